package org.segsweep.dse.recovery;

import java.util.Set;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.InputSamples;
import org.segsweep.workload.WeightMatrix;

/**
 * A pruner to which weights count by what is known of their inputs. One that never changes, as that
 * from a filter that is gone, is but a bias, and weights of it count nothing.
 */
record WeighedByInputs(Pruner inner, Weigh weigh) implements Pruner {
  /** What a weight of an input that changes counts. */
  enum Weigh {
    /** Its size. */
    LIVE,
    /**
     * Its size times the standard deviation of the input: what is kept is then the variance of
     * products. Sun et al., "A simple and effective pruning approach for large language models",
     * ICLR 2024, take the norm of the input.
     */
    INPUTS
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    InputSamples inputs = weights.inputs();
    float[][] products = new float[weights.rows()][weights.columns()];
    for (int r = 0; r < products.length; r++) {
      double deviation = deviation(inputs, r);
      double factor =
          switch (weigh) {
            case LIVE -> deviation > 0 ? 1 : 0;
            case INPUTS -> deviation;
          };
      for (int c = 0; c < products[r].length; c++) {
        products[r][c] = (float) (weights.get(r, c) * factor);
      }
    }
    return inner.prune(weights.withWeights(products), tile);
  }

  private static double deviation(InputSamples inputs, int row) {
    double sum = 0;
    double squares = 0;
    for (int w = 0; w < inputs.windows(); w++) {
      double input = inputs.get(w, row);
      sum += input;
      squares += input * input;
    }
    double mean = sum / inputs.windows();
    return Math.sqrt(Math.max(0, squares / inputs.windows() - mean * mean));
  }

  @Override
  public boolean readsTile() {
    return inner.readsTile();
  }

  @Override
  public Set<Evidence> needs() {
    return Set.of(Evidence.INPUTS);
  }
}
