package org.segsweep.device;

import java.io.StringReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping with positions. Reads never throw: what is missing or of the wrong kind goes to
 * the log and comes back empty.
 */
final class YamlObject {
  private static final int DEEPEST = 20;

  private final Mark start;
  private final String path;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Mark> keys = new LinkedHashMap<>();
  private final FaultLog log;

  private YamlObject(MappingNode node, String path, FaultLog log) {
    this.start = node.getStartMark();
    this.path = path;
    this.log = log;
    for (NodeTuple tuple : node.getValue()) {
      Mark at = tuple.getKeyNode().getStartMark();
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        log.add(at, path, "a key must be a plain word");
      } else if (values.put(key.getValue(), tuple.getValueNode()) != null) {
        log.add(at, at(key.getValue()), "is given twice; remove one");
      } else {
        keys.put(key.getValue(), at);
      }
    }
  }

  /** The mapping a file consists of. */
  static Optional<YamlObject> parse(String text, FaultLog log) {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(0);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root instanceof MappingNode mapping) {
        return Optional.of(new YamlObject(mapping, "", log));
      }
      log.add("is not a YAML mapping; it starts with 'library: NAME' or 'accelerator: NAME'");
    } catch (MarkedYAMLException e) {
      log.add(e.getProblemMark(), "", "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      log.add("is not YAML: " + firstLine(e));
    }
    return Optional.empty();
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  Set<String> keys() {
    return keys.keySet();
  }

  boolean has(String key) {
    return keys.containsKey(key);
  }

  String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Reports a fault at the value of {@code key}, or at this mapping where there is none. */
  void fault(String key, String what) {
    Node value = values.get(key);
    log.add(value == null ? start : value.getStartMark(), at(key), what);
  }

  /** Reports a fault at the key itself. */
  void faultAtKey(String key, String what) {
    log.add(keys.getOrDefault(key, start), at(key), what);
  }

  void allowOnly(Collection<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        faultAtKey(key, "is not known here; " + Nearest.hint(key, known));
      }
    }
  }

  /** A text that must be there and not be blank. */
  Optional<String> text(String key) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty() && !has(key)) {
      fault(key, "is missing");
    }
    return text;
  }

  Optional<String> optionalText(String key) {
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    fault(key, "must be a text");
    return Optional.empty();
  }

  Optional<Integer> whole(String key, int low, int high) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= low && value <= high) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // Falls through to the message, which covers both cases.
    }
    fault(key, "%s is not a whole number from %d to %d".formatted(text.get(), low, high));
    return Optional.empty();
  }

  /** True or false, which must be there; false where it is neither. */
  boolean flag(String key) {
    Optional<String> text = text(key);
    if (text.isPresent() && !text.get().matches("true|false")) {
      fault(key, "'%s' is neither true nor false".formatted(text.get()));
    }
    return text.filter("true"::equals).isPresent();
  }

  /** A number that must be there. */
  Optional<Double> number(String key, double low, double high) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(text.get());
      if (value >= low && value <= high) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // Falls through to the message, which covers both cases.
    }
    fault(key, "%s is not a number from %s to %s".formatted(text.get(), low, high));
    return Optional.empty();
  }

  Optional<YamlObject> object(String key) {
    Node node = values.get(key);
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlObject(mapping, at(key), log));
    }
    fault(key, node == null ? "is missing" : "must be a mapping");
    return Optional.empty();
  }

  /** A list of words, or one word. */
  List<String> words(String key) {
    Node node = values.get(key);
    if (node instanceof SequenceNode sequence
        && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
      return sequence.getValue().stream().map(n -> ((ScalarNode) n).getValue()).toList();
    }
    if (node instanceof SequenceNode) {
      fault(key, "must be a list of names");
      return List.of();
    }
    return optionalText(key).map(List::of).orElse(List.of());
  }
}
