package org.segsweep.segment;

import java.util.Arrays;
import java.util.List;

/**
 * Scores of many shapes in float, several times cheaper than exact ones, and a bound of what they
 * are off by. They tell which ballots of an election need not be looked at; they elect none.
 *
 * <p>The rows of a band are taken in fours. The sums over every subset of four rows are made once
 * (the method of four Russians), so that a shape adds one such sum for each four rows.
 *
 * <p>The bound: with {@code u = 2^-24}, at most {@code s/4 + 6} additions and conversions lead to a
 * score, all of numbers that are not negative, so that a score, and the best of some scores, is off
 * by at most {@code (s/4 + 7)*u} of itself. A gain is a sum of differences of both, over N segments
 * in up to 256 running sums, which are then added by halves and fours. No score and no sum of gains
 * exceeds the energy E of the band, so that a gain is off by at most {@code (2*(s/4 + 7) + N/256 +
 * 32) * u * E}, taken a tenth larger for terms of second order and for the rounding of the exact
 * gain.
 */
final class RoughScores {
  private static final int ROWS = 4;
  private static final int WIDEST = 256;
  private static final int NARROWEST = 64;
  private static final double ROUNDING = 0x1p-24;

  // Segments in pieces of equal width, the last filled up with zeros.
  private final float[][][] scores;
  private final float[][] best;
  private final float[] gains;
  private final double unit;
  private final double slack;

  private RoughScores(float[][][] scores, double unit, double slack) {
    this.scores = scores;
    this.best = new float[scores[0].length][scores[0][0].length];
    this.gains = new float[scores[0][0].length];
    this.unit = unit;
    this.slack = slack;
  }

  /**
   * @param rowEnergies of each row of the band, summed over all segments
   */
  static RoughScores of(BandEnergies energies, double[] rowEnergies, List<SegmentShape> shapes) {
    double largest = Arrays.stream(rowEnergies).max().orElse(0);
    // A power of two, so that only the conversion to float rounds, and no float overflows.
    double unit = Math.scalb(1.0, Math.getExponent(largest));
    int width = width(energies.columns());
    int pieces = (energies.columns() + width - 1) / width;
    float[][][] scores = new float[shapes.size()][pieces][];
    for (int piece = 0; piece < pieces; piece++) {
      int first = piece * width;
      float[][] rows = new float[rowEnergies.length][];
      Arrays.setAll(rows, r -> energies.scaledRow(r, first, width, 1 / unit));
      float[][][] sums = subsetSums(rows);
      for (int i = 0; i < scores.length; i++) {
        scores[i][piece] = score(sums, shapes.get(i), width);
      }
    }
    double operations = 2 * (rowEnergies.length / (double) ROWS + 7) + pieces + 32;
    double energy = Arrays.stream(rowEnergies).sum();
    return new RoughScores(scores, unit, 1.1 * operations * ROUNDING * energy);
  }

  /** A power of two, because {@link #sum} halves. */
  private static int width(int columns) {
    int width = NARROWEST;
    while (width < columns && width < WIDEST) {
      width *= 2;
    }
    return width;
  }

  /** {@code sums[i][m]}: rows {@code 4*i + b} for the bits b of m; null where m is empty. */
  private static float[][][] subsetSums(float[][] rows) {
    float[][][] sums = new float[(rows.length + ROWS - 1) / ROWS][][];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new float[1 << Math.min(ROWS, rows.length - i * ROWS)][];
      for (int m = 1; m < sums[i].length; m++) {
        int rest = m & (m - 1);
        float[] row = rows[i * ROWS + Integer.numberOfTrailingZeros(m)];
        sums[i][m] = rest == 0 ? row : sumOf(row, sums[i][rest]);
      }
    }
    return sums;
  }

  private static float[] sumOf(float[] a, float[] b) {
    float[] sum = a.clone();
    add(sum, b);
    return sum;
  }

  private static float[] score(float[][][] sums, SegmentShape shape, int width) {
    float[][] terms = new float[sums.length][];
    int count = 0;
    int[] rows = shape.liveRows();
    for (int i = 0; i < rows.length; ) {
      int four = rows[i] / ROWS;
      int subset = 0;
      for (; i < rows.length && rows[i] / ROWS == four; i++) {
        subset |= 1 << (rows[i] % ROWS);
      }
      terms[count++] = sums[four][subset];
    }
    float[] score = new float[width];
    int t = 0;
    for (; t + 3 < count; t += 4) {
      addFour(score, terms[t], terms[t + 1], terms[t + 2], terms[t + 3]);
    }
    for (; t < count; t++) {
      add(score, terms[t]);
    }
    return score;
  }

  /** The shape is elected: its scores need no longer be gained. */
  void elect(int shape) {
    for (int piece = 0; piece < best.length; piece++) {
      raise(best[piece], scores[shape][piece]);
    }
  }

  /** No exact gain of the shape over those elected is above this. */
  double mostGain(int shape) {
    twiceGains(scores[shape][0], best[0], gains);
    for (int piece = 1; piece < best.length; piece++) {
      addTwiceGains(scores[shape][piece], best[piece], gains);
    }
    return 0.5 * sum(gains) * unit + slack;
  }

  private static void add(float[] sums, float[] row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i];
    }
  }

  private static void addFour(float[] sums, float[] a, float[] b, float[] c, float[] d) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i] + a[i] + b[i] + c[i] + d[i];
    }
  }

  private static void raise(float[] best, float[] score) {
    for (int n = 0; n < best.length; n++) {
      best[n] = Math.max(best[n], score[n]);
    }
  }

  private static void twiceGains(float[] score, float[] best, float[] out) {
    for (int n = 0; n < out.length; n++) {
      float d = score[n] - best[n];
      out[n] = d + Math.abs(d);
    }
  }

  private static void addTwiceGains(float[] score, float[] best, float[] out) {
    for (int n = 0; n < out.length; n++) {
      float d = score[n] - best[n];
      out[n] += d + Math.abs(d);
    }
  }

  // The JIT of JDK 17 vectorises no sum of floats, but a loop over an array and a constant offset.
  private static float sum(float[] values) {
    if (values.length == WIDEST) {
      fold128(values);
    }
    if (values.length > NARROWEST) {
      fold64(values);
    }
    return sumOf64(values);
  }

  private static void fold128(float[] values) {
    for (int i = 0; i < 128; i++) {
      values[i] += values[i + 128];
    }
  }

  private static void fold64(float[] values) {
    for (int i = 0; i < 64; i++) {
      values[i] += values[i + 64];
    }
  }

  /** Four running sums, because one would wait for each of its additions. */
  private static float sumOf64(float[] values) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int n = 0; n < NARROWEST; n += 4) {
      a += values[n];
      b += values[n + 1];
      c += values[n + 2];
      d += values[n + 3];
    }
    return (a + b) + (c + d);
  }
}
