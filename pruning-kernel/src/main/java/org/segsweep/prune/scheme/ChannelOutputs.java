package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.segsweep.workload.InputSamples;
import org.segsweep.workload.WeightMatrix;

/**
 * What each input channel adds to the sampled outputs of a layer, as inner products: {@code
 * gram[c][d]} is the sum of {@code z_c * z_d} over sampled windows and filters, where {@code z_c}
 * is the part of an output that channel {@code c} makes. The output itself is the sum of all parts,
 * so that every squared distance between outputs with and without some channels follows.
 */
final class ChannelOutputs {
  /** Outputs that are taken together in one pass over the matrix. */
  private static final int UNROLLED = 4;

  /** Rows of the matrix that are finished for one window before the next ones: 32 KiB of 512. */
  private static final int ROWS_IN_CACHE = 8;

  private final double[][] gram;

  private ChannelOutputs(double[][] gram) {
    this.gram = gram;
  }

  static ChannelOutputs of(WeightMatrix weights) {
    InputSamples inputs = weights.inputs();
    int channels = weights.channels();
    int[][] rows =
        IntStream.range(0, channels)
            .mapToObj(c -> weights.unrolling().rowsOf(c, channels))
            .toArray(int[][]::new);
    double[][] gram = new double[channels][channels];
    for (int w = 0; w < inputs.windows(); w++) {
      add(gram, parts(weights, rows, inputs.window(w)));
    }
    for (int c = 0; c < channels; c++) {
      for (int d = 0; d < c; d++) {
        gram[d][c] = gram[c][d];
      }
    }
    return new ChannelOutputs(gram);
  }

  /** The parts of each output of one window: a filter a row, zero rows up to whole passes. */
  private static double[][] parts(WeightMatrix weights, int[][] rows, float[] window) {
    int columns = weights.columns();
    double[][] parts = new double[(columns + UNROLLED - 1) / UNROLLED * UNROLLED][rows.length];
    double[] ofChannel = new double[columns];
    for (int c = 0; c < rows.length; c++) {
      Arrays.fill(ofChannel, 0);
      for (int row : rows[c]) {
        double input = window[row];
        float[] weight = weights.row(row);
        for (int n = 0; n < columns; n++) {
          ofChannel[n] += input * weight[n];
        }
      }
      for (int n = 0; n < columns; n++) {
        parts[n][c] = ofChannel[n];
      }
    }
    return parts;
  }

  /** Adds outer products to the lower triangle, some rows at a time so that they stay in cache. */
  private static void add(double[][] gram, double[][] parts) {
    for (int from = 0; from < gram.length; from += ROWS_IN_CACHE) {
      int to = Math.min(gram.length, from + ROWS_IN_CACHE);
      for (int n = 0; n < parts.length; n += UNROLLED) {
        for (int c = from; c < to; c++) {
          add(gram[c], c, parts, n);
        }
      }
    }
  }

  /** Adds four outputs to one row up to its diagonal; the loop runs along rows and vectorises. */
  private static void add(double[] row, int c, double[][] parts, int n) {
    double[] z0 = parts[n];
    double[] z1 = parts[n + 1];
    double[] z2 = parts[n + 2];
    double[] z3 = parts[n + 3];
    double a0 = z0[c];
    double a1 = z1[c];
    double a2 = z2[c];
    double a3 = z3[c];
    for (int d = 0; d <= c; d++) {
      row[d] += a0 * z0[d] + a1 * z1[d] + a2 * z2[d] + a3 * z3[d];
    }
  }

  int channels() {
    return gram.length;
  }

  /** Inner product of the parts of two channels. */
  double product(int c, int d) {
    return gram[c][d];
  }

  /** Inner product of a channel's part and the sum of the parts of others. */
  double product(int c, int[] others) {
    double sum = 0;
    for (int d : others) {
      sum += gram[c][d];
    }
    return sum;
  }
}
