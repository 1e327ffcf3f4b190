package org.segsweep.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.LongTensor;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Tensor;

/** Operators that are computed while reading, because all their inputs are constants. */
final class ConstantFolding {
  /** Computes the output of a node whose inputs are constants. */
  @FunctionalInterface
  interface Fold {
    Tensor fold(OnnxNode node) throws GraphFault;
  }

  /** Concat and Gather can grow without bound; shape arithmetic needs a handful of elements. */
  private static final int LARGEST_GROWN = 1 << 16;

  static final Map<String, Fold> ALL = all();

  private ConstantFolding() {}

  private static Map<String, Fold> all() {
    Map<String, Fold> map = new TreeMap<>();
    map.put("Constant", ConstantFolding::constant);
    map.put("Shape", ConstantFolding::shape);
    map.put("Identity", node -> node.constant(0));
    map.put("Cast", ConstantFolding::cast);
    map.put("Reshape", ConstantFolding::reshape);
    map.put("Squeeze", ConstantFolding::squeeze);
    map.put("Unsqueeze", ConstantFolding::unsqueeze);
    map.put("Transpose", ConstantFolding::transpose);
    map.put("Concat", ConstantFolding::concat);
    map.put("Gather", ConstantFolding::gather);
    map.put("Slice", ConstantFolding::slice);
    map.put("Add", node -> arithmetic(node, Math::addExact));
    map.put("Sub", node -> arithmetic(node, Math::subtractExact));
    map.put("Mul", node -> arithmetic(node, Math::multiplyExact));
    map.put("Div", node -> arithmetic(node, ConstantFolding::divide));
    map.put("ReduceProd", ConstantFolding::product);
    return map;
  }

  private static Tensor constant(OnnxNode node) throws GraphFault {
    var tensor = node.tensor("value");
    if (tensor.isPresent()) {
      return tensor.get();
    }
    if (node.hasAttribute("value_int")) {
      return new LongTensor(List.of(), new long[] {node.integer("value_int", 0)});
    }
    if (node.hasAttribute("value_float")) {
      return FloatTensor.owning(List.of(), new float[] {node.number("value_float", 0)});
    }
    var integers = node.integers("value_ints");
    if (integers.isPresent()) {
      return vector(integers.get());
    }
    List<Float> numbers =
        node.numbers("value_floats")
            .orElseThrow(
                () ->
                    new GraphFault(
                        "only value, value_int, value_ints, value_float, value_floats are supported"));
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return FloatTensor.owning(List.of(values.length), values);
  }

  /**
   * The extents of an activation. The open batch counts as 1: what is computed from it is a target
   * shape, whose first extent is taken as the batch whatever it is.
   */
  private static Tensor shape(OnnxNode node) throws GraphFault {
    List<Long> dims = new ArrayList<>();
    if (node.isConstant(0)) {
      node.constant(0).dims().forEach(dim -> dims.add((long) dim));
    } else {
      dims.add(1L);
      node.signal(0).shape().dims().forEach(dim -> dims.add((long) dim));
    }
    int start = bound(node.integer("start", 0), dims.size());
    int end = bound(node.integer("end", dims.size()), dims.size());
    return vector(dims.subList(Math.min(start, end), end));
  }

  private static int bound(long index, int size) {
    return (int) Math.max(0, Math.min(size, index < 0 ? index + size : index));
  }

