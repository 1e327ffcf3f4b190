package org.segsweep.exec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Clip;
import org.segsweep.graph.Concat;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.Elementwise;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.Identity;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
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
import org.segsweep.workload.Extent;

/** Small random networks: a convolution, then a chain of whatever fits. */
final class RandomGraphs {
  /** How many kinds of operator {@link #append} knows. */
  static final int KINDS = 17;

  private final SplittableRandom random;
  private final GraphBuilder builder = new GraphBuilder();
  private int names;
  private String last = "x";

  private RandomGraphs(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A network whose second operator is of one kind, so that every kind is met. */
  static ImportedNetwork network(long seed, int kind) throws GraphFault {
    RandomGraphs graphs = new RandomGraphs(seed);
    int channels = 2 * graphs.upTo(2);
    graphs.builder.input("x", Shape.of(channels, 2 + graphs.upTo(6), 2 + graphs.upTo(6)));
    while (!graphs.append(0)) {
      // Some windows do not fit.
    }
    int nodes = 0;
    for (int attempt = 0; attempt < 20 && nodes < 4; attempt++) {
      int next = attempt < 10 && nodes == 0 ? kind : graphs.random.nextInt(KINDS);
      nodes += graphs.append(next) ? 1 : 0;
    }
    return LayerExtraction.extract(
        graphs.builder.build("random", List.of(graphs.last)), BatchNormPolicy.KEEP);
  }

  /** Pointwise convolutions with depthwise ones in between, as in MobileNet. */
  static ImportedNetwork depthwiseChain(long seed) throws GraphFault {
    RandomGraphs graphs = new RandomGraphs(seed);
    graphs.builder.input("x", Shape.of(2, 4, 4));
    for (int block = 0; block < 2; block++) {
      int filters = 1 + graphs.upTo(3);
      graphs.convolve(filters, 1, 1);
      for (int more = graphs.upTo(2); more > 0; more--) {
        graphs.append(9);
        graphs.convolve(filters * graphs.upTo(2), filters, 3);
        filters = graphs.shape().dim(0);
      }
    }
    graphs.convolve(2, 1, 1);
    return LayerExtraction.extract(
        graphs.builder.build("chain", List.of(graphs.last)), BatchNormPolicy.KEEP);
  }

  private void convolve(int filters, int groups, int side) throws GraphFault {
    List<Integer> dims = List.of(filters, shape().dim(0) / groups, side, side);
    List<String> inputs = List.of(last, constant(dims, 0), constant(List.of(filters), 0));
    int border = side / 2;
    Window window =
        new Window(
            new Extent(side, side),
            new Extent(1, 1),
            new Extent(1, 1),
            new Padding(border, border, border, border));
    String name = "n" + names++;
    builder.node(new Node(name, new Convolution(window, groups), inputs, name + ":out"));
    last = name + ":out";
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private Shape shape() {
    return builder.signal(last).orElseThrow().shape();
  }

  private boolean append(int kind) {
    try {
      List<String> inputs = new ArrayList<>(List.of(last));
      Op op = operator(kind, inputs);
      String name = "n" + names++;
      builder.node(new Node(name, op, inputs, name + ":out"));
      last = name + ":out";
      return true;
    } catch (GraphFault e) {
      return false;
    }
  }

  private Op operator(int kind, List<String> inputs) throws GraphFault {
    Shape shape = shape();
    boolean image = shape.rank() == 3;
    GraphFault.unless(image || (kind > 3 && shape.rank() > 0), "no image, or a scalar");
    return switch (kind) {
      case 0 -> convolution(inputs);
      case 1 -> new Pool(Pool.Kind.MAX, window(1), rounding());
      case 2 -> new Pool(Pool.Kind.AVERAGE, window(1), rounding());
      case 3 -> new Pool(Pool.Kind.AVERAGE_WITH_PADDING, window(1), rounding());
      case 4 -> linear(inputs);
      case 5 -> batchNorm(inputs);
      case 6 -> new LocalResponseNorm(upTo(5), 0.5f, 0.75f, upTo(2));
      case 7 -> withConstant(inputs);
      case 8 -> withItself(inputs);
      case 9 -> new Pointwise(oneOf(Pointwise.Function.values()));
      case 10 -> new Clip(-0.3f, random.nextBoolean() ? 0.4f : Float.POSITIVE_INFINITY);
      case 11 -> random.nextBoolean() ? new Identity() : new Reshape(Shape.of(shape.elements()));
      case 12 -> transpose();
      case 13 -> concat(inputs);
      case 14 -> slice();
      case 15 -> pad();
      default -> random.nextBoolean() ? mean() : softmax();
    };
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Window.Rounding rounding() {
    return oneOf(Window.Rounding.values());
  }

  /** Sides of the padding differ; it stays below the kernel so that windows meet the image. */
  private Window window(int leastPadding) {
    Extent kernel = new Extent(upTo(3), upTo(3));
    Padding padding =
        new Padding(
            random.nextInt(kernel.height() + leastPadding - 1),
            random.nextInt(kernel.width() + leastPadding - 1),
            random.nextInt(kernel.height() + leastPadding - 1),
            random.nextInt(kernel.width() + leastPadding - 1));
    return new Window(kernel, new Extent(upTo(3), upTo(3)), new Extent(upTo(2), upTo(2)), padding);
  }

  private String constant(List<Integer> dims, float offset) throws GraphFault {
    int count = dims.stream().reduce(1, (a, b) -> a * b);
    float[] values = Noise.floats(count, random.nextLong());
    for (int i = 0; i < count; i++) {
      values[i] += offset;
    }
    String name = "c" + names++;
    builder.constant(name, FloatTensor.owning(dims, values));
    return name;
  }

  private Op convolution(List<String> inputs) throws GraphFault {
    Window window = window(2);
    int channels = shape().dim(0);
    int groups = random.nextBoolean() ? 1 : channels % 2 == 0 ? 2 : channels;
    int filters = groups * upTo(3);
    Extent kernel = window.kernel();
    inputs.add(constant(List.of(filters, channels / groups, kernel.height(), kernel.width()), 0));
    if (random.nextBoolean()) {
      inputs.add(constant(List.of(filters), 0));
    }
    return new Convolution(window, groups);
  }

  private Op linear(List<String> inputs) throws GraphFault {
    int length = shape().dim(shape().rank() - 1);
    int filters = upTo(4);
    inputs.add(constant(List.of(filters, length), 0));
    if (random.nextBoolean()) {
      inputs.add(constant(List.of(filters), 0));
    }
    return new Linear();
  }

  private Op batchNorm(List<String> inputs) throws GraphFault {
    List<Integer> channels = List.of(shape().dim(0));
    inputs.addAll(
        List.of(
            constant(channels, 0),
            constant(channels, 0),
            constant(channels, 0),
            constant(channels, 1.5f)));
    return new BatchNorm(1e-3f);
  }

  private Op withConstant(List<String> inputs) throws GraphFault {
    List<Integer> dims = new ArrayList<>(shape().dims());
    for (int axis = 0; axis < dims.size(); axis++) {
      if (random.nextBoolean()) {
        dims.set(axis, 1);
      }
    }
    for (int extra = random.nextInt(3); extra > 0; extra--) {
      dims.add(0, 1);
    }
    // Away from zero, as it may divide.
    inputs.add(random.nextInt(2), constant(dims, 2.5f));
    Elementwise.Function function = oneOf(Elementwise.Function.values());
    boolean quotient = function == Elementwise.Function.DIVIDE && inputs.get(1).equals(last);
    return new Elementwise(quotient ? Elementwise.Function.SUBTRACT : function);
  }

  private Op withItself(List<String> inputs) throws GraphFault {
    inputs.add(last);
    return new Elementwise(
        random.nextBoolean() ? Elementwise.Function.ADD : Elementwise.Function.MULTIPLY);
  }

  private Op transpose() {
    List<Integer> axes = axes();
    for (int i = axes.size() - 1; i > 0; i--) {
      Collections.swap(axes, i, random.nextInt(i + 1));
    }
    return new Transpose(axes);
  }

  private Op concat(List<String> inputs) {
    for (int more = random.nextInt(3); more > 0; more--) {
      inputs.add(last);
    }
    return new Concat(random.nextInt(shape().rank()));
  }

  private Op slice() {
    List<Slice.Range> ranges = new ArrayList<>();
    for (int axis : axes()) {
      int start = random.nextInt(shape().dim(axis));
      int step = upTo(3);
      int most = (shape().dim(axis) - start - 1) / step + 1;
      ranges.add(new Slice.Range(axis, start, step, upTo(most)));
    }
    return new Slice(ranges);
  }

  private Op pad() {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int axis = 0; axis < shape().rank(); axis++) {
      before.add(random.nextInt(3));
      after.add(random.nextInt(3));
    }
    return new Pad(before, after, random.nextBoolean() ? 0 : 0.75f);
  }

  private Op mean() {
    List<Integer> axes = axes();
    axes.removeIf(axis -> random.nextBoolean());
    return new Mean(axes, oneOf(Mean.Reduced.values()));
  }

  private Op softmax() {
    int first = random.nextInt(shape().rank());
    return new Softmax(first, first + random.nextInt(shape().rank() - first));
  }

  private List<Integer> axes() {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < shape().rank(); axis++) {
      axes.add(axis);
    }
    return axes;
  }
}
