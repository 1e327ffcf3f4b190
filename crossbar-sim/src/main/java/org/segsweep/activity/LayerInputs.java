package org.segsweep.activity;

import java.io.Serializable;
import org.segsweep.device.InputSkipping;
import org.segsweep.map.WorkShares;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Extent;
import org.segsweep.workload.RowOrder;

/**
 * Sampled inputs of one layer: what the rows of its matrix saw at some positions of some images.
 * Immutable. The rows that a pruned layer keeps are taken to see what neighbouring rows of the
 * unpruned layer see (our reading).
 */
public final class LayerInputs implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int channels;
  private final Extent kernel;
  private final float[] values;
  private final double largest;
  private final boolean signed;

  /**
   * @param channels input channels of one group
   * @param kernel 1x1 for a fully connected layer
   * @param values one window after the other: channel by channel of all groups, each with the rows
   *     of its kernel; finite
   * @throws IllegalArgumentException when they are not whole windows, at least one, or not finite
   */
  public LayerInputs(int channels, Extent kernel, float[] values) {
    Checks.positive("channels", channels);
    int window = Math.multiplyExact(channels, kernel.area());
    Checks.require(
        values.length > 0 && values.length % window == 0,
        "%d sampled inputs are not windows of %d",
        values.length,
        window);
    double magnitude = 0;
    boolean negative = false;
    for (float v : values) {
      if (!Float.isFinite(v)) {
        throw new IllegalArgumentException("a sampled input is " + v + "; inputs must be finite");
      }
      magnitude = Math.max(magnitude, Math.abs(v));
      negative |= v < 0;
    }
    this.channels = channels;
    this.kernel = kernel;
    this.values = values.clone();
    this.largest = magnitude;
    this.signed = negative;
  }

  /** Windows sampled, those of groups counted one by one. */
  public int windows() {
    return values.length / rows();
  }

  /** Rows of one group's matrix, {@code K}. */
  public int rows() {
    return channels * kernel.area();
  }

  /** Whether no input is anything but 0. */
  public boolean allZero() {
    return largest == 0;
  }

  /** Whether inputs are coded in two's complement: one of them is negative. */
  public boolean signed() {
    return signed;
  }

  /**
   * Mean digit that a word line is driven with, of the largest: with 1-bit slices, the fraction of
   * one bits. 0 to 1.
   */
  public double meanInput(InputCode code) {
    long digits = 0;
    long words = 0;
    for (int w = 0; w < windows(); w++) {
      for (long word : window(w, code, RowOrder.CHW)) {
        words++;
        for (int slice = 0; slice < code.slices(); slice++) {
          digits += code.digit(word, slice);
        }
      }
    }
    return (double) digits / ((double) words * code.slices() * code.topDigit());
  }

  /**
   * Which share of the rows and reads that a mapping counts the inputs leave, and of the cells'
   * energy where reads of other inputs than zeros are left out.
   */
  public WorkShares skipped(ReadPattern pattern, InputCode code, RowOrder order) {
    if (pattern.skipping() == InputSkipping.NONE) {
      return WorkShares.FULL;
    }
    var tally = new SkipTally(pattern, code);
    for (int w = 0; w < windows(); w++) {
      tally.add(window(w, code, order));
    }
    return tally.shares();
  }

  private long[] window(int index, InputCode code, RowOrder order) {
    long[] words = new long[rows()];
    int at = index * words.length;
    for (int c = 0; c < channels; c++) {
      for (int kh = 0; kh < kernel.height(); kh++) {
        for (int kw = 0; kw < kernel.width(); kw++) {
          words[order.row(c, kh, kw, channels, kernel)] = code.word(values[at++], largest, signed);
        }
      }
    }
    return words;
  }
}
