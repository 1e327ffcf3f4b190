package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;

/** The extent of an operation unit: the cells that one read of a crossbar takes part of. */
final class UnitParameters {
  /** As wide as the block it is cut from. */
  static final int ALL = 0;

  static final String FILTERS = "unitFilters";
  static final String ROWS = "unitRows";
  private static final int WIDEST = 1 << 16;
  private static final int TALLEST = 1 << 10;

  private UnitParameters() {}

  static Parameter filters(int byDefault) {
    return Parameter.defaulted(
        FILTERS,
        new Kind.Whole(1, WIDEST, List.of(new Kind.Word("all", ALL))),
        new Value.Whole(byDefault),
        "neighbouring filters of an operation unit; all: those of the whole block");
  }

  static Parameter rows() {
    return Parameter.defaulted(
        ROWS,
        new Kind.Whole(1, TALLEST, List.of()),
        new Value.Whole(8),
        "rows of an operation unit, which are read together");
  }
}
