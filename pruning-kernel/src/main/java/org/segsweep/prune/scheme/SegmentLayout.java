package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.segment.Band;
import org.segsweep.segment.SegmentShape;
import org.segsweep.workload.WeightMatrix;

/**
 * Collects the bands of one matrix: a block for each (band, shape with segments), less those that
 * share a tail, and the index data {@code m_g*min(s_g, k_g*ceil(log2 s_g)) + N*ceil(log2 m_g)} bits
 * a band.
 *
 * <p>Where shapes differ in size each says its own, see {@link IndexData#countedSelectBits}. A band
 * with segments that are pruned whole has one more shape for its shape ids to tell apart, the zero
 * shape; it selects no rows and so has no select bits. Sharing a tail needs no index data: the
 * order of the columns follows from the shape ids.
 */
final class SegmentLayout {
  private final WeightMatrix weights;
  private final SegPrune setting;
  private final ArrayTile tile;
  private final MaskBits kept;
  private final List<Block> blocks = new ArrayList<>();
  private IndexData index = IndexData.NONE;
  private double keptEnergy;

  SegmentLayout(WeightMatrix weights, SegPrune setting, ArrayTile tile) {
    this.weights = weights;
    this.setting = setting;
    this.tile = tile;
    this.kept = new MaskBits(weights.rows(), weights.columns());
  }

  void add(AssignedBand assigned) {
    assigned.groups().forEach(kept::keep);
    for (SubMatrix stored : setting.placement().tails().stored(assigned.groups(), tile)) {
      blocks.addAll(stored.blocks());
    }
    for (double energy : assigned.energies()) {
      keptEnergy += energy;
    }
    index = index.plus(indexOf(assigned));
  }

  PrunedMatrix build(double totalEnergy) {
    return new PrunedMatrix(kept.mask(), Optional.empty(), blocks, index, keptEnergy, totalEnergy);
  }

  private IndexData indexOf(AssignedBand assigned) {
    long select = 0;
    for (SegmentShape shape : assigned.shapes()) {
      select += selectBits(assigned.band(), shape);
    }
    int shapes = assigned.shapes().size();
    int zeroShapes = assigned.seats().segments().length < weights.columns() ? 1 : 0;
    long route = (long) weights.columns() * IndexData.bitsFor(shapes + zeroShapes);
    return new IndexData(select, route, 0);
  }

  private long selectBits(Band band, SegmentShape shape) {
    return switch (setting.budget().sizes()) {
      case BALANCED -> IndexData.selectBits(shape.keptCount(), band.rows());
      case LAGRANGIAN -> IndexData.countedSelectBits(shape.keptCount(), band.rows());
    };
  }
}
