package org.segsweep.accuracy;

import org.segsweep.dataset.DataFault;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.LossGradients;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.workload.Checks;

/**
 * A number that stands for the accuracy which a pruned network could be trained back to. Larger is
 * better. The package page has the equations.
 */
public enum Proxy {
  /** Share of squared weights kept in the whole network. */
  KEPT_ENERGY("kept-energy") {
    @Override
    Prepared prepared(ImportedNetwork network, ProxySample sample) {
      return KeptEnergy.of(network.network());
    }
  },
  /** Minus the sum of absolute first-order terms of the loss. */
  TAYLOR("taylor") {
    @Override
    Prepared prepared(ImportedNetwork network, ProxySample sample) throws EngineFault, DataFault {
      return Saliency.absolute(
          LossGradients.of(network, sample.training(), sample.size()).byLayer());
    }
  },
  /** Minus the sum of squared first-order terms of the loss. */
  TAYLOR_SQUARED("taylor-squared") {
    @Override
    Prepared prepared(ImportedNetwork network, ProxySample sample) throws EngineFault, DataFault {
      return Saliency.squared(
          LossGradients.of(network, sample.training(), sample.size()).byLayer());
    }
  },
  /** Minus the second-order term of the loss by the diagonal of the empirical Fisher matrix. */
  FISHER("fisher") {
    @Override
    Prepared prepared(ImportedNetwork network, ProxySample sample) throws EngineFault, DataFault {
      return Saliency.fisher(
          LossGradients.squares(network, sample.training(), sample.size()).byLayer());
    }
  },
  /** Minus the relative error of layer outputs on sampled activations. */
  RECONSTRUCTION("reconstruction") {
    @Override
    Prepared prepared(ImportedNetwork network, ProxySample sample) throws EngineFault, DataFault {
      return Reconstruction.of(network, sample);
    }
  },
  /** Top-1 after batch normalisation was measured anew. */
  ONE_SHOT("one-shot") {
    @Override
    Prepared prepared(ImportedNetwork network, ProxySample sample) {
      return new OneShot(sample);
    }
  };

  private final String id;

  Proxy(String id) {
    this.id = id;
  }

  /** Name in specifications and results. */
  public String id() {
    return id;
  }

  /** A proxy that has seen the unpruned network. */
  @FunctionalInterface
  public interface Prepared {
    /**
     * What a pruning of the network is worth; larger is better.
     *
     * @throws IllegalArgumentException when it is of another network than the one prepared for
     * @throws EngineFault when the proxy runs the network, which cannot be run here
     * @throws DataFault when it needs images that cannot be read
     */
    double value(PrunedNetwork pruned) throws EngineFault, DataFault;
  }

  /**
   * Looks at the unpruned network once, for all its prunings.
   *
   * @throws EngineFault when the proxy runs the network, which cannot be run here or does not fit
   *     the images
   * @throws DataFault when it needs images that cannot be read
   */
  public Prepared prepare(ImportedNetwork network, ProxySample sample)
      throws EngineFault, DataFault {
    Prepared prepared = prepared(network, sample);
    return pruned -> {
      Checks.require(
          pruned.network() == network,
          "%s: prepared for the network '%s', asked about a pruning of another; prepare it for that",
          id,
          network.graph().name());
      return prepared.value(pruned);
    };
  }

  abstract Prepared prepared(ImportedNetwork network, ProxySample sample)
      throws EngineFault, DataFault;
}
