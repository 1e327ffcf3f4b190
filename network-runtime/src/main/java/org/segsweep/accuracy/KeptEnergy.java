package org.segsweep.accuracy;

import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Layer;
import org.segsweep.workload.RowOrder;

/** The share of squared weights that is kept; a layer that stays dense keeps all. */
record KeptEnergy() implements Proxy.Prepared {
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
        double energy = energy(network.network().network().layers().get(layer));
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
