package org.segsweep.exec;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolutions by libtorch, where its fast one is right by that, else by its plain one.
 *
 * <p>The fast one of libtorch 2.10 (oneDNN 3.7.1, seen on x86-64 with AVX-512 and with AVX2) gives
 * wrong sums, and even no numbers, for some counts of channels, without a word. Of kernels larger
 * than 1x1 without groups, wrong are: results, where more than 16 channels come in and they are no
 * multiple of 16; and gradients of what comes in, where filters are no multiple of 16, or channels
 * are a multiple of 16 that is no power of two. {@code ConvolutionLaws} holds what is left against
 * sums in double precision.
 */
final class Convolved {
  private static final long BLOCK = 16;

  private Convolved() {}

  /**
   * Convolves a batch.
   *
   * @param image images, channels, rows, columns
   * @param weights filters, channels of a group, rows, columns
   */
  static Tensor of(
      Tensor image,
      Tensor weights,
      TensorOptional bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      int groups) {
    if (groups > 1 || isFastRight(weights, image.requires_grad())) {
      return torch.conv2d(image, weights, bias, stride, padding, dilation, groups);
    }
    long[] kernel = {weights.size(2), weights.size(3)};
    return image.requires_grad() || weights.requires_grad()
        ? byWindows(image, weights, kernel, bias, stride, padding, dilation)
        : torch.slow_conv_dilated2d(image, weights, kernel, bias, stride, padding, dilation);
  }

  /**
   * A product with all windows of the batch; its gradients are products too, where those of the
   * plain convolution are the fast one's again.
   */
  private static Tensor byWindows(
      Tensor image,
      Tensor weights,
      long[] kernel,
      TensorOptional bias,
      long[] stride,
      long[] padding,
      long[] dilation) {
    Tensor windows = torch.im2col(image, kernel, dilation, padding, stride);
    Tensor sums = torch.matmul(weights.reshape(weights.size(0), -1), windows);
    Tensor shifted = bias.has_value() ? sums.add(bias.get().reshape(1, -1, 1)) : sums;
    long[] positions = new long[2];
    for (int d = 0; d < 2; d++) {
      long padded = image.size(d + 2) + 2 * padding[d];
      positions[d] = (padded - dilation[d] * (kernel[d] - 1) - 1) / stride[d] + 1;
    }
    return shifted.reshape(image.size(0), weights.size(0), positions[0], positions[1]);
  }

  /**
   * Whether the fast one is right.
   *
   * @param goesBack whether the gradient of what comes in is asked for, too
   */
  private static boolean isFastRight(Tensor weights, boolean goesBack) {
    long filters = weights.size(0);
    long channels = weights.size(1);
    boolean onePixel = weights.size(2) * weights.size(3) == 1;
    boolean few = channels <= BLOCK;
    boolean forward = few || channels % BLOCK == 0;
    boolean backward = filters % BLOCK == 0 && (few || Long.bitCount(channels) == 1);
    return onePixel || forward && (!goesBack || backward);
  }
}
