package org.segsweep.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.Graph;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Node;
import org.segsweep.graph.Shape;

/** Turns the graph of one file into ours, node by node in execution order. */
final class OnnxGraphReader {
  private static final int MOST_NODES = 100_000;
  private static final String WEIGHT_SUFFIX = ".weight";

  private final Path file;
  private final int opset;
  private final GraphBuilder builder = new GraphBuilder();

  OnnxGraphReader(Path file, int opset) {
    this.file = file;
    this.opset = opset;
  }

  Graph read(GraphProto graph) throws ImportFault {
    checkWhole(graph);
    readConstants(graph);
    readInputs(graph);
    NodeOrder.Result order = NodeOrder.of(graph);
    if (!order.unreachable().isEmpty()) {
      NodeProto node = order.unreachable().get(0);
      throw ImportFault.at(
          file, described(node), "the node waits for its own output: the graph has a cycle");
    }
    for (NodeProto node : order.nodes()) {
      readNode(node);
    }
    return build(graph);
  }

  private void checkWhole(GraphProto graph) throws ImportFault {
    if (graph.getNodeCount() > MOST_NODES) {
      throw ImportFault.of(
          file, "%d nodes; at most %d are supported".formatted(graph.getNodeCount(), MOST_NODES));
    }
    if (graph.getSparseInitializerCount() > 0) {
      throw ImportFault.of(file, "sparse initialisers are not supported; save them dense");
    }
    Set<String> made = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      for (String output : node.getOutputList()) {
        if (!output.isEmpty() && !made.add(output)) {
          throw ImportFault.at(
              file,
              described(node),
              "the output %s is made by two nodes".formatted(ImportFault.quoted(output)));
        }
      }
    }
  }

  private void readConstants(GraphProto graph) throws ImportFault {
    for (TensorProto tensor : graph.getInitializerList()) {
      try {
        builder.constant(tensor.getName(), TensorDecoder.decode(tensor));
      } catch (GraphFault e) {
        throw ImportFault.at(file, "tensor " + ImportFault.quoted(tensor.getName()), e.reason());
      }
    }
  }

  /** Up to IR version 3 initialisers are listed among the inputs too. */
  private void readInputs(GraphProto graph) throws ImportFault {
    for (ValueInfoProto input : graph.getInputList()) {
      if (builder.constant(input.getName()).isPresent()) {
        continue;
      }
      try {
        builder.input(input.getName(), imageShape(input));
      } catch (GraphFault e) {
        throw ImportFault.at(file, "input " + ImportFault.quoted(input.getName()), e.reason());
      }
    }
  }

  private static Shape imageShape(ValueInfoProto input) throws GraphFault {
    TensorShapeProto shape = input.getType().getTensorType().getShape();
    GraphFault.unless(shape.getDimCount() > 0, "the input has no shape; export the model with one");
    List<Long> dims = new ArrayList<>();
    for (int axis = 1; axis < shape.getDimCount(); axis++) {
      TensorShapeProto.Dimension dim = shape.getDim(axis);
      GraphFault.unless(
          dim.hasDimValue(),
          "axis %d (%s) has no fixed extent; only the batch may be open, export the model with"
              + " fixed extents",
          axis,
          ImportFault.quoted(dim.getDimParam()));
      dims.add(dim.getDimValue());
    }
    return Shape.of(dims);
  }

  private void readNode(NodeProto proto) throws ImportFault {
    try {
      for (String input : proto.getInputList()) {
        GraphFault.unless(
            input.isEmpty() || builder.isKnown(input),
            "input %s is neither an initialiser nor an input of the graph nor made by a node",
            ImportFault.quoted(input));
      }
      OnnxNode node = new OnnxNode(proto, builder, opset);
      Optional<ConstantFolding.Fold> fold = folding(proto);
      if (fold.isPresent()) {
        builder.constant(node.output(), fold.get().fold(node));
      } else {
        add(proto, node);
      }
    } catch (GraphFault e) {
      throw ImportFault.at(file, described(proto), e.reason());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw ImportFault.at(file, described(proto), String.valueOf(e.getMessage()));
    }
  }

  private Optional<ConstantFolding.Fold> folding(NodeProto proto) {
    boolean computable =
        proto.getOpType().equals("Shape")
            || proto.getInputList().stream()
                .allMatch(input -> input.isEmpty() || builder.constant(input).isPresent());
    return computable && OnnxReader.isStandard(proto.getDomain())
        ? Optional.ofNullable(ConstantFolding.ALL.get(proto.getOpType()))
        : Optional.empty();
  }

  private void add(NodeProto proto, OnnxNode node) throws GraphFault {
    Translator translator = Operators.ALL.get(proto.getOpType());
    if (translator == null || !OnnxReader.isStandard(proto.getDomain())) {
      throw new GraphFault(
          "the operator is not supported; supported are %s, and on constants %s"
              .formatted(
                  String.join(", ", Operators.ALL.keySet()),
                  String.join(", ", ConstantFolding.ALL.keySet())));
    }
    Translator.Translation translation = translator.translate(node);
    boolean isLayer = translation.op() instanceof Convolution || translation.op() instanceof Linear;
    String name = isLayer ? layerName(proto) : plainName(proto);
    builder.node(
        new Node(
            builder.freeNodeName(name), translation.op(), translation.inputs(), node.output()));
  }

  /** What people call the layer: {@code conv1} for weights {@code conv1.weight}. */
  private static String layerName(NodeProto proto) {
    String weights = proto.getInput(1);
    boolean isParameter =
        weights.endsWith(WEIGHT_SUFFIX) && weights.length() > WEIGHT_SUFFIX.length();
    if (isParameter) {
      return weights.substring(0, weights.length() - WEIGHT_SUFFIX.length());
    }
    return proto.getName().isEmpty() ? weights : proto.getName();
  }

  private static String plainName(NodeProto proto) {
    return proto.getName().isEmpty() ? proto.getOutput(0) : proto.getName();
  }

  private static String described(NodeProto proto) {
    String output = proto.getOutputCount() == 0 ? "?" : proto.getOutput(0);
    String name = proto.getName().isEmpty() ? output : proto.getName();
    String domain = OnnxReader.isStandard(proto.getDomain()) ? "" : proto.getDomain() + ".";
    return "node %s (%s%s)".formatted(ImportFault.quoted(name), domain, proto.getOpType());
  }

  private Graph build(GraphProto graph) throws ImportFault {
    List<String> outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    try {
      return builder.build(networkName(), outputs);
    } catch (GraphFault e) {
      throw ImportFault.of(file, e.reason());
    }
  }

  private String networkName() {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
  }
}
