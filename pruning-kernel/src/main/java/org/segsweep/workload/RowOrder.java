package org.segsweep.workload;

/**
 * How the inputs of a convolution are numbered when its kernel is unrolled into matrix rows.
 * Source: FORMS (ISCA 2021), fragment orders; the formulas are fixed by the project.
 */
public enum RowOrder {
  /** {@code k = (c*Kh + kh)*Kw + kw}: the taps of a channel are adjacent (FORMS' W-major). */
  CHW {
    @Override
    public int row(int c, int kh, int kw, int channels, Extent kernel) {
      return (c * kernel.height() + kh) * kernel.width() + kw;
    }
  },
  /** {@code k = (kh*Kw + kw)*C + c}: the same tap over all channels (FORMS' C-major). */
  HWC {
    @Override
    public int row(int c, int kh, int kw, int channels, Extent kernel) {
      return (kh * kernel.width() + kw) * channels + c;
    }
  },
  /** {@code k = (c*Kw + kw)*Kh + kh} (FORMS' H-major). */
  CWH {
    @Override
    public int row(int c, int kh, int kw, int channels, Extent kernel) {
      return (c * kernel.width() + kw) * kernel.height() + kh;
    }
  };

  /**
   * The matrix row of one kernel position.
   *
   * @param c input channel within the group, {@code 0 <= c < channels}
   * @param kh kernel row
   * @param kw kernel column
   */
  public abstract int row(int c, int kh, int kw, int channels, Extent kernel);
}
