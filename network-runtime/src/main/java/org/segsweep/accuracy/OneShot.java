package org.segsweep.accuracy;

import org.segsweep.dataset.DataFault;
import org.segsweep.exec.Accuracy;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.NormReestimation;
import org.segsweep.exec.Runner;
import org.segsweep.exec.SampleSize;

/** Top-1 of the pruned network as it is, but for its batch normalisations. */
record OneShot(ProxySample sample) implements Proxy.Prepared {
  @Override
  public double value(PrunedNetwork network) throws EngineFault, DataFault {
    try (Runner runner = Runner.of(network.network())) {
      for (int layer = 0; layer < network.left().size(); layer++) {
        if (network.isPruned(layer)) {
          runner.replaceWeights(layer, network.left().get(layer));
        }
      }
      SampleSize norms = new SampleSize(sample.normImages(), 1, sample.size().seed());
      NormReestimation.apply(runner, sample.training(), norms);
      return Accuracy.topOne(runner, sample.scored(), sample.scored().size()).share();
    }
  }
}
