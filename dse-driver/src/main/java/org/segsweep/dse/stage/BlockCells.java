package org.segsweep.dse.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.segsweep.activity.CellActivity;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.map.LayerBlocks;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.readout.StoredLevels;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.WeightMatrix;

/**
 * Blocks as a scheme leaves them, every weight in cells of its own.
 *
 * @param levels what the cells hold, for each number of weight bits; empty where nobody asks
 */
record BlockCells(LayerBlocks blocks, HashMap<Integer, Evaluation<StoredLevels>> levels)
    implements CellArrangement {

  static BlockCells of(
      LayerShape shape,
      List<WeightMatrix> weights,
      List<PrunedMatrix> pruned,
      LayerStage.Work work) {
    var levels = new HashMap<Integer, Evaluation<StoredLevels>>();
    if (work.cells() == CellActivity.WEIGHTS) {
      for (MappingSetting mapping : work.mappings()) {
        levels.computeIfAbsent(
            mapping.weightBits(),
            bits -> Evaluation.attempt("cells", () -> StoredLevels.of(weights, pruned, bits)));
      }
    }
    return new BlockCells(LayerBlocks.of(shape, pruned), levels);
  }

  @Override
  public Evaluation<LayerMapping> map(String layer, MappingConfig config) {
    return Evaluation.attempt(layer, () -> Mapper.map(blocks, config));
  }

  @Override
  public Evaluation<Double> meanLevel(MappingConfig config) {
    return Objects.requireNonNull(levels.get(config.weightBits()))
        .then(counted -> Evaluation.attempt("cells", () -> counted.mean(config)));
  }
}
