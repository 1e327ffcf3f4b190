package org.segsweep.graph;

import java.util.List;
import java.util.Map;

/** The inputs of one node as shape inference sees them. */
final class Operands {
  private final List<String> names;
  private final Map<String, Signal> signals;
  private final Map<String, Tensor> constants;

  Operands(List<String> names, Map<String, Signal> signals, Map<String, Tensor> constants) {
    this.names = names;
    this.signals = signals;
    this.constants = constants;
  }

  int count() {
    return names.size();
  }

  /** Fails unless the node has between {@code low} and {@code high} inputs. */
  void require(int low, int high) throws GraphFault {
    GraphFault.unless(
        count() >= low && count() <= high,
        "%d inputs; %s are needed",
        count(),
        low == high ? String.valueOf(low) : low + " to " + high);
  }

  boolean isConstant(int input) {
    return constants.containsKey(names.get(input));
  }

  /** Input {@code input} as an activation. */
  Signal signal(int input) throws GraphFault {
    GraphFault.unless(input < count(), "input %d is missing", input);
    Signal signal = signals.get(names.get(input));
    if (signal == null) {
      throw new GraphFault(
          "input %d, %s, must be an activation but is a constant"
              .formatted(input, ImportFault.quoted(names.get(input))));
    }
    return signal;
  }

  /** Input {@code input} as finite float weights. */
  FloatTensor weights(int input) throws GraphFault {
    String name = ImportFault.quoted(names.get(input));
    Tensor tensor = constants.get(names.get(input));
    if (tensor == null) {
      throw new GraphFault(
          "the weights %s are not a constant of the file (missing initialiser?)".formatted(name));
    }
    if (!(tensor instanceof FloatTensor floats)) {
      throw new GraphFault("the weights %s are integers; floats are needed".formatted(name));
    }
    int bad = floats.firstNotFinite();
    if (bad >= 0) {
      throw new GraphFault(
          "tensor %s holds %s at element %d; weights must be finite"
              .formatted(name, floats.values()[bad], bad));
    }
    return floats;
  }

  /** Weights of one axis with {@code length} elements. */
  FloatTensor vector(int input, int length) throws GraphFault {
    FloatTensor vector = weights(input);
    GraphFault.unless(
        vector.dims().equals(List.of(length)),
        "tensor %s has the shape %s; [%d] is needed",
        ImportFault.quoted(names.get(input)),
        vector.dims(),
        length);
    return vector;
  }
}
