package org.segsweep.graph;

import java.io.Serializable;
import org.segsweep.workload.Extent;

/** A window that slides over an image: of a convolution or a pooling. */
public record Window(Extent kernel, Extent stride, Extent dilation, Padding padding)
    implements Serializable {

  /** What happens to a last window that fits only in part. */
  public enum Rounding {
    /** It is dropped. */
    FLOOR,
    /** It counts, unless it would start in the padding behind the image. */
    CEIL
  }

  /** An undilated window. */
  public static Window of(Extent kernel, Extent stride, Padding padding) {
    return new Window(kernel, stride, new Extent(1, 1), padding);
  }

  /**
   * Output positions over an input of {@code height x width}.
   *
   * @throws GraphFault when the window is larger than the padded input
   */
  Extent positions(int height, int width, Rounding rounding) throws GraphFault {
    Axis rows = new Axis(kernel.height(), stride.height(), dilation.height());
    Axis columns = new Axis(kernel.width(), stride.width(), dilation.width());
    return new Extent(
        rows.positions("height", height, padding.top(), padding.bottom(), rounding),
        columns.positions("width", width, padding.left(), padding.right(), rounding));
  }

  private record Axis(int kernel, int stride, int dilation) {
    int positions(String name, int input, int before, int after, Rounding rounding)
        throws GraphFault {
      long reach = (kernel - 1L) * dilation + 1;
      long padded = (long) input + before + after;
      GraphFault.unless(
          reach <= padded,
          "the kernel spans %d in %s where the padded input has only %d",
          reach,
          name,
          padded);
      long span = padded - reach;
      if (rounding == Rounding.FLOOR) {
        return checked(span / stride + 1);
      }
      long positions = (span + stride - 1) / stride + 1;
      boolean startsBehind = (positions - 1) * stride >= (long) input + before;
      return checked(startsBehind ? positions - 1 : positions);
    }

    private static int checked(long positions) throws GraphFault {
      GraphFault.unless(
          positions <= Shape.MAX_ELEMENTS, "%d output positions along one axis", positions);
      return (int) positions;
    }
  }
}
