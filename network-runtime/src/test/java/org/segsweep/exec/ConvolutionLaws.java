package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Results and gradients of convolutions against libtorch's own in double precision. */
class ConvolutionLaws {
  private static final long[] NO_DILATION = {1, 1};

  @BeforeTry
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  @Property(tries = 600)
  void anyCountOfChannelsIsRight(
      @ForAll @IntRange(min = 1, max = 100) int channels,
      @ForAll @IntRange(min = 1, max = 70) int filters,
      @ForAll @IntRange(min = 1, max = 4) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(max = 9) int more,
      @ForAll boolean goesBack) {
    isRight(channels, filters, kernel, stride, more, goesBack);
  }

  /** Multiples of 16, which most networks have and which drawn numbers seldom are. */
  @Property(tries = 300)
  void blocksOfChannelsAreRight(
      @ForAll @IntRange(min = 1, max = 12) int channelBlocks,
      @ForAll @IntRange(min = 1, max = 6) int filterBlocks,
      @ForAll @IntRange(min = 1, max = 4) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(max = 9) int more) {
    isRight(16 * channelBlocks, 16 * filterBlocks, kernel, stride, more, true);
  }

  private static void isRight(
      int channels, int filters, int kernel, int stride, int more, boolean goesBack) {
    try (PointerScope scope = new PointerScope()) {
      Tensor image = random(3, channels, kernel + more, kernel + 9 - more);
      Tensor weights = random(filters, channels, kernel, kernel);
      Tensor wide = image.to(torch.ScalarType.Double);
      Tensor wideWeights = weights.to(torch.ScalarType.Double);
      for (Tensor tensor : new Tensor[] {image, weights, wide, wideWeights}) {
        tensor.requires_grad_(true);
      }
      image.requires_grad_(goesBack);
      long[] strides = {stride, stride};
      Tensor result =
          Convolved.of(
              image, weights, new TensorOptional(), strides, new long[] {0, 0}, NO_DILATION, 1);
      Tensor expected =
          torch.conv2d(
              wide, wideWeights, new TensorOptional(), strides, new long[] {0, 0}, NO_DILATION, 1);
      Tensor direction = torch.rand_like(result);
      result.mul(direction).sum().backward();
      expected.mul(direction.to(torch.ScalarType.Double)).sum().backward();
      assertClose(result, expected);
      assertClose(weights.grad(), wideWeights.grad());
      if (goesBack) {
        assertClose(image.grad(), wide.grad());
      }
    }
  }

  private static void assertClose(Tensor found, Tensor expected) {
    double scale = Math.max(1, expected.abs().max().item_double());
    assertThat(found.sub(expected).abs().max().item_double()).isLessThan(1e-4 * scale);
  }

  private static Tensor random(long... shape) {
    return torch.randn(shape, new TensorOptions());
  }
}
