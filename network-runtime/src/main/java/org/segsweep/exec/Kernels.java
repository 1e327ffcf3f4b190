package org.segsweep.exec;

import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.Clip;
import org.segsweep.graph.Concat;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.Elementwise;
import org.segsweep.graph.Graph;
import org.segsweep.graph.Identity;
import org.segsweep.graph.Linear;
import org.segsweep.graph.LocalResponseNorm;
import org.segsweep.graph.Mean;
import org.segsweep.graph.Node;
import org.segsweep.graph.Op;
import org.segsweep.graph.Pad;
import org.segsweep.graph.Padding;
import org.segsweep.graph.Pointwise;
import org.segsweep.graph.Pool;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Slice;
import org.segsweep.graph.Softmax;
import org.segsweep.graph.Transpose;
import org.segsweep.graph.Window;

/** The kernel of each operator. Axes of the graph do not count the batch, those of tensors do. */
final class Kernels implements Op.Visitor<Kernel> {
  private final Shape input;
  private final Shape output;
  private final NormStatistics statistics;

  private Kernels(Shape input, Shape output, NormStatistics statistics) {
    this.input = input;
    this.output = output;
    this.statistics = statistics;
  }

  static Kernel of(Node node, Graph graph, NormStatistics statistics) {
    Shape output = graph.signal(node.output()).shape();
    Shape input =
        node.inputs().stream()
            .filter(graph.signals()::containsKey)
            .findFirst()
            .map(name -> graph.signal(name).shape())
            .orElse(output);
    return node.op().accept(new Kernels(input, output, statistics));
  }

  @Override
  public Kernel convolution(Convolution op) {
    Window window = op.window();
    Padding padding = window.padding();
    boolean even = padding.top() == padding.bottom() && padding.left() == padding.right();
    long[] pads = even ? new long[] {padding.top(), padding.left()} : new long[2];
    long[] stride = PoolKernels.pair(window.stride());
    long[] dilation = PoolKernels.pair(window.dilation());
    return in -> {
      Tensor image = even ? in.get(0) : PoolKernels.padded(in.get(0), padding, 0);
      TensorOptional bias = in.size() == 3 ? new TensorOptional(in.get(2)) : new TensorOptional();
      return Convolved.of(image, in.get(1), bias, stride, pads, dilation, op.groups());
    };
  }

  @Override
  public Kernel linear(Linear op) {
    return in ->
        in.size() == 3
            ? torch.linear(in.get(0), in.get(1), new TensorOptional(in.get(2)))
            : torch.linear(in.get(0), in.get(1));
  }

  @Override
  public Kernel batchNorm(BatchNorm op) {
    boolean ofBatch = statistics == NormStatistics.BATCH;
    return in ->
        torch.batch_norm(
            in.get(0),
            new TensorOptional(in.get(1)),
            new TensorOptional(in.get(2)),
            new TensorOptional(in.get(3)),
            new TensorOptional(in.get(4)),
            ofBatch,
            ofBatch ? NormStatistics.SHARE_OF_BATCH : 0,
            op.epsilon(),
            false);
  }

  @Override
  public Kernel clip(Clip op) {
    return in -> torch.clamp(in.get(0), bound(op.low()), bound(op.high()));
  }

  private static ScalarOptional bound(float value) {
    return new ScalarOptional(new Scalar(value));
  }

  @Override
  public Kernel pointwise(Pointwise op) {
    return switch (op.function()) {
      case RELU -> in -> torch.relu(in.get(0));
      case SIGMOID -> in -> torch.sigmoid(in.get(0));
      case TANH -> in -> torch.tanh(in.get(0));
    };
  }

  @Override
  public Kernel elementwise(Elementwise op) {
    return in -> {
      Tensor left = aligned(in.get(0));
      Tensor right = aligned(in.get(1));
      return switch (op.function()) {
        case ADD -> left.add(right);
        case SUBTRACT -> left.sub(right);
        case MULTIPLY -> left.mul(right);
        case DIVIDE -> left.div(right);
      };
    };
  }

