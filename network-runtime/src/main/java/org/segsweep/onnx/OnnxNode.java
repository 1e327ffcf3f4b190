package org.segsweep.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.LongTensor;
import org.segsweep.graph.Signal;
import org.segsweep.graph.Tensor;

/**
 * One node of the file with typed access to its attributes and inputs; faults name the attribute.
 */
final class OnnxNode {
  private final NodeProto proto;
  private final GraphBuilder graph;
  private final int opset;
  private final Map<String, AttributeProto> attributes = new HashMap<>();

  OnnxNode(NodeProto proto, GraphBuilder graph, int opset) {
    this.proto = proto;
    this.graph = graph;
    this.opset = opset;
    for (AttributeProto attribute : proto.getAttributeList()) {
      attributes.put(attribute.getName(), attribute);
    }
  }

  int opset() {
    return opset;
  }

  GraphBuilder graph() {
    return graph;
  }

  String output() throws GraphFault {
    GraphFault.unless(proto.getOutputCount() > 0, "the node has no output");
    return proto.getOutput(0);
  }

  boolean hasAttribute(String name) {
    return attributes.containsKey(name);
  }

  long integer(String name, long absent) throws GraphFault {
    return typed(name, AttributeProto.AttributeType.INT).map(AttributeProto::getI).orElse(absent);
  }

  /** An integer attribute within bounds. */
  int integer(String name, int absent, int low, int high) throws GraphFault {
    return checked(name, integer(name, absent), low, high);
  }

  float number(String name, float absent) throws GraphFault {
    return typed(name, AttributeProto.AttributeType.FLOAT).map(AttributeProto::getF).orElse(absent);
  }

  String text(String name, String absent) throws GraphFault {
    return typed(name, AttributeProto.AttributeType.STRING)
        .map(attribute -> attribute.getS().toStringUtf8())
        .orElse(absent);
  }

  Optional<List<Long>> integers(String name) throws GraphFault {
    return typed(name, AttributeProto.AttributeType.INTS).map(AttributeProto::getIntsList);
  }

  /** A list of {@code count} integers within bounds; {@code absent} for each when not given. */
  List<Integer> integers(String name, int count, int absent, int low) throws GraphFault {
    Optional<List<Long>> given = integers(name);
    List<Integer> result = new ArrayList<>();
    int size = given.map(List::size).orElse(count);
    GraphFault.unless(size == count, "%s has %d entries; %d are needed", name, size, count);
    for (int i = 0; i < count; i++) {
      long value = given.isPresent() ? given.get().get(i) : absent;
      result.add(checked(name + "[" + i + "]", value, low, 1 << 24));
    }
    return result;
  }

  Optional<Tensor> tensor(String name) throws GraphFault {
    Optional<AttributeProto> attribute = typed(name, AttributeProto.AttributeType.TENSOR);
    return attribute.isPresent()
        ? Optional.of(TensorDecoder.decode(attribute.get().getT()))
        : Optional.empty();
  }

  Optional<List<Float>> numbers(String name) throws GraphFault {
    return typed(name, AttributeProto.AttributeType.FLOATS).map(AttributeProto::getFloatsList);
  }

  int inputCount() {
    return proto.getInputCount();
  }

  /** Optional inputs are left out by an empty name or by ending the list early. */
  boolean hasInput(int i) {
    return i < proto.getInputCount() && !proto.getInput(i).isEmpty();
  }

  String input(int i) throws GraphFault {
    GraphFault.unless(hasInput(i), "input %d is missing", i);
    return proto.getInput(i);
  }

  boolean isConstant(int i) {
    return hasInput(i) && graph.constant(proto.getInput(i)).isPresent();
  }

  Signal signal(int i) throws GraphFault {
    String name = input(i);
    return graph
        .signal(name)
        .orElseThrow(
            () ->
                new GraphFault(
                    "input %d, %s, must be an activation".formatted(i, ImportFault.quoted(name))));
  }

  Tensor constant(int i) throws GraphFault {
    String name = input(i);
    return graph
        .constant(name)
        .orElseThrow(
            () ->
                new GraphFault(
                    "input %d, %s, must be a constant of the file (missing initialiser?)"
                        .formatted(i, ImportFault.quoted(name))));
  }

  /** Integers that are an attribute in old opsets and input {@code i} in new ones. */
  Optional<List<Long>> integersOrInput(String name, int i) throws GraphFault {
    if (hasAttribute(name) || !hasInput(i)) {
      return integers(name);
    }
    if (!(constant(i) instanceof LongTensor longs)) {
      throw new GraphFault("input %d (%s) must be integers".formatted(i, name));
    }
    List<Long> values = new ArrayList<>();
    for (long value : longs.values()) {
      values.add(value);
    }
    return Optional.of(values);
  }

  /** A number that is an attribute in old opsets and the scalar input {@code i} in new ones. */
  float numberOrInput(String name, int i, float absent) throws GraphFault {
    if (hasAttribute(name) || !hasInput(i)) {
      return number(name, absent);
    }
    Tensor tensor = constant(i);
    GraphFault.unless(tensor.elements() == 1, "input %d (%s) must be one number", i, name);
    return (float) tensor.value(0);
  }

  static int checked(String name, long value, int low, int high) throws GraphFault {
    GraphFault.unless(value >= low, "%s: %d is not at least %d", name, value, low);
    GraphFault.unless(value <= high, "%s: %d is above %d", name, value, high);
    return (int) value;
  }

  private Optional<AttributeProto> typed(String name, AttributeProto.AttributeType type)
      throws GraphFault {
    AttributeProto attribute = attributes.get(name);
    GraphFault.unless(
        attribute == null || attribute.getType() == type,
        "attribute %s is not of type %s",
        name,
        type);
    return Optional.ofNullable(attribute);
  }
}
