package org.segsweep.map;

import java.util.OptionalInt;
import org.segsweep.device.CeilDiv;

/**
 * How many reads the rows of an array or tile take. Rows of one read share a sign, so a read never
 * crosses from one polarised fragment into the next; fragments start at row 0 of their block.
 *
 * @param mostRows rows driven in one read
 * @param fragmentRows rows of a fragment; 0 when the layer is not polarised
 */
record RowReads(int mostRows, int fragmentRows) {

  static RowReads of(MappingConfig config, OptionalInt fragmentRows) {
    int rows = config.rowsPerRead();
    return new RowReads(Math.min(rows, fragmentRows.orElse(rows)), fragmentRows.orElse(0));
  }

  /** Reads of block rows {@code start} to {@code start + height - 1}. */
  long count(long start, long height) {
    if (fragmentRows == 0) {
      return CeilDiv.of(height, (long) mostRows);
    }
    long toBoundary = (fragmentRows - start % fragmentRows) % fragmentRows;
    long head = Math.min(height, toBoundary);
    long body = height - head;
    return CeilDiv.of(head, (long) mostRows)
        + body / fragmentRows * CeilDiv.of(fragmentRows, mostRows)
        + CeilDiv.of(body % fragmentRows, (long) mostRows);
  }
}
