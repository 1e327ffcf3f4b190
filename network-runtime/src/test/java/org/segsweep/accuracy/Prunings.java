package org.segsweep.accuracy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.segsweep.exec.SampleSize;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.train.Trainings;
import org.segsweep.workload.Layer;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** Prunings of small networks, and what proxies may look at. */
final class Prunings {
  static final int IMAGES = 9;

  private Prunings() {}

  static Trainings.Patterns images() {
    return new Trainings.Patterns(Trainings.imageShape(), IMAGES, Trainings.CLASSES);
  }

  /** All windows of all images. */
  static ProxySample sample(Trainings.Patterns images) {
    return new ProxySample(images, new SampleSize(IMAGES, 100, 3), IMAGES, images);
  }

  /** Whether a weight stays. */
  interface Choice {
    boolean keeps(int layer, int group, int row, int column);
  }

  /** A pruning of every layer, unrolled in an order that is not that of the file. */
  static PrunedNetwork of(ImportedNetwork network, Choice choice) {
    List<List<PrunedMatrix>> pruned = new ArrayList<>();
    List<List<WeightMatrix>> stored = new ArrayList<>();
    for (int l = 0; l < network.network().layers().size(); l++) {
      Layer layer = network.network().layers().get(l);
      List<PrunedMatrix> matrices = new ArrayList<>();
      List<WeightMatrix> left = new ArrayList<>();
      for (int group = 0; group < layer.shape().groups(); group++) {
        WeightMatrix weights = layer.matrix(group, RowOrder.HWC);
        matrices.add(pruned(weights, l, group, choice));
        left.add(matrices.get(group).project(weights));
      }
      pruned.add(matrices);
      stored.add(left);
    }
    return PrunedNetwork.of(network, pruned, stored, RowOrder.HWC);
  }

  private static PrunedMatrix pruned(WeightMatrix weights, int layer, int group, Choice choice) {
    BitSet kept = new BitSet();
    double energy = 0;
    for (int r = 0; r < weights.rows(); r++) {
      double row = 0;
      for (int c = 0; c < weights.columns(); c++) {
        if (choice.keeps(layer, group, r, c)) {
          kept.set(r * weights.columns() + c);
          row += weights.energy(r, c);
        }
      }
      energy += row;
    }
    return new PrunedMatrix(
        PruningMask.of(weights.rows(), weights.columns(), kept),
        Optional.empty(),
        List.of(),
        IndexData.NONE,
        energy,
        weights.totalEnergy());
  }

  /** Every layer stays dense. */
  static PrunedNetwork dense(ImportedNetwork network) {
    List<List<PrunedMatrix>> none =
        network.network().layers().stream().map(layer -> List.<PrunedMatrix>of()).toList();
    return PrunedNetwork.of(
        network, none, none.stream().map(l -> List.<WeightMatrix>of()).toList(), RowOrder.CHW);
  }
}
