package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.Band;
import org.segsweep.segment.BandPoll;
import org.segsweep.segment.Bands;
import org.segsweep.segment.SegmentShape;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * SegPrune: the segments of a band vote for a few shapes, and every segment is projected on the
 * shape that keeps most of its energy. Segments of one shape are stored side by side, so crossbars
 * stay dense.
 *
 * @param bands segment length and share of its rows that a shape keeps
 * @param election vote rule and number of shapes
 * @param assignment how segments are given to shapes
 * @param zeroShare share of the layer's segments that are pruned whole, below 1; null for none
 */
public record SegPrune(
    Bands bands, Election election, ShapeAssignment assignment, @Nullable Ratio zeroShare)
    implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "segprune",
          "SegPrune",
          "Zheng et al., SegPrune, IEEE TCAD 41(11), 2022; vote rules, assignment and index are"
              + " our reading of its abstract",
          SegPruneParameters.ALL,
          SegPruneParameters::read);

  @Override
  public boolean readsTile() {
    return assignment == ShapeAssignment.BALANCED;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    List<Band> cut = bands.of(weights.rows());
    BitSet zeroed = zeroShare == null ? new BitSet() : ZeroBudget.of(weights, cut, zeroShare);
    var layout = new SegmentLayout(weights);
    for (int g = 0; g < cut.size(); g++) {
      BandPoll poll = BandPoll.of(weights, cut.get(g));
      List<SegmentShape> shapes = election.hold(poll);
      int[] live = unsetBits(zeroed, g * weights.columns(), weights.columns());
      double[][] scores = select(poll.energies().scores(shapes), live);
      int[] shapeOf = live.length == 0 ? live : assignment.assign(scores, tile.filters());
      layout.add(new SegmentLayout.AssignedBand(cut.get(g), shapes, live, shapeOf));
      layout.addEnergy(scores, shapeOf);
    }
    return layout.build();
  }

  /** The segments of a band that are not pruned whole. */
  private static int[] unsetBits(BitSet zeroed, int from, int count) {
    return IntStream.range(0, count).filter(n -> !zeroed.get(from + n)).toArray();
  }

  private static double[][] select(double[][] scores, int[] columns) {
    if (columns.length == scores[0].length) {
      return scores;
    }
    double[][] selected = new double[scores.length][columns.length];
    for (int shape = 0; shape < scores.length; shape++) {
      for (int i = 0; i < columns.length; i++) {
        selected[shape][i] = scores[shape][columns[i]];
      }
    }
    return selected;
  }
}
