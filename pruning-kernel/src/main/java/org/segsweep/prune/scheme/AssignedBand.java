package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.segment.Band;
import org.segsweep.segment.SegmentShape;

/**
 * A band with its segments given to shapes.
 *
 * @param seats which segments are kept, and under which shape
 * @param energies energy that each of those segments keeps
 * @param groups what the segments of each shape keep of the matrix; none of a shape without any
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record AssignedBand(
    Band band, List<SegmentShape> shapes, Seats seats, double[] energies, List<SubMatrix> groups) {

  /**
   * @param scores {@code scores[shape][segment]} of all segments of the band
   */
  static AssignedBand of(Band band, List<SegmentShape> shapes, Seats seats, double[][] scores) {
    double[] energies = new double[seats.segments.length];
    Arrays.setAll(energies, i -> scores[seats.shapeOf[i]][seats.segments[i]]);
    int[][] columns = seats.columns(shapes.size());
    List<SubMatrix> groups =
        IntStream.range(0, shapes.size())
            .mapToObj(id -> new SubMatrix(rows(band, shapes.get(id)), columns[id]))
            .filter(group -> group.columns().length > 0)
            .toList();
    return new AssignedBand(band, shapes, seats, energies, groups);
  }

  /** Matrix rows that a shape keeps. */
  private static int[] rows(Band band, SegmentShape shape) {
    int[] rows = shape.rows();
    for (int i = 0; i < rows.length; i++) {
      rows[i] += band.firstRow();
    }
    return rows;
  }

  /**
   * The segments that are kept.
   *
   * @param segments their columns, ascending
   * @param shapeOf shape id of each of them
   */
  record Seats(int[] segments, int[] shapeOf) {
    /** The columns of each shape's segments, ascending. */
    private int[][] columns(int shapes) {
      int[] counts = new int[shapes];
      for (int shape : shapeOf) {
        counts[shape]++;
      }
      int[][] columns = new int[shapes][];
      Arrays.setAll(columns, shape -> new int[counts[shape]]);
      Arrays.fill(counts, 0);
      for (int i = 0; i < segments.length; i++) {
        columns[shapeOf[i]][counts[shapeOf[i]]++] = segments[i];
      }
      return columns;
    }
  }
}
