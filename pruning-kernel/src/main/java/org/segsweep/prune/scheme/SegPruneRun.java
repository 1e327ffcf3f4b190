package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.segment.Band;
import org.segsweep.segment.BandEnergies;
import org.segsweep.segment.PricedShapes;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** One setting on its way through the bands of one matrix. */
final class SegPruneRun {
  private final SegPrune setting;
  private final WeightMatrix weights;
  private final ArrayTile tile;
  private final List<Band> bands;
  private final BitSet zeroed;
  private final SegmentLayout layout;

  /** Shape id of each segment of each band, where sizes wait for the last band. */
  private final List<int[]> clusters = new ArrayList<>();

  private int taken;

  SegPruneRun(SegPrune setting, WeightMatrix weights, ArrayTile tile) {
    this.setting = setting;
    this.weights = weights;
    this.tile = tile;
    this.bands = setting.bands().of(weights.rows());
    Ratio zeroShare = setting.budget().zeroShare();
    this.zeroed = zeroShare == null ? new BitSet() : ZeroBudget.of(weights, bands, zeroShare);
    this.layout = new SegmentLayout(weights, setting, tile);
  }

  /** Takes the next band. */
  void accept(BandWork work) {
    int first = taken * weights.columns();
    AssignedBand band = work.assign(setting, n -> zeroed.get(first + n));
    taken++;
    switch (setting.budget().sizes()) {
      case BALANCED -> layout.add(band);
      case LAGRANGIAN -> clusters.add(band.seats().shapeOf());
    }
  }

  /**
   * The matrix, when every band was taken.
   *
   * @param totalEnergy squared weights before
   */
  PrunedMatrix finish(double totalEnergy) {
    if (!clusters.isEmpty()) {
      addPriced();
    }
    return layout.build(totalEnergy);
  }

  private void addPriced() {
    ShapeAssignment assignment = setting.placement().assignment();
    var priced =
        new PricedShapes(weights, bands, scores -> assignment.assign(scores, tile.filters()));
    List<PricedShapes.Sized> sized = priced.of(clusters);
    for (int g = 0; g < sized.size(); g++) {
      layout.add(assigned(bands.get(g), sized.get(g)));
    }
  }

  private AssignedBand assigned(Band band, PricedShapes.Sized sized) {
    int[] live = columnsWhere(n -> sized.shapeOf()[n] >= 0);
    int[] shapeOf = IntStream.of(live).map(n -> sized.shapeOf()[n]).toArray();
    double[][] scores = BandEnergies.of(weights, band).scores(sized.shapes());
    return AssignedBand.of(band, sized.shapes(), new AssignedBand.Seats(live, shapeOf), scores);
  }

  private int[] columnsWhere(IntPredicate chosen) {
    return IntStream.range(0, weights.columns()).filter(chosen).toArray();
  }
}
