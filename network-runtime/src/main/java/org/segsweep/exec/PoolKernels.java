package org.segsweep.exec;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.segsweep.graph.Padding;
import org.segsweep.graph.Pool;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Window;
import org.segsweep.workload.Extent;

/**
 * Pooling. libtorch pads both sides alike and by half a window at most, and its averages know no
 * dilation; files know neither limit. So the border is made first, exactly as wide as the windows
 * reach, and averages are sums over counts.
 */
final class PoolKernels {
  private static final long[] NONE = {0, 0};

  private PoolKernels() {}

  static Kernel of(Pool op, Shape input, Shape output) {
    Window window = op.window();
    long[] kernel = pair(window.kernel());
    long[] stride = pair(window.stride());
    long[] dilation = pair(window.dilation());
    Borders borders = Borders.of(window, input, output);
    return switch (op.kind()) {
      case MAX ->
          in -> {
            Tensor image = borders.around(in.get(0), Float.NEGATIVE_INFINITY);
            return torch.max_pool2d(image, kernel, stride, NONE, dilation, false);
          };
      case AVERAGE, AVERAGE_WITH_PADDING -> average(op, input, output);
    };
  }

  private static Kernel average(Pool op, Shape input, Shape output) {
    Window window = op.window();
    long[] kernel = pair(window.kernel());
    long[] stride = pair(window.stride());
    long[] dilation = pair(window.dilation());
    Borders borders = Borders.of(window, input, output);
    float[] shares = shares(op, input, output);
    boolean dilated = window.dilation().area() > 1;
    return in -> {
      Tensor image = borders.around(in.get(0), 0);
      Tensor sums =
          dilated
              ? dilatedSums(image, kernel, stride, dilation)
              : torch.avg_pool2d(image, kernel, stride, NONE, false, true, new LongOptional(1));
      Tensor share = Tensors.of(shares, output.dim(1), output.dim(2));
      return sums.mul(share).reshape(Tensors.batched(in.get(0).size(0), output));
    };
  }

  /** Each channel as an image of its own, convolved with ones. */
  private static Tensor dilatedSums(Tensor image, long[] kernel, long[] stride, long[] dilation) {
    Tensor planes = image.reshape(-1, 1, image.size(2), image.size(3));
    Tensor ones = torch.ones(1, 1, kernel[0], kernel[1]);
    return Convolved.of(planes, ones, new TensorOptional(), stride, NONE, dilation, 1);
  }

  /** One over the elements that count at each output position, row-major. */
  private static float[] shares(Pool op, Shape input, Shape output) {
    Window window = op.window();
    Padding padding = window.padding();
    boolean padded = op.kind() == Pool.Kind.AVERAGE_WITH_PADDING;
    int[] rows =
        new Taps(window.kernel().height(), window.stride().height(), window.dilation().height())
            .within(
                padded ? -padding.top() : 0,
                input.dim(1) + (padded ? padding.bottom() : 0),
                -padding.top(),
                output.dim(1));
    int[] columns =
        new Taps(window.kernel().width(), window.stride().width(), window.dilation().width())
            .within(
                padded ? -padding.left() : 0,
                input.dim(2) + (padded ? padding.right() : 0),
                -padding.left(),
                output.dim(2));
    float[] shares = new float[rows.length * columns.length];
    for (int i = 0; i < shares.length; i++) {
      int count = rows[i / columns.length] * columns[i % columns.length];
      shares[i] = count == 0 ? 0 : 1f / count;
    }
    return shares;
  }

  /** The taps of a window along one axis. */
  private record Taps(int kernel, int stride, int dilation) {
    /** How many taps of each position fall into {@code [low, high)}. */
    int[] within(int low, int high, int first, int positions) {
      int[] counts = new int[positions];
      for (int p = 0; p < positions; p++) {
        for (int k = 0; k < kernel; k++) {
          long at = first + (long) p * stride + (long) k * dilation;
          counts[p] += at >= low && at < high ? 1 : 0;
        }
      }
      return counts;
    }
  }

  /** What to add around an image, or to cut off, so that its windows fit exactly. */
  private record Borders(long top, long left, long bottom, long right) {
    static Borders of(Window window, Shape input, Shape output) {
      Padding padding = window.padding();
      long rows = reach(window.kernel().height(), window.dilation().height());
      long columns = reach(window.kernel().width(), window.dilation().width());
      rows += (output.dim(1) - 1L) * window.stride().height();
      columns += (output.dim(2) - 1L) * window.stride().width();
      return new Borders(
          padding.top(),
          padding.left(),
          rows - input.dim(1) - padding.top(),
          columns - input.dim(2) - padding.left());
    }

    private static long reach(int kernel, int dilation) {
      return (kernel - 1L) * dilation + 1;
    }

    /** Rows and columns that no window reaches may stay. */
    Tensor around(Tensor image, float value) {
      if (top == 0 && left == 0 && bottom <= 0 && right <= 0) {
        return image;
      }
      return bordered(image, new long[] {left, right, top, bottom}, value);
    }
  }

  static Tensor padded(Tensor image, Padding padding, float value) {
    long[] pads = {padding.left(), padding.right(), padding.top(), padding.bottom()};
    return bordered(image, pads, value);
  }

  private static Tensor bordered(Tensor image, long[] pads, float value) {
    return torch.constant_pad_nd(image, pads, new Scalar(value));
  }

  static long[] pair(Extent extent) {
    return new long[] {extent.height(), extent.width()};
  }
}
