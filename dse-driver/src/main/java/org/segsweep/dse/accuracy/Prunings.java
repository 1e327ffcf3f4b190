package org.segsweep.dse.accuracy;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.accuracy.PrunedNetwork;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.WeightMatrix;

/** Prunes networks as they are. */
final class Prunings {
  private Prunings() {}

  /** The network of a bench as a measurement prunes it. */
  static PrunedNetwork of(Bench bench, Measurement wanted) {
    List<List<PrunedMatrix>> pruned = new ArrayList<>();
    List<List<WeightMatrix>> left = new ArrayList<>();
    List<Layer> layers = bench.network().network().layers();
    for (int l = 0; l < layers.size(); l++) {
      List<PrunedMatrix> matrices = new ArrayList<>();
      List<WeightMatrix> weights = new ArrayList<>();
      if (!wanted.isDense(l)) {
        prune(layers.get(l), wanted, bench.evidence().get(l), l, matrices, weights);
      }
      pruned.add(matrices);
      left.add(weights);
    }
    return PrunedNetwork.of(bench.network(), pruned, left, wanted.order());
  }

  private static void prune(
      Layer layer,
      Measurement wanted,
      LayerEvidence evidence,
      int index,
      List<PrunedMatrix> matrices,
      List<WeightMatrix> weights) {
    Pruner pruner = wanted.layers().get(index).pruner();
    for (int group = 0; group < layer.shape().groups(); group++) {
      WeightMatrix matrix =
          evidence.attach(layer.matrix(group, wanted.order()), group, wanted.order());
      PrunedMatrix pruned = pruner.prune(matrix, wanted.tile());
      matrices.add(pruned);
      weights.add(pruner.refit(matrix, pruned));
    }
  }
}
