package org.segsweep.segment;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Ratio;

/**
 * How a matrix is cut into bands: {@code s} rows each, the last one the rows that are left. Each
 * band keeps {@code k_g = max(1, floor(s_g*keep + 1/2))} rows of a segment. No row is padded, so no
 * shape can keep a padded one.
 *
 * @param segmentRows segment length {@code s}; a matrix with fewer rows is one band of all its rows
 * @param keep share of a segment's rows that a shape keeps
 */
public record Bands(int segmentRows, Ratio keep) implements Serializable {
  public Bands {
    Checks.positive("segmentRows", segmentRows);
  }

  /** The bands of a matrix, top to bottom. */
  public List<Band> of(int matrixRows) {
    Checks.positive("matrixRows", matrixRows);
    int count = Math.floorDiv(matrixRows - 1, segmentRows) + 1;
    return IntStream.range(0, count).mapToObj(g -> band(g, matrixRows)).toList();
  }

  private Band band(int g, int matrixRows) {
    int firstRow = Math.multiplyExact(g, segmentRows);
    int rows = Math.min(segmentRows, matrixRows - firstRow);
    return new Band(firstRow, rows, keep.of(rows));
  }
}
