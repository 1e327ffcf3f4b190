package org.segsweep.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.Clip;
import org.segsweep.graph.Concat;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.Elementwise;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Graph;
import org.segsweep.graph.Identity;
import org.segsweep.graph.Linear;
import org.segsweep.graph.LocalResponseNorm;
import org.segsweep.graph.Mean;
import org.segsweep.graph.Node;
import org.segsweep.graph.Op;
import org.segsweep.graph.Pad;
import org.segsweep.graph.Pointwise;
import org.segsweep.graph.Pool;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Slice;
import org.segsweep.graph.Softmax;
import org.segsweep.graph.Transpose;
import org.segsweep.graph.Window;

/** Runs a graph on one image by the definition of each operator, in double. */
final class PlainRun implements Op.Visitor<PlainRun.Array> {
  /** Row-major numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Array(int[] dims, double[] values) {
    static Array zeros(int... dims) {
      return new Array(dims, new double[Arrays.stream(dims).reduce(1, (a, b) -> a * b)]);
    }

    int flat(int[] index) {
      int at = 0;
      for (int axis = 0; axis < dims.length; axis++) {
        at = at * dims[axis] + index[axis];
      }
      return at;
    }

    int[] index(int flat) {
      int[] index = new int[dims.length];
      int rest = flat;
      for (int axis = dims.length - 1; axis >= 0; axis--) {
        index[axis] = rest % dims[axis];
        rest /= dims[axis];
      }
      return index;
    }

    double at(int... index) {
      return values[flat(index)];
    }

    Array each(DoubleUnaryOperator function) {
      return new Array(dims, Arrays.stream(values).map(function).toArray());
    }
  }

  private interface Source {
    double value(int[] index);
  }

  private final List<Array> in;
  private final int[] out;

  private PlainRun(List<Array> in, int[] out) {
    this.in = in;
    this.out = out;
  }

  static double[] run(Graph graph, float[] image) {
    Map<String, Array> values = new HashMap<>();
    String input = graph.inputs().get(0);
    values.put(input, array(graph.signal(input).shape().dims(), image));
    graph.constants().forEach((name, tensor) -> values.put(name, constant((FloatTensor) tensor)));
    for (Node node : graph.nodes()) {
      List<Array> in = new ArrayList<>();
      node.inputs().forEach(name -> in.add(values.getOrDefault(name, Array.zeros(0))));
      int[] dims = ints(graph.signal(node.output()).shape().dims());
      values.put(node.output(), node.op().accept(new PlainRun(in, dims)));
    }
    return values.getOrDefault(graph.outputs().get(0), Array.zeros(0)).values();
  }

  private static Array constant(FloatTensor tensor) {
    return array(tensor.dims(), tensor.values());
  }

  private static Array array(List<Integer> dims, float[] values) {
    Array array = Array.zeros(ints(dims));
    for (int i = 0; i < values.length; i++) {
      array.values()[i] = values[i];
    }
    return array;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(i -> i).toArray();
  }

  private Array fill(Source source) {
    Array result = Array.zeros(out);
    for (int i = 0; i < result.values().length; i++) {
      result.values()[i] = source.value(result.index(i));
    }
    return result;
  }

  private Array x() {
    return in.get(0);
  }

  /** The image at a place, or {@code outside} where the place is not in it. */
  private double pixel(int c, int y, int x, double outside) {
    boolean inside = y >= 0 && y < x().dims()[1] && x >= 0 && x < x().dims()[2];
    return inside ? x().at(c, y, x) : outside;
  }

  @Override
  public Array convolution(Convolution op) {
    Window w = op.window();
    Array weights = in.get(1);
    int perGroup = weights.dims()[0] / op.groups();
    int channels = weights.dims()[1];
    return fill(
        at -> {
          double sum = in.size() == 3 ? in.get(2).at(at[0]) : 0;
          for (int c = 0; c < channels; c++) {
            for (int kh = 0; kh < weights.dims()[2]; kh++) {
              for (int kw = 0; kw < weights.dims()[3]; kw++) {
                int y =
                    at[1] * w.stride().height() + kh * w.dilation().height() - w.padding().top();
                int x = at[2] * w.stride().width() + kw * w.dilation().width() - w.padding().left();
                int channel = at[0] / perGroup * channels + c;
                sum += weights.at(at[0], c, kh, kw) * pixel(channel, y, x, 0);
              }
            }
          }
          return sum;
        });
  }

  @Override
  public Array pool(Pool op) {
    Window w = op.window();
    return fill(
        at -> {
          double max = Double.NEGATIVE_INFINITY;
          double sum = 0;
          int inImage = 0;
          int inPadded = 0;
          for (int kh = 0; kh < w.kernel().height(); kh++) {
            for (int kw = 0; kw < w.kernel().width(); kw++) {
              int y = at[1] * w.stride().height() + kh * w.dilation().height() - w.padding().top();
              int x = at[2] * w.stride().width() + kw * w.dilation().width() - w.padding().left();
              boolean padded =
                  y < x().dims()[1] + w.padding().bottom()
                      && x < x().dims()[2] + w.padding().right();
              boolean image = y >= 0 && x >= 0 && y < x().dims()[1] && x < x().dims()[2];
              inPadded += padded ? 1 : 0;
              inImage += image ? 1 : 0;
              sum += pixel(at[0], y, x, 0);
              max = Math.max(max, pixel(at[0], y, x, Double.NEGATIVE_INFINITY));
            }
          }
          return switch (op.kind()) {
            case MAX -> max;
            case AVERAGE -> inImage == 0 ? 0 : sum / inImage;
            case AVERAGE_WITH_PADDING -> inPadded == 0 ? 0 : sum / inPadded;
          };
        });
  }

