package org.segsweep.cost;

import java.io.Serializable;
import org.segsweep.device.Component;

/** One number for each component, mutable while it is being filled. */
@SuppressWarnings("EnumOrdinal") // An array is what makes a design point cost well under 1 us.
final class Amounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] values = new double[Component.values().length];

  double get(Component component) {
    return values[component.ordinal()];
  }

  void set(Component component, double value) {
    values[component.ordinal()] = value;
  }

  void add(Component component, double value) {
    values[component.ordinal()] += value;
  }

  double sum() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Each amount times {@code factor}. */
  Amounts times(double factor) {
    var product = new Amounts();
    for (int i = 0; i < values.length; i++) {
      product.values[i] = values[i] * factor;
    }
    return product;
  }
}
