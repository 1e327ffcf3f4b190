package org.segsweep.prune.scheme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.Band;
import org.segsweep.segment.BandPoll;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * SegPrune: the segments of a band vote for a few shapes, and every segment is projected on the
 * shape that keeps most of its energy. Segments of one shape are stored side by side, so crossbars
 * stay dense.
 *
 * @param bands segment length and share of its rows that a shape keeps
 * @param election vote rule and number of shapes
 * @param placement how segments come to shapes and shapes to crossbars
 * @param budget how the kept weights are spread over segments
 */
public record SegPrune(Bands bands, Election election, Placement placement, SegmentBudget budget)
    implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "segprune",
          "SegPrune",
          "Zheng et al., SegPrune, IEEE TCAD 41(11), 2022; vote rules, assignment and index are"
              + " our reading of its abstract",
          SegPruneParameters.ALL,
          SegPruneReader::read);

  /**
   * @throws Scheme.SettingFault when a band is to elect more shapes than there are
   */
  public SegPrune {
    int most = election.shapesPerBand();
    if (most != ShapeVote.UNLIMITED) {
      SegPruneReader.checkShapes(bands, most);
    }
  }

  /**
   * Shapes of equal size, no crossbar shared.
   *
   * @param zeroShare share of the layer's segments that are pruned whole, below 1; null for none
   */
  public SegPrune(
      Bands bands, Election election, ShapeAssignment assignment, @Nullable Ratio zeroShare) {
    this(
        bands,
        election,
        new Placement(assignment, TailMerging.OFF),
        new SegmentBudget(SegmentSizes.BALANCED, zeroShare));
  }

  @Override
  public boolean readsTile() {
    return placement.assignment() == ShapeAssignment.BALANCED
        || placement.tails() == TailMerging.ON;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    return pruneFamily(List.of(this), weights, tile).get(0);
  }

  /** Settings of the same bands share ballots, tallies and greedy picks. */
  @Override
  public Object family() {
    return new SharedBallots(bands);
  }

  @Override
  public List<PrunedMatrix> pruneFamily(
      List<Pruner> settings, WeightMatrix weights, ArrayTile tile) {
    List<SegPruneRun> runs =
        settings.stream()
            .map(SegPrune.class::cast)
            .map(setting -> new SegPruneRun(setting, weights, tile))
            .toList();
    for (Band band : bands.of(weights.rows())) {
      var work = new BandWork(BandPoll.of(weights, band), tile.filters());
      runs.forEach(run -> run.accept(work));
    }
    double totalEnergy = weights.totalEnergy();
    return runs.stream().map(run -> run.finish(totalEnergy)).toList();
  }

  private record SharedBallots(Bands bands) {}
}
