package org.segsweep.prune.scheme;

import java.util.stream.IntStream;
import org.segsweep.workload.Unrolling;
import org.segsweep.workload.WeightMatrix;

/**
 * The kernels of a convolution, one for each input channel and filter, numbered {@code channel *
 * filters + filter}. Taps are numbered {@code kh * Kw + kw}, whatever the order of rows.
 */
record Kernels(WeightMatrix weights) {
  int taps() {
    return weights.unrolling().kernel().area();
  }

  int count() {
    return Math.multiplyExact(weights.channels(), weights.columns());
  }

  int channel(int kernel) {
    return kernel / weights.columns();
  }

  int filter(int kernel) {
    return kernel % weights.columns();
  }

  /** Squared weights of a kernel by tap. */
  double[] energies(int kernel) {
    double[] energies = new double[taps()];
    for (int tap = 0; tap < energies.length; tap++) {
      energies[tap] = weights.energy(row(channel(kernel), tap), filter(kernel));
    }
    return energies;
  }

  /** Squared norm of every kernel, taps ascending. */
  double[] norms() {
    return IntStream.range(0, count())
        .mapToDouble(
            kernel -> {
              double sum = 0;
              for (double energy : energies(kernel)) {
                sum += energy;
              }
              return sum;
            })
        .toArray();
  }

  /** The matrix rows of some taps of a channel, ascending. */
  int[] rows(int channel, int[] taps) {
    return IntStream.of(taps).map(tap -> row(channel, tap)).sorted().toArray();
  }

  private int row(int channel, int tap) {
    Unrolling unrolling = weights.unrolling();
    return unrolling.row(channel, tap, weights.channels());
  }
}
