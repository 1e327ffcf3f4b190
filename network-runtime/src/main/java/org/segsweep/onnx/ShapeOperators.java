package org.segsweep.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.segsweep.graph.Concat;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.Mean;
import org.segsweep.graph.Pad;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Slice;
import org.segsweep.graph.Transpose;
import org.segsweep.onnx.Translator.Translation;

/**
 * Operators that move or regroup elements. Axes in the file count the batch, axes of the graph do
 * not; an operator that would touch the batch axis is refused.
 */
final class ShapeOperators {
  private ShapeOperators() {}

  /** A file's axis, maybe counted from the end, of an activation with {@code rank} own axes. */
  static int axis(long stored, int rank) throws GraphFault {
    long fromFront = stored < 0 ? stored + rank + 1 : stored;
    GraphFault.unless(
        fromFront >= 0 && fromFront <= rank, "axis %d is outside %d axes", stored, rank + 1);
    GraphFault.unless(fromFront > 0, "axis %d is the batch, which must stay as it is", stored);
    return (int) fromFront - 1;
  }

  static Translation flatten(OnnxNode node) throws GraphFault {
    Shape shape = node.signal(0).shape();
    long stored = node.integer("axis", 1);
    int first = stored == shape.rank() + 1 ? shape.rank() : axis(stored, shape.rank());
    int front = new Shape(shape.dims().subList(0, first)).elements();
    GraphFault.unless(
        front == 1, "axis %d would merge %d elements into the batch axis", stored, front);
    return Translator.unary(node, new Reshape(Shape.of(shape.elements())));
  }

  static Translation reshape(OnnxNode node) throws GraphFault {
    List<Long> target =
        node.integersOrInput("shape", 1).orElseThrow(() -> new GraphFault("shape is missing"));
    GraphFault.unless(node.integer("allowzero", 0) == 0, "allowzero: only 0 is supported");
    Shape from = node.signal(0).shape();
    GraphFault.unless(
        !target.isEmpty() && target.size() <= Shape.MAX_RANK + 1,
        "the shape %s has %d axes",
        target,
        target.size());
    boolean openFront = target.get(0) == -1;
    List<Long> dims = new ArrayList<>();
    int open = -1;
    for (int i = 1; i < target.size(); i++) {
      long extent = target.get(i);
      if (extent == -1) {
        GraphFault.unless(open < 0, "the shape %s leaves two extents open", target);
        open = i - 1;
      }
      GraphFault.unless(
          extent != 0 || i - 1 < from.rank(),
          "the shape %s copies an axis that is not there",
          target);
      dims.add(extent == 0 ? from.dim(i - 1) : extent == -1 ? 1L : extent);
    }
    GraphFault.unless(!openFront || open < 0, "the shape %s leaves two extents open", target);
    Shape rest = Shape.of(dims);
    if (open >= 0 && from.elements() % rest.elements() == 0) {
      dims.set(open, (long) from.elements() / rest.elements());
      rest = Shape.of(dims);
    }
    GraphFault.unless(
        rest.elements() == from.elements(),
        "the shape %s would not keep the batch in front: one image has %d elements",
        target,
        from.elements());
    return Translator.unary(node, new Reshape(rest));
  }

