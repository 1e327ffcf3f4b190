package org.segsweep.dse.accuracy;

import org.segsweep.accuracy.Proxy;
import org.segsweep.accuracy.ProxySample;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.SampleSize;

/** Proxies of the accuracy of prunings of one network. */
public final class Estimates {
  /** Of each layer in each image, for the proxies that look at activations. */
  private static final int WINDOWS = 16;

  private final Bench bench;
  private final Proxy.Prepared prepared;

  private Estimates(Bench bench, Proxy.Prepared prepared) {
    this.bench = bench;
    this.prepared = prepared;
  }

  /**
   * Looks at the network.
   *
   * @param images that are sampled for training, and scored by proxies that score
   */
  public static Estimates of(Bench bench, BenchSource source, Proxy proxy, int images)
      throws EngineFault, DataFault {
    Normalisation normalisation = source.data().normalise();
    ImageSet training = bench.data().training().normalised(normalisation);
    ImageSet validation = bench.data().validation().normalised(normalisation);
    int norms = Math.max(2, Math.min(AccuracyStage.NORM_IMAGES, training.size()));
    ProxySample sample =
        new ProxySample(
            training, new SampleSize(images, WINDOWS, source.seed()), norms, validation);
    return new Estimates(bench, proxy.prepare(bench.network(), sample));
  }

  /**
   * What a pruning is worth, larger is better.
   *
   * @throws IllegalStateException when the network cannot be run
   */
  public double value(Measurement wanted) {
    try {
      return prepared.value(Prunings.of(bench, wanted));
    } catch (EngineFault | DataFault e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
