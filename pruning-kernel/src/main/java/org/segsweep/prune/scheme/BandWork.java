package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segsweep.segment.BandPoll;
import org.segsweep.segment.SegmentShape;
import org.segsweep.segment.ShapeAssignment;

/**
 * What the settings of one band have in common: its poll, and for settings that elect the same
 * shapes and prune the same segments whole everything else.
 */
final class BandWork {
  private final BandPoll poll;
  private final int columnsPerArray;
  private final Map<List<SegmentShape>, double[][]> scores = new HashMap<>();
  private final Map<Case, AssignedBand> assigned = new HashMap<>();

  BandWork(BandPoll poll, int columnsPerArray) {
    this.poll = poll;
    this.columnsPerArray = columnsPerArray;
  }

  /**
   * The band under one setting.
   *
   * @param live segments that are not pruned whole, ascending
   */
  AssignedBand assign(SegPrune setting, int[] live) {
    List<SegmentShape> shapes = setting.election().hold(poll);
    Case same = new Case(shapes, setting.placement().assignment(), new Live(live));
    return assigned.computeIfAbsent(same, this::assign);
  }

  private AssignedBand assign(Case of) {
    double[][] all = scores.computeIfAbsent(of.shapes, poll.energies()::scores);
    int[] live = of.live.segments;
    int[] shapeOf =
        live.length == 0 ? live : of.assignment.assign(select(all, live), columnsPerArray);
    var seats = new AssignedBand.Seats(live, shapeOf);
    return AssignedBand.of(poll.band(), of.shapes, seats, all);
  }

  private static double[][] select(double[][] scores, int[] columns) {
    return columns.length == scores[0].length
        ? scores
        : Arrays.stream(scores)
            .map(row -> IntStream.of(columns).mapToDouble(n -> row[n]).toArray())
            .toArray(double[][]::new);
  }

  private record Case(List<SegmentShape> shapes, ShapeAssignment assignment, Live live) {}

  /** Segments compared one by one. */
  @SuppressWarnings("ArrayRecordComponent") // equality is written out
  private record Live(int[] segments) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Live other && Arrays.equals(segments, other.segments);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(segments);
    }
  }
}
