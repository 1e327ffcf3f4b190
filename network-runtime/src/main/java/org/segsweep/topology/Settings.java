package org.segsweep.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segsweep.graph.Padding;
import org.segsweep.workload.Extent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of one mapping with typed access; every fault knows its line and column. */
final class Settings {
  private static final int LARGEST = 1 << 24;

  private final Node owner;
  private final Map<String, Node> values;

  private Settings(Node owner, Map<String, Node> values) {
    this.owner = owner;
    this.values = values;
  }

  /**
   * @param allowed every key that {@code node} may have
   */
  static Settings of(Node node, Set<String> allowed) throws YamlFault {
    if (!(node instanceof MappingNode mapping)) {
      throw new YamlFault(
          node.getStartMark(), "a mapping with the keys " + allowed + " is needed here");
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode());
      if (!allowed.contains(key)) {
        throw new YamlFault(
            tuple.getKeyNode().getStartMark(),
            "%s: unknown key; allowed are %s".formatted(key, allowed));
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw new YamlFault(tuple.getKeyNode().getStartMark(), key + ": given twice");
      }
    }
    return new Settings(node, values);
  }

  /** A bare word is short for a mapping that has only {@code key}. */
  static Settings ofShort(Node node, String key, Set<String> allowed) throws YamlFault {
    return node instanceof ScalarNode ? new Settings(node, Map.of(key, node)) : of(node, allowed);
  }

  /** No key is given: every setting has its default. */
  static Settings none(Node owner) {
    return new Settings(owner, Map.of());
  }

  static String text(Node node) throws YamlFault {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
      return scalar.getValue();
    }
    throw new YamlFault(node.getStartMark(), "a word is needed here");
  }

  static List<Node> list(Node node) throws YamlFault {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw new YamlFault(node.getStartMark(), "a list is needed here");
  }

  Optional<Node> optional(String key) {
    return Optional.ofNullable(values.get(key));
  }

  Node node(String key) throws YamlFault {
    return optional(key).orElseThrow(() -> new YamlFault(owner.getStartMark(), key + ": missing"));
  }

  String text(String key) throws YamlFault {
    return text(node(key));
  }

  int integer(String key, int absent, int low) throws YamlFault {
    Optional<Node> node = optional(key);
    return node.isPresent() ? integer(node.get(), key, low) : absent;
  }

  /** {@code true} or {@code false}; empty when left out. */
  Optional<Boolean> flag(String key) throws YamlFault {
    Optional<Node> node = optional(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String text = text(node.get());
    if (!text.equals("true") && !text.equals("false")) {
      throw new YamlFault(
          node.get().getStartMark(), "%s: %s is neither true nor false".formatted(key, text));
    }
    return Optional.of(text.equals("true"));
  }

  /** A finite number of at least 0. */
  float number(String key, float absent) throws YamlFault {
    Optional<Node> node = optional(key);
    if (node.isEmpty()) {
      return absent;
    }
    String text = text(node.get());
    try {
      float value = Float.parseFloat(text);
      if (value >= 0 && Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Not a number: the same fault.
    }
    throw new YamlFault(
        node.get().getStartMark(), "%s: %s is no number of at least 0".formatted(key, text));
  }

  /** One number for both directions, or {@code [height, width]}. */
  Extent extent(String key, int absent) throws YamlFault {
    List<Integer> pair = integers(key, absent, List.of(1, 2), 1);
    return new Extent(pair.get(0), pair.get(pair.size() - 1));
  }

  /** One number for all sides, {@code [height, width]} or {@code [top, left, bottom, right]}. */
  Padding padding(String key) throws YamlFault {
    List<Integer> pads = integers(key, 0, List.of(1, 2, 4), 0);
    return pads.size() == 4
        ? new Padding(pads.get(0), pads.get(1), pads.get(2), pads.get(3))
        : new Padding(
            pads.get(0), pads.get(pads.size() - 1), pads.get(0), pads.get(pads.size() - 1));
  }

  /** A number or a list of numbers whose length is one of {@code lengths}. */
  List<Integer> integers(String key, int absent, List<Integer> lengths, int low) throws YamlFault {
    Optional<Node> node = optional(key);
    if (node.isEmpty()) {
      return List.of(absent);
    }
    if (node.get() instanceof ScalarNode) {
      return List.of(integer(node.get(), key, low));
    }
    List<Integer> result = new ArrayList<>();
    for (Node item : list(node.get())) {
      result.add(integer(item, key, low));
    }
    if (!lengths.contains(result.size())) {
      throw new YamlFault(
          node.get().getStartMark(),
          "%s: %d numbers; %s are allowed".formatted(key, result.size(), lengths));
    }
    return result;
  }

  private static int integer(Node node, String key, int low) throws YamlFault {
    String text = text(node);
    try {
      int value = Integer.parseInt(text);
      if (value >= low && value <= LARGEST) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Not a number: the same fault.
    }
    throw new YamlFault(
        node.getStartMark(),
        "%s: %s is no integer between %d and %d".formatted(key, text, low, LARGEST));
  }
}
