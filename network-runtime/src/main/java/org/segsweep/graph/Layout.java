package org.segsweep.graph;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * In which order the elements of an activation lie, compared with the canonical order C,H,W.
 *
 * <p>Exporters of channels-last frameworks transpose before they flatten, so that the inputs of the
 * next fully connected layer are numbered H,W,C. The layout follows the elements through such
 * operators, and the weights can be put back into C,H,W order.
 *
 * @param factors the axes from slowest to fastest; the element at indices {@code i} is number
 *     {@code sum i_f * stride_f} of the canonical order. Axes of extent 1 are left out and
 *     neighbours that are contiguous are merged, so the canonical order is at most one factor.
 */
public record Layout(List<Factor> factors) implements Serializable {
  private static final String MIXED =
      "the axes of a transposed tensor are split here, so the order of its elements is lost;"
          + " transpose back to N,C,H,W first";

  /** {@code size} steps of {@code stride} canonical elements. */
  public record Factor(int size, int stride) implements Serializable {}

  public Layout {
    factors = merged(factors);
  }

  /** The order C,H,W of {@code elements} elements. */
  public static Layout canonical(int elements) {
    return new Layout(List.of(new Factor(elements, 1)));
  }

  public boolean isCanonical() {
    return factors.size() <= 1;
  }

  /** The layout after the axes of {@code shape} were permuted: output axis a is input axis p[a]. */
  Layout transposed(Shape shape, List<Integer> permutation) throws GraphFault {
    List<List<Factor>> axes = byAxis(shape);
    List<Factor> moved = new ArrayList<>();
    for (int axis : permutation) {
      moved.addAll(axes.get(axis));
    }
    return new Layout(moved);
  }

  /** The layout after axes changed their extents but not their roles (slice, pad, mean). */
  Layout resized(Shape from, Shape to) throws GraphFault {
    if (isCanonical()) {
      return canonical(to.elements());
    }
    List<List<Factor>> axes = byAxis(from);
    List<Factor> ordered = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      List<Factor> factors = axes.get(axis);
      boolean unit = factors.isEmpty() && to.dim(axis) == 1;
      GraphFault.unless(unit || factors.size() == 1, MIXED);
      if (!unit) {
        ordered.add(new Factor(to.dim(axis), factors.get(0).stride()));
      }
    }
    return new Layout(restrided(ordered));
  }

  /**
   * Where each element of the last axis belongs: {@code result[i]} is the canonical index, among
   * the elements of that axis, of stored index {@code i}.
   */
  int[] lastAxisOrder(Shape shape) throws GraphFault {
    int last = shape.rank() - 1;
    List<Factor> axis = restrided(byAxis(shape).get(last));
    int[] order = new int[shape.dim(last)];
    for (int i = 0; i < order.length; i++) {
      int rest = i;
      for (int f = axis.size() - 1; f >= 0; f--) {
        order[i] += rest % axis.get(f).size() * axis.get(f).stride();
        rest /= axis.get(f).size();
      }
    }
    return order;
  }

  private List<List<Factor>> byAxis(Shape shape) throws GraphFault {
    List<Factor> left = new ArrayList<>(factors);
    List<List<Factor>> axes = new ArrayList<>();
    for (int dim : shape.dims()) {
      axes.add(take(left, dim));
    }
    return axes;
  }

  /** Removes factors that make up {@code dim} elements from the front of {@code left}. */
  private static List<Factor> take(List<Factor> left, int dim) throws GraphFault {
    List<Factor> taken = new ArrayList<>();
    int need = dim;
    while (need > 1) {
      Factor next = left.remove(0);
      if (need % next.size() == 0) {
        taken.add(next);
        need /= next.size();
      } else {
        GraphFault.unless(next.size() % need == 0, MIXED);
        int inner = next.size() / need;
        taken.add(new Factor(need, next.stride() * inner));
        left.add(0, new Factor(inner, next.stride()));
        need = 1;
      }
    }
    return taken;
  }

  /** The same order of strides over dense strides: 1 for the smallest, and so on. */
  private static List<Factor> restrided(List<Factor> factors) {
    List<Factor> fastestFirst =
        factors.stream().sorted(Comparator.comparingInt(Factor::stride)).toList();
    List<Factor> result = new ArrayList<>(factors);
    int stride = 1;
    for (Factor factor : fastestFirst) {
      result.set(factors.indexOf(factor), new Factor(factor.size(), stride));
      stride *= factor.size();
    }
    return result;
  }

  private static List<Factor> merged(List<Factor> factors) {
    List<Factor> result = new ArrayList<>();
    for (Factor factor : factors) {
      int last = result.size() - 1;
      if (factor.size() == 1) {
        continue;
      }
      if (last >= 0 && result.get(last).stride() == factor.size() * factor.stride()) {
        result.set(last, new Factor(result.get(last).size() * factor.size(), factor.stride()));
      } else {
        result.add(factor);
      }
    }
    return List.copyOf(result);
  }
}
