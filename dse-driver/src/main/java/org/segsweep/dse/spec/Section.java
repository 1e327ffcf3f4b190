package org.segsweep.dse.spec;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping of the file with the keys it may have. */
final class Section {
  private static final int LONGEST_TEXT = 4096;

  private final YamlNode.Mapping node;
  private final String path;
  private final Faults faults;

  private Section(YamlNode.Mapping node, String path, Faults faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
  }

  /** The section at a node; keys that it does not know are noted as faults. */
  static Section of(YamlNode node, String path, Collection<String> keys, Faults faults) {
    YamlNode.Mapping mapping = new YamlNode.Mapping(Map.of(), node.place());
    if (node instanceof YamlNode.Mapping given) {
      mapping = given;
    } else if (!(node instanceof YamlNode.Scalar scalar && scalar.isNull())) {
      faults.add(node.place(), path, "expected keys with values, found " + node.describe());
    }
    Section section = new Section(mapping, path, faults);
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!keys.contains(key)) {
                String help = Suggestion.of(key, keys, "the keys here are");
                faults.add(entry.keyPlace(), section.path(key), "unknown key" + help);
              }
            });
    return section;
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  String path() {
    return path;
  }

  Place place() {
    return node.place();
  }

  Optional<YamlNode> find(String key) {
    return Optional.ofNullable(node.entries().get(key)).map(YamlNode.Entry::value);
  }

  /** The value of a key, or its default. */
  YamlNode value(String key, String defaultYaml) {
    return find(key).orElseGet(() -> yaml(defaultYaml));
  }

  /** The value of a key that must be given. */
  Optional<YamlNode> required(String key, String help) {
    Optional<YamlNode> value = find(key);
    if (value.isEmpty()) {
      faults.add(node.place(), path(key), "missing; " + help);
    }
    return value;
  }

  /** One line of text. */
  Optional<String> text(YamlNode value, String key, String expected) {
    if (value instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      if (scalar.text().length() <= LONGEST_TEXT) {
        return Optional.of(scalar.text());
      }
      faults.add(
          value.place(),
          path(key),
          "%d characters, and %d are the most".formatted(scalar.text().length(), LONGEST_TEXT));
      return Optional.empty();
    }
    faults.add(value.place(), path(key), "expected " + expected + ", found " + value.describe());
    return Optional.empty();
  }

  /** The section's place with a new entry, for defaults. */
  private YamlNode yaml(String text) {
    return YamlParser.parse(text, node.place(), faults).orElseThrow();
  }

  /** A node with some entries put or replaced. */
  static YamlNode.Mapping with(YamlNode.Mapping node, String key, YamlNode value, Place place) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(node.entries());
    entries.put(key, new YamlNode.Entry(place, value));
    return new YamlNode.Mapping(entries, node.place());
  }

  /** The keys given, in the order of the file. */
  List<String> given() {
    return List.copyOf(node.entries().keySet());
  }
}
