package org.segsweep.workload;

import java.io.Serializable;

/**
 * What the rows of a weight matrix saw at some positions of some images. Values never change after
 * construction.
 */
public final class InputSamples implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[][] windows;

  private InputSamples(float[][] windows) {
    this.windows = windows;
  }

  /**
   * Copies windows.
   *
   * @param windows one input a row of the matrix in each, in the matrix's row order; at least one
   *     window, finite
   * @throws IllegalArgumentException when they differ in length or are not finite
   */
  public static InputSamples of(float[][] windows) {
    Checks.require(windows.length > 0 && windows[0].length > 0, "no sampled input");
    float[][] copy = new float[windows.length][];
    for (int w = 0; w < windows.length; w++) {
      Checks.require(
          windows[w].length == windows[0].length,
          "window %d has %d inputs, window 0 has %d",
          w,
          windows[w].length,
          windows[0].length);
      for (float value : windows[w]) {
        Checks.require(Float.isFinite(value), "a sampled input of window " + w + " is not finite");
      }
      copy[w] = windows[w].clone();
    }
    return new InputSamples(copy);
  }

  /** Windows that are finite and of one length, which nobody writes to any more. */
  static InputSamples ofOwnedWindows(float[][] windows) {
    return new InputSamples(windows);
  }

  public int windows() {
    return windows.length;
  }

  /** Rows of the matrix that saw them. */
  public int rows() {
    return windows[0].length;
  }

  /** Input of one row in one window. */
  public float get(int window, int row) {
    return windows[window][row];
  }

  /** The live array of one window, for kernels that stream over it. Read only. */
  public float[] window(int window) {
    return windows[window];
  }

  /**
   * The inputs of some rows.
   *
   * @param rows of the matrix, in the order they are to have
   */
  public InputSamples select(int[] rows) {
    float[][] selected = new float[windows.length][rows.length];
    for (int w = 0; w < windows.length; w++) {
      for (int i = 0; i < rows.length; i++) {
        selected[w][i] = windows[w][rows[i]];
      }
    }
    return new InputSamples(selected);
  }
}
