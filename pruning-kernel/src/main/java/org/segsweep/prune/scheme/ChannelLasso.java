package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.workload.WeightMatrix;

/**
 * Gates on input channels by lasso (He et al., ICCV 2017, with the weights fixed): the gates {@code
 * b} that minimise {@code 1/2 ||Y - sum of b_c Z_c||^2 + penalty * sum of |b_c|}, where {@code Z_c}
 * is the part of the sampled outputs that channel {@code c} makes with weights scaled to norm 1,
 * and {@code Y} the sum of the parts that the weights make as they are.
 *
 * <p>Solved by coordinate descent, channels ascending, with Newton steps over the open gates where
 * channels are so alike that it creeps. The range between a penalty with too many gates open and
 * one with few enough is halved.
 */
final class ChannelLasso {
  /** Penalties tried: the last two differ by a millionth of the one that closes every gate. */
  private static final int HALVINGS = 20;

  private static final int MOST_ROUNDS = 2000;

  /** A Newton step follows each time that so many rounds have not been enough. */
  private static final int ROUNDS_BEFORE_A_LEAP = 40;

  /** Added to the diagonal of a Newton step, a share of its mean, for channels that are copies. */
  private static final double RIDGE = 1e-13;

  /** A round that moves no part of the output by more than this share of it is the last. */
  private static final double TOLERANCE = 1e-9;

  private final double[] norms;
  private final double[][] products;
  private final double[] targets;
  private final double outputNorm;

  private ChannelLasso(double[] norms, double[][] products, double[] targets, double outputNorm) {
    this.norms = norms;
    this.products = products;
    this.targets = targets;
    this.outputNorm = outputNorm;
  }

  static ChannelLasso of(WeightMatrix weights) {
    ChannelOutputs outputs = ChannelOutputs.of(weights);
    int channels = outputs.channels();
    double[] norms =
        WholeChannels.each(weights, rows -> Math.sqrt(WholeChannels.energy(weights, rows)));
    double[][] products = new double[channels][channels];
    double[] targets = new double[channels];
    double energy = 0;
    int[] all = SubMatrix.all(channels);
    for (int c = 0; c < channels; c++) {
      double whole = outputs.product(c, all);
      energy += whole;
      if (outputs.product(c, c) == 0) {
        norms[c] = 0;
        continue;
      }
      targets[c] = whole / norms[c];
      for (int d = 0; d < channels; d++) {
        // A channel without output has no products either.
        products[c][d] =
            outputs.product(d, d) == 0 ? 0 : outputs.product(c, d) / (norms[c] * norms[d]);
      }
    }
    return new ChannelLasso(norms, products, targets, Math.sqrt(Math.max(0, energy)));
  }

  /** The penalty from which on every gate is shut. */
  double largestPenalty() {
    return Arrays.stream(targets).map(Math::abs).max().orElse(0);
  }

  /** The gates without a penalty: the norms of the channels, 0 where one makes no output. */
  double[] open() {
    return norms.clone();
  }

  /**
   * The gates at a penalty.
   *
   * @param start where the descent begins; not changed
   */
  double[] gates(double penalty, double[] start) {
    double[] gates = start.clone();
    double[] slopes = targets.clone();
    for (int c = 0; c < gates.length; c++) {
      move(slopes, c, gates[c]);
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double moved = 0;
      for (int c = 0; c < gates.length; c++) {
        double curvature = products[c][c];
        if (curvature == 0) {
          continue;
        }
        double free = slopes[c] + curvature * gates[c];
        double gate = Math.signum(free) * Math.max(0, Math.abs(free) - penalty) / curvature;
        double step = gate - gates[c];
        if (step != 0) {
          move(slopes, c, step);
          gates[c] = gate;
          moved = Math.max(moved, Math.abs(step) * Math.sqrt(curvature));
        }
      }
      if (moved <= TOLERANCE * outputNorm) {
        break;
      }
      if ((round + 1) % ROUNDS_BEFORE_A_LEAP == 0) {
        leap(gates, slopes, penalty);
      }
    }
    return gates;
  }

  /**
   * Moves the open gates towards the minimum that they would have if none changed its sign, until
   * the first one shuts. Never uphill, since the ridge only shortens the step.
   */
  private void leap(double[] gates, double[] slopes, double penalty) {
    int[] open = IntStream.range(0, gates.length).filter(c -> gates[c] != 0).toArray();
    double ridge = RIDGE * Arrays.stream(open).mapToDouble(c -> products[c][c]).average().orElse(0);
    double[][] matrix = new double[open.length][open.length];
    double[][] steps = new double[open.length][1];
    for (int i = 0; i < open.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = products[open[i]][open[j]];
      }
      matrix[i][i] += ridge;
      steps[i][0] = slopes[open[i]] - Math.signum(gates[open[i]]) * penalty;
    }
    Optional<Cholesky> factors = Cholesky.attempt(matrix);
    if (factors.isEmpty()) {
      return;
    }
    factors.get().solve(steps);
    double share = 1;
    for (int i = 0; i < open.length; i++) {
      double gate = gates[open[i]];
      if (Math.abs(steps[i][0]) * share > Math.abs(gate) && steps[i][0] * gate < 0) {
        share = -gate / steps[i][0];
      }
    }
    for (int i = 0; i < open.length; i++) {
      double gate = gates[open[i]];
      boolean shuts = share < 1 && share == -gate / steps[i][0];
      double step = shuts ? -gate : share * steps[i][0];
      move(slopes, open[i], step);
      gates[open[i]] = shuts ? 0 : gate + step;
    }
  }

  /** Slopes {@code <Z_c, Y - sum of b_d Z_d>} after one gate has moved. */
  private void move(double[] slopes, int channel, double step) {
    if (step != 0) {
      double[] row = products[channel];
      for (int d = 0; d < slopes.length; d++) {
        slopes[d] -= step * row[d];
      }
    }
  }

  /**
   * The channels to keep, ascending: those whose gates are open at the least penalty found that
   * leaves at most {@code count} open; then those with the largest gates at the largest penalty
   * found that leaves more; ties to the lower channel.
   */
  int[] kept(int count) {
    double[] few = new double[norms.length];
    double[] many = open();
    if (opened(many) > count) {
      double low = 0;
      double high = largestPenalty();
      for (int i = 0; i < HALVINGS && opened(few) < count; i++) {
        double penalty = (low + high) / 2;
        double[] gates = gates(penalty, few);
        if (opened(gates) <= count) {
          few = gates;
          high = penalty;
        } else {
          many = gates;
          low = penalty;
        }
      }
    }
    double[] first = few;
    double[] second = many;
    return IntStream.range(0, norms.length)
        .boxed()
        .sorted(
            Comparator.comparing((Integer c) -> first[c] == 0)
                .thenComparing(c -> -Math.abs(second[c])))
        .limit(count)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static long opened(double[] gates) {
    return Arrays.stream(gates).filter(gate -> gate != 0).count();
  }
}
