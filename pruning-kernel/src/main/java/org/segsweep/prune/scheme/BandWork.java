package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segsweep.segment.BandPoll;
import org.segsweep.segment.SegmentShape;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.workload.Ratio;

/**
 * What the settings of one band have in common: its poll, and for settings that elect the same
 * shapes and prune the same segments whole everything else.
 */
final class BandWork {
  private final BandPoll poll;
  private final int columnsPerArray;
  private final Map<SegmentShape, double[]> scores = new HashMap<>();
  private final Map<Case, AssignedBand> assigned = new HashMap<>();

  BandWork(BandPoll poll, int columnsPerArray) {
    this.poll = poll;
    this.columnsPerArray = columnsPerArray;
  }

  /**
   * The band under one setting.
   *
   * @param zeroed columns whose segments the setting's zero share prunes whole
   */
  AssignedBand assign(SegPrune setting, IntPredicate zeroed) {
    Case of =
        new Case(
            setting.election().hold(poll),
            setting.placement().assignment(),
            setting.budget().zeroShare());
    AssignedBand known = assigned.get(of);
    if (known == null) {
      int[] live = IntStream.range(0, poll.segments()).filter(zeroed.negate()).toArray();
      known = assign(of, live);
      assigned.put(of, known);
    }
    return known;
  }

  private AssignedBand assign(Case of, int[] live) {
    double[][] all =
        of.shapes.stream()
            .map(shape -> scores.computeIfAbsent(shape, poll.energies()::scores))
            .toArray(double[][]::new);
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

  /** What decides who takes which shape. */
  private record Case(
      List<SegmentShape> shapes, ShapeAssignment assignment, @Nullable Ratio zeroShare) {}
}