  @Override
  public Array linear(Linear op) {
    Array weights = in.get(1);
    return fill(
        at -> {
          int n = at[at.length - 1];
          double sum = in.size() == 3 ? in.get(2).at(n) : 0;
          int[] from = at.clone();
          for (int k = 0; k < weights.dims()[1]; k++) {
            from[from.length - 1] = k;
            sum += weights.at(n, k) * x().at(from);
          }
          return sum;
        });
  }

  @Override
  public Array batchNorm(BatchNorm op) {
    return fill(
        at -> {
          int c = at[0];
          double deviation = Math.sqrt(in.get(4).at(c) + op.epsilon());
          return in.get(1).at(c) * (x().at(at) - in.get(3).at(c)) / deviation + in.get(2).at(c);
        });
  }

  @Override
  public Array localResponseNorm(LocalResponseNorm op) {
    return fill(
        at -> {
          double sum = 0;
          int[] neighbour = at.clone();
          int first = at[0] - (op.size() - 1) / 2;
          for (int c = Math.max(0, first); c < Math.min(out[0], first + op.size()); c++) {
            neighbour[0] = c;
            sum += x().at(neighbour) * x().at(neighbour);
          }
          return x().at(at) / Math.pow(op.bias() + op.alpha() / op.size() * sum, op.beta());
        });
  }

  @Override
  public Array elementwise(Elementwise op) {
    DoubleBinaryOperator function =
        switch (op.function()) {
          case ADD -> Double::sum;
          case SUBTRACT -> (a, b) -> a - b;
          case MULTIPLY -> (a, b) -> a * b;
          case DIVIDE -> (a, b) -> a / b;
        };
    return fill(at -> function.applyAsDouble(broadcast(in.get(0), at), broadcast(in.get(1), at)));
  }

  private static double broadcast(Array operand, int[] at) {
    int[] dims = operand.dims();
    int[] index = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      int from = at.length - dims.length + axis;
      index[axis] = dims[axis] == 1 ? 0 : at[from];
    }
    return operand.at(index);
  }

  @Override
  public Array pointwise(Pointwise op) {
    return x().each(
            switch (op.function()) {
              case RELU -> v -> Math.max(0, v);
              case SIGMOID -> v -> 1 / (1 + Math.exp(-v));
              case TANH -> Math::tanh;
            });
  }

  @Override
  public Array clip(Clip op) {
    return x().each(v -> Math.min(op.high(), Math.max(op.low(), v)));
  }

  @Override
  public Array identity(Identity op) {
    return x();
  }

  @Override
  public Array reshape(Reshape op) {
    return new Array(out, x().values());
  }

  @Override
  public Array transpose(Transpose op) {
    return fill(
        at -> {
          int[] from = new int[at.length];
          for (int axis = 0; axis < at.length; axis++) {
            from[op.permutation().get(axis)] = at[axis];
          }
          return x().at(from);
        });
  }

  @Override
  public Array concat(Concat op) {
    return fill(
        at -> {
          int[] from = at.clone();
          int part = 0;
          while (from[op.axis()] >= in.get(part).dims()[op.axis()]) {
            from[op.axis()] -= in.get(part++).dims()[op.axis()];
          }
          return in.get(part).at(from);
        });
  }

  @Override
  public Array slice(Slice op) {
    return fill(
        at -> {
          int[] from = at.clone();
          for (Slice.Range range : op.ranges()) {
            from[range.axis()] = range.start() + from[range.axis()] * range.step();
          }
          return x().at(from);
        });
  }

  @Override
  public Array pad(Pad op) {
    return fill(
        at -> {
          int[] from = at.clone();
          for (int axis = 0; axis < from.length; axis++) {
            from[axis] -= op.before().get(axis);
            if (from[axis] < 0 || from[axis] >= x().dims()[axis]) {
              return op.value();
            }
          }
          return x().at(from);
        });
  }

  @Override
  public Array mean(Mean op) {
    Array sums = Array.zeros(x().dims().clone());
    int[] kept = x().dims().clone();
    int count = 1;
    for (int axis : op.axes()) {
      count *= kept[axis];
      kept[axis] = 1;
    }
    Array reduced = Array.zeros(kept);
    for (int i = 0; i < sums.values().length; i++) {
      int[] at = sums.index(i);
      op.axes().forEach(axis -> at[axis] = 0);
      reduced.values()[reduced.flat(at)] += x().values()[i] / count;
    }
    return new Array(out, reduced.values());
  }

  @Override
  public Array softmax(Softmax op) {
    return fill(
        at -> {
          double sum = 0;
          for (int i = 0; i < x().values().length; i++) {
            int[] other = x().index(i);
            boolean same = true;
            for (int axis = 0; axis < other.length; axis++) {
              boolean free = axis >= op.first() && axis <= op.last();
              same &= free || other[axis] == at[axis];
            }
            sum += same ? Math.exp(x().values()[i]) : 0;
          }
          return Math.exp(x().at(at)) / sum;
        });
  }
}
