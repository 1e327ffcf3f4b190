package org.segsweep.dse.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of an answer, one by one. */
public interface RowSink {
  /** The names of the columns, before the first row. */
  void begin(List<String> columns);

  /**
   * One row.
   *
   * @param values a String, a number, a Boolean or null for each column
   * @return whether more rows are wanted
   */
  boolean row(List<@Nullable Object> values);
}
