package org.segsweep.dse.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.segsweep.device.InputSkipping;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.map.CellCode;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.PatternMapper;
import org.segsweep.map.StoredPatterns;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.readout.PatternSurvey;
import org.segsweep.readout.QuantisedLayer;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.WeightMatrix;

/**
 * The repeated columns of cells of a layer, for each way that the mappings write weights; for
 * schemes that store them once.
 *
 * @param skipping reads that such a layer leaves out
 */
record CellPatterns(HashMap<CellCode, Evaluation<StoredPatterns>> byCode, InputSkipping skipping)
    implements CellArrangement {

  static CellPatterns of(
      LayerShape shape,
      List<WeightMatrix> weights,
      List<PrunedMatrix> pruned,
      LayerStage.Work work) {
    Pruner pruner = work.choice().pruner();
    List<WeightMatrix> stored = new ArrayList<>();
    for (int g = 0; g < weights.size(); g++) {
      stored.add(pruner.refit(weights.get(g), pruned.get(g)));
    }
    int unitRows = pruner.reuseRows().orElseThrow();
    var byCode = new HashMap<CellCode, Evaluation<StoredPatterns>>();
    for (MappingSetting mapping : work.mappings()) {
      byCode.computeIfAbsent(
          CellCode.of(mapping.config()),
          code ->
              Evaluation.attempt(
                  "patterns",
                  () ->
                      new PatternSurvey(code, unitRows)
                          .of(shape, pruned, QuantisedLayer.symmetric(stored, code.weightBits()))));
    }
    return new CellPatterns(
        byCode, pruner.reusesSums() ? InputSkipping.REPEATS : InputSkipping.NONE);
  }

  @Override
  public Evaluation<LayerMapping> map(String layer, MappingConfig config) {
    return patterns(config)
        .then(
            stored ->
                Evaluation.attempt(
                    layer, () -> PatternMapper.map(stored, config).withSkipping(skipping)));
  }

  @Override
  public Evaluation<Double> meanLevel(MappingConfig config) {
    return patterns(config).then(stored -> new Evaluation.Done<>(stored.meanLevel()));
  }

  private Evaluation<StoredPatterns> patterns(MappingConfig config) {
    return Objects.requireNonNull(byCode.get(CellCode.of(config)));
  }
}