  private static Tensor cast(OnnxNode node) throws GraphFault {
    Tensor tensor = node.constant(0);
    long to = node.integer("to", 0);
    boolean integers = to == 6 || to == 7;
    GraphFault.unless(
        integers || to == 1, "to: only FLOAT, INT32 and INT64 are supported, not type %d", to);
    if (integers == tensor instanceof LongTensor) {
      return tensor;
    }
    if (integers) {
      long[] values = new long[tensor.elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (long) tensor.value(i);
      }
      return new LongTensor(tensor.dims(), values);
    }
    float[] values = new float[tensor.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) tensor.value(i);
    }
    return FloatTensor.owning(tensor.dims(), values);
  }

  private static Tensor reshape(OnnxNode node) throws GraphFault {
    Tensor tensor = node.constant(0);
    List<Long> target =
        node.integersOrInput("shape", 1).orElseThrow(() -> new GraphFault("shape is missing"));
    GraphFault.unless(target.size() <= Shape.MAX_RANK, "the shape %s has too many axes", target);
    List<Integer> dims = new ArrayList<>();
    int open = -1;
    long known = 1;
    for (int i = 0; i < target.size(); i++) {
      long extent = target.get(i);
      if (extent == 0 && i < tensor.dims().size()) {
        extent = tensor.dims().get(i);
      } else if (extent == -1 && open < 0) {
        open = i;
        extent = 1;
      }
      GraphFault.unless(
          extent >= 0 && extent <= Integer.MAX_VALUE && known * extent <= Integer.MAX_VALUE,
          "the shape %s does not fit %s",
          target,
          tensor.dims());
      known *= extent;
      dims.add((int) extent);
    }
    if (open >= 0 && known > 0) {
      dims.set(open, (int) (tensor.elements() / known));
      known *= dims.get(open);
    }
    GraphFault.unless(
        known == tensor.elements(), "the shape %s does not fit %s", target, tensor.dims());
    return tensor.reshaped(dims);
  }

  private static Tensor squeeze(OnnxNode node) throws GraphFault {
    Tensor tensor = node.constant(0);
    int rank = tensor.dims().size();
    var axes = node.integersOrInput("axes", 1);
    List<Integer> dims = new ArrayList<>();
    List<Integer> dropped = new ArrayList<>();
    for (long axis : axes.orElse(List.of())) {
      dropped.add(index(axis, rank, "axes"));
      GraphFault.unless(
          tensor.dims().get(index(axis, rank, "axes")) == 1, "axis %d is not of extent 1", axis);
    }
    for (int axis = 0; axis < rank; axis++) {
      boolean drop = axes.isPresent() ? dropped.contains(axis) : tensor.dims().get(axis) == 1;
      if (!drop) {
        dims.add(tensor.dims().get(axis));
      }
    }
    return tensor.reshaped(dims);
  }

  private static Tensor unsqueeze(OnnxNode node) throws GraphFault {
    Tensor tensor = node.constant(0);
    List<Long> axes =
        node.integersOrInput("axes", 1).orElseThrow(() -> new GraphFault("axes are missing"));
    int rank = tensor.dims().size() + axes.size();
    GraphFault.unless(rank <= Shape.MAX_RANK, "%d axes are too many", rank);
    List<Integer> sorted = new ArrayList<>();
    for (long axis : axes) {
      sorted.add(index(axis, rank, "axes"));
    }
    GraphFault.unless(sorted.stream().distinct().count() == axes.size(), "axes %s repeat", axes);
    List<Integer> dims = new ArrayList<>(tensor.dims());
    sorted.stream().sorted().forEach(axis -> dims.add(axis, 1));
    return tensor.reshaped(dims);
  }

  private static Tensor transpose(OnnxNode node) throws GraphFault {
    Tensor tensor = node.constant(0);
    int rank = tensor.dims().size();
    List<Integer> permutation = new ArrayList<>();
    var perm = node.integers("perm");
    for (int axis = 0; axis < rank; axis++) {
      GraphFault.unless(
          perm.isEmpty() || perm.get().size() == rank, "perm does not fit %s", tensor.dims());
      permutation.add(perm.isEmpty() ? rank - 1 - axis : index(perm.get().get(axis), rank, "perm"));
    }
    GraphFault.unless(
        permutation.stream().distinct().count() == rank, "perm %s is no permutation", permutation);
    return transpose(tensor, permutation);
  }

  /** Output axis {@code a} is input axis {@code permutation[a]}. */
  static Tensor transpose(Tensor tensor, List<Integer> permutation) {
    int rank = permutation.size();
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= tensor.dims().get(axis);
    }
    List<Integer> dims = permutation.stream().map(tensor.dims()::get).toList();
    int[] indices = new int[tensor.elements()];
    int[] at = new int[rank];
    for (int i = 0; i < indices.length; i++) {
      int from = 0;
      for (int axis = 0; axis < rank; axis++) {
        from += at[axis] * strides[permutation.get(axis)];
      }
      indices[i] = from;
      for (int axis = rank - 1; axis >= 0 && ++at[axis] == dims.get(axis); axis--) {
        at[axis] = 0;
      }
    }
    return tensor.gathered(indices, dims);
  }

  private static Tensor concat(OnnxNode node) throws GraphFault {
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < node.inputCount(); i++) {
      LongTensor part = integers(node, i);
      GraphFault.unless(
          part.dims().size() == 1, "only vectors of integers are joined while reading");
      GraphFault.unless(
          values.size() + part.elements() <= LARGEST_GROWN, "a constant of this size");
      for (long value : part.values()) {
        values.add(value);
      }
    }
    return vector(values);
  }

  private static Tensor gather(OnnxNode node) throws GraphFault {
    LongTensor data = integers(node, 0);
    LongTensor indices = integers(node, 1);
    GraphFault.unless(
        data.dims().size() == 1 && node.integer("axis", 0) == 0,
        "only elements of a vector of integers are gathered while reading");
    GraphFault.unless(indices.elements() <= LARGEST_GROWN, "a constant of this size");
    int[] picked = new int[indices.elements()];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = index((long) indices.value(i), data.elements(), "indices");
    }
    return data.gathered(picked, indices.dims());
  }

  private static Tensor slice(OnnxNode node) throws GraphFault {
    LongTensor data = integers(node, 0);
    List<Long> starts = node.integersOrInput("starts", 1).orElse(List.of());
    List<Long> ends = node.integersOrInput("ends", 2).orElse(List.of());
    List<Long> steps = node.integersOrInput("steps", 4).orElse(List.of(1L));
    GraphFault.unless(
        data.dims().size() == 1
            && starts.size() == 1
            && ends.size() == 1
            && steps.equals(List.of(1L)),
        "only a range of a vector of integers is taken while reading");
    int start = bound(starts.get(0), data.elements());
    int end = Math.max(start, bound(ends.get(0), data.elements()));
    long[] taken = Arrays.copyOfRange(data.values(), start, end);
    return new LongTensor(List.of(taken.length), taken);
  }

  private static Tensor product(OnnxNode node) throws GraphFault {
    LongTensor data = integers(node, 0);
    long product = 1;
    for (long value : data.values()) {
      product = Math.multiplyExact(product, value);
    }
    boolean kept = node.integer("keepdims", 1) == 1;
    GraphFault.unless(data.dims().size() <= 1, "only a vector of integers is multiplied up");
    return new LongTensor(kept ? List.of(1) : List.of(), new long[] {product});
  }

  private static Tensor arithmetic(OnnxNode node, LongArithmetic function) throws GraphFault {
    LongTensor left = integers(node, 0);
    LongTensor right = integers(node, 1);
    GraphFault.unless(
        left.elements() == 1 || right.elements() == 1 || left.dims().equals(right.dims()),
        "%s and %s do not fit each other",
        left.dims(),
        right.dims());
    LongTensor shape = left.elements() == 1 ? right : left;
    long[] a = left.values();
    long[] b = right.values();
    long[] values = new long[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = function.apply(a[a.length == 1 ? 0 : i], b[b.length == 1 ? 0 : i]);
    }
    return new LongTensor(shape.dims(), values);
  }

  @FunctionalInterface
  private interface LongArithmetic {
    long apply(long left, long right) throws GraphFault;
  }

  private static long divide(long left, long right) throws GraphFault {
    GraphFault.unless(right != 0, "division by 0");
    return left / right;
  }

  private static LongTensor integers(OnnxNode node, int input) throws GraphFault {
    if (node.constant(input) instanceof LongTensor longs) {
      return longs;
    }
    throw new GraphFault("input %d: only integers are computed while reading".formatted(input));
  }

  private static LongTensor vector(List<Long> values) {
    return new LongTensor(
        List.of(values.size()), values.stream().mapToLong(Long::longValue).toArray());
  }

  private static int index(long stored, int size, String what) throws GraphFault {
    long index = stored < 0 ? stored + size : stored;
    GraphFault.unless(
        index >= 0 && index < size, "%s: %d is outside 0 to %d", what, stored, size - 1);
    return (int) index;
  }
}