  static Translation squeeze(OnnxNode node) throws GraphFault {
    Shape shape = node.signal(0).shape();
    Optional<List<Long>> axes = node.integersOrInput("axes", 1);
    List<Integer> dropped = new ArrayList<>();
    if (axes.isPresent()) {
      for (long stored : axes.get()) {
        int axis = axis(stored, shape.rank());
        GraphFault.unless(
            shape.dim(axis) == 1, "axis %d has %d elements, not 1", stored, shape.dim(axis));
        dropped.add(axis);
      }
    }
    List<Integer> dims = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      boolean drop = axes.isPresent() ? dropped.contains(axis) : shape.dim(axis) == 1;
      if (!drop) {
        dims.add(shape.dim(axis));
      }
    }
    return Translator.unary(node, new Reshape(new Shape(dims)));
  }

  static Translation unsqueeze(OnnxNode node) throws GraphFault {
    Shape shape = node.signal(0).shape();
    List<Long> axes =
        node.integersOrInput("axes", 1).orElseThrow(() -> new GraphFault("axes are missing"));
    int rank = shape.rank() + axes.size();
    GraphFault.unless(rank <= Shape.MAX_RANK, "%d axes are too many", rank);
    List<Integer> added = new ArrayList<>();
    for (long stored : axes) {
      added.add(axis(stored, rank));
    }
    GraphFault.unless(added.stream().distinct().count() == axes.size(), "axes %s repeat", axes);
    List<Integer> dims = new ArrayList<>(shape.dims());
    Collections.sort(added);
    for (int axis : added) {
      dims.add(axis, 1);
    }
    return Translator.unary(node, new Reshape(new Shape(dims)));
  }

  static Translation transpose(OnnxNode node) throws GraphFault {
    int rank = node.signal(0).shape().rank();
    Optional<List<Long>> perm = node.integers("perm");
    GraphFault.unless(perm.isPresent(), "perm is missing: reversing all axes would move the batch");
    List<Long> stored = perm.orElseThrow();
    GraphFault.unless(
        stored.size() == rank + 1 && stored.get(0) == 0,
        "perm %s does not keep the batch of %d axes in front",
        stored,
        rank + 1);
    List<Integer> permutation = new ArrayList<>();
    for (long axis : stored.subList(1, stored.size())) {
      permutation.add(axis(axis, rank));
    }
    return Translator.unary(node, new Transpose(permutation));
  }

  static Translation reduceMean(OnnxNode node) throws GraphFault {
    int rank = node.signal(0).shape().rank();
    Optional<List<Long>> stored = node.integersOrInput("axes", 1);
    GraphFault.unless(
        stored.isPresent() && !stored.get().isEmpty(),
        "axes are missing: the batch would be reduced");
    List<Integer> axes = new ArrayList<>();
    for (long axis : stored.orElseThrow()) {
      axes.add(axis(axis, rank));
    }
    GraphFault.unless(axes.stream().distinct().count() == axes.size(), "axes %s repeat", axes);
    boolean kept = node.integer("keepdims", 1, 0, 1) == 1;
    return Translator.unary(node, new Mean(axes, kept ? Mean.Reduced.KEPT : Mean.Reduced.DROPPED));
  }

  static Translation concat(OnnxNode node) throws GraphFault {
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < node.inputCount(); i++) {
      inputs.add(node.input(i));
    }
    GraphFault.unless(node.hasAttribute("axis"), "axis is missing");
    int axis = axis(node.integer("axis", 1), node.signal(0).shape().rank());
    return new Translation(new Concat(axis), inputs);
  }

  static Translation pad(OnnxNode node) throws GraphFault {
    String mode = node.text("mode", "constant");
    GraphFault.unless(mode.equals("constant"), "mode %s is not supported, only constant is", mode);
    int rank = node.signal(0).shape().rank();
    List<Long> pads =
        node.integersOrInput("pads", 1).orElseThrow(() -> new GraphFault("pads are missing"));
    float value = node.numberOrInput(node.hasAttribute("value") ? "value" : "constant_value", 2, 0);
    GraphFault.unless(!Float.isNaN(value), "the border value is NaN");
    List<Long> axes = allAxes(rank);
    if (node.hasInput(3)) {
      axes = node.integersOrInput("axes", 3).orElse(axes);
    }
    GraphFault.unless(
        pads.size() == 2 * axes.size(), "%d pads for %d axes", pads.size(), axes.size());
    List<Integer> before = new ArrayList<>(Collections.nCopies(rank, 0));
    List<Integer> after = new ArrayList<>(Collections.nCopies(rank, 0));
    for (int i = 0; i < axes.size(); i++) {
      int front = OnnxNode.checked("pads[" + i + "]", pads.get(i), 0, 1 << 24);
      int back = OnnxNode.checked("pads", pads.get(i + axes.size()), 0, 1 << 24);
      if (front != 0 || back != 0) {
        int axis = axis(axes.get(i), rank);
        before.set(axis, front);
        after.set(axis, back);
      }
    }
    return Translator.unary(node, new Pad(before, after, value));
  }

  private static List<Long> allAxes(int rank) {
    List<Long> axes = new ArrayList<>();
    for (long axis = 0; axis <= rank; axis++) {
      axes.add(axis);
    }
    return axes;
  }

  static Translation slice(OnnxNode node) throws GraphFault {
    Shape shape = node.signal(0).shape();
    List<Long> starts =
        node.integersOrInput("starts", 1).orElseThrow(() -> new GraphFault("starts are missing"));
    List<Long> ends =
        node.integersOrInput("ends", 2).orElseThrow(() -> new GraphFault("ends are missing"));
    List<Long> axes =
        node.integersOrInput("axes", 3)
            .orElse(allAxes(shape.rank()).subList(0, Math.min(starts.size(), shape.rank() + 1)));
    List<Long> steps =
        node.integersOrInput("steps", 4).orElse(Collections.nCopies(starts.size(), 1L));
    GraphFault.unless(
        ends.size() == starts.size()
            && axes.size() == starts.size()
            && steps.size() == starts.size(),
        "%d starts, %d ends, %d axes and %d steps",
        starts.size(),
        ends.size(),
        axes.size(),
        steps.size());
    List<Slice.Range> ranges = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      boolean whole = starts.get(i) == 0 && ends.get(i) >= Integer.MAX_VALUE && steps.get(i) == 1;
      if (!whole) {
        int axis = axis(axes.get(i), shape.rank());
        ranges.add(range(axis, shape.dim(axis), List.of(starts.get(i), ends.get(i), steps.get(i))));
      }
    }
    return Translator.unary(node, new Slice(ranges));
  }

  private static Slice.Range range(int axis, int extent, List<Long> bounds) throws GraphFault {
    int step = OnnxNode.checked("steps", bounds.get(2), 1, Integer.MAX_VALUE);
    int start = clamped(bounds.get(0), extent);
    int end = clamped(bounds.get(1), extent);
    GraphFault.unless(
        start < end,
        "%d to %d takes nothing of the %d elements of axis %d",
        bounds.get(0),
        bounds.get(1),
        extent,
        axis + 1);
    return new Slice.Range(axis, start, step, (end - start - 1) / step + 1);
  }

  private static int clamped(long index, int extent) {
    long fromFront = index < 0 ? index + extent : index;
    return (int) Math.max(0, Math.min(extent, fromFront));
  }
}
