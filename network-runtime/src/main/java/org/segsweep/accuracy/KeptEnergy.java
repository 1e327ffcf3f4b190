package org.segsweep.accuracy;

import java.util.List;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Network;
import org.segsweep.workload.RowOrder;

/**
 * The share of squared weights that is kept; a layer that stays dense keeps all.
 *
 * @param energies squared weights of each layer
 */
record KeptEnergy(List<Double> energies) implements Proxy.Prepared {
  static KeptEnergy of(Network network) {
    return new KeptEnergy(network.layers().stream().map(KeptEnergy::energy).toList());
  }

  @Override
  public double value(PrunedNetwork network) {
    double kept = 0;
    double total = 0;
    for (int layer = 0; layer < network.pruned().size(); layer++) {
      if (network.isPruned(layer)) {
        for (PrunedMatrix matrix : network.pruned().get(layer)) {
          kept += matrix.keptEnergy();
          total += matrix.totalEnergy();
        }
      } else {
        double energy = energies.get(layer);
        kept += energy;
        total += energy;
      }
    }
    // Sums of the same terms in another order may differ in the last digits.
    return total == 0 ? 1 : Math.min(1, kept / total);
  }

  private static double energy(Layer layer) {
    double sum = 0;
    for (int group = 0; group < layer.shape().groups(); group++) {
      sum += layer.matrix(group, RowOrder.CHW).totalEnergy();
    }
    return sum;
  }
}