  /** A constant may have more leading axes of extent 1 than a batch of activations has axes. */
  private Tensor aligned(Tensor operand) {
    long[] dims = operand.shape();
    int extra = dims.length - (output.rank() + 1);
    return extra <= 0 ? operand : operand.reshape(Arrays.copyOfRange(dims, extra, dims.length));
  }

  @Override
  public Kernel identity(Identity op) {
    return in -> in.get(0).alias();
  }

  @Override
  public Kernel reshape(Reshape op) {
    return in -> in.get(0).reshape(Tensors.batched(in.get(0).size(0), op.target()));
  }

  @Override
  public Kernel transpose(Transpose op) {
    long[] axes = new long[op.permutation().size() + 1];
    for (int axis = 1; axis < axes.length; axis++) {
      axes[axis] = op.permutation().get(axis - 1) + 1L;
    }
    // In memory as it is said to be: a grouped convolution of a mere view gives wrong sums here.
    return in -> in.get(0).permute(axes).contiguous();
  }

  @Override
  public Kernel concat(Concat op) {
    return in -> torch.cat(new TensorVector(in.toArray(Tensor[]::new)), op.axis() + 1L);
  }

  @Override
  public Kernel slice(Slice op) {
    return in -> {
      Tensor tensor = in.get(0).alias();
      for (Slice.Range range : op.ranges()) {
        long end = range.start() + (range.count() - 1L) * range.step() + 1;
        LongOptional from = new LongOptional(range.start());
        tensor = tensor.slice(range.axis() + 1L, from, new LongOptional(end), range.step());
      }
      return tensor;
    };
  }

  @Override
  public Kernel pad(Pad op) {
    int rank = op.before().size();
    long[] pads = new long[2 * rank];
    for (int axis = 0; axis < rank; axis++) {
      pads[2 * (rank - 1 - axis)] = op.before().get(axis);
      pads[2 * (rank - 1 - axis) + 1] = op.after().get(axis);
    }
    return in -> torch.constant_pad_nd(in.get(0), pads, new Scalar(op.value()));
  }

  @Override
  public Kernel mean(Mean op) {
    long[] axes = op.axes().stream().mapToLong(axis -> axis + 1L).toArray();
    boolean kept = op.reduced() == Mean.Reduced.KEPT;
    if (axes.length == 0) {
      return in -> in.get(0).alias();
    }
    return in -> torch.mean(in.get(0), axes, kept, new ScalarTypeOptional());
  }

  @Override
  public Kernel softmax(Softmax op) {
    if (op.first() == op.last()) {
      return in -> torch.softmax(in.get(0), op.first() + 1L);
    }
    return in ->
        torch
            .softmax(in.get(0).flatten(op.first() + 1L, op.last() + 1L), op.first() + 1L)
            .reshape(Tensors.batched(in.get(0).size(0), output));
  }

  @Override
  public Kernel pool(Pool op) {
    return PoolKernels.of(op, input, output);
  }

  @Override
  public Kernel localResponseNorm(LocalResponseNorm op) {
    int channels = input.dim(0);
    long rest = input.elements() / channels;
    // An even window has one channel more behind than before.
    long before = Math.min(channels, (op.size() - 1) / 2);
    long after = Math.min(channels, op.size() / 2);
    long[] none = {0, 0};
    long[] span = {before + after + 1, 1};
    return in -> {
      Tensor x = in.get(0);
      Tensor squares = x.mul(x).reshape(x.size(0), 1, channels, rest);
      Tensor padded =
          torch.constant_pad_nd(squares, new long[] {0, 0, before, after}, new Scalar(0f));
      LongOptional divisor = new LongOptional(op.size());
      Tensor means = torch.avg_pool2d(padded, span, new long[] {1, 1}, none, false, true, divisor);
      Tensor base = means.mul(new Scalar(op.alpha())).add(new Scalar(op.bias()));
      return x.div(base.pow(new Scalar(op.beta())).reshape(x.shape()));
    };
  }
}
