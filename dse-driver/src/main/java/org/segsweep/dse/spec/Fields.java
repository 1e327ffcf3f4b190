package org.segsweep.dse.spec;

import java.util.Optional;

/**
 * The keys of a section that have one value each, with the ranges and defaults of their record.
 * What cannot be read is noted as a fault and empty.
 */
final class Fields {
  private final Section section;
  private final Keys keys;
  private final Faults faults;

  private Fields(Section section, Keys keys, Faults faults) {
    this.section = section;
    this.keys = keys;
    this.faults = faults;
  }

  /** The section at a node. */
  static Fields of(YamlNode node, String path, Keys keys, Faults faults) {
    return new Fields(Section.of(node, path, keys.names(), faults), keys, faults);
  }

  String path(String key) {
    return section.path(key);
  }

  /** The value of a key, or its default; a key that has none must be given. */
  Optional<YamlNode> node(String key, String expected) {
    return keys.isRequired(key)
        ? section.required(key, "give " + expected)
        : Optional.of(section.value(key, keys.defaultOf(key)));
  }

  boolean isGiven(String key) {
    return section.find(key).isPresent();
  }

  <T> Optional<T> one(String key, Item<T> item) {
    Optional<YamlNode> node = node(key, item.expected());
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!(node.get() instanceof YamlNode.Scalar scalar)) {
      faults.add(
          node.get().place(),
          path(key),
          "expected " + item.expected() + ", found " + node.get().describe());
      return Optional.empty();
    }
    Item.Read<T> read = item.scalar(scalar);
    if (read.value().isEmpty()) {
      faults.add(scalar.place(), path(key), read.fault());
    }
    return read.value();
  }

  Optional<Integer> whole(String key) {
    return one(key, Item.WholeNumber.of(keys.range(key)));
  }

  Optional<Double> real(String key) {
    return one(key, new RealNumber(keys.realRange(key)));
  }

  Optional<Boolean> onOff(String key) {
    return one(key, Item.onOff());
  }

  /** A line of text; empty text where the key is left out. */
  Optional<String> text(String key) {
    return section.find(key).isEmpty()
        ? Optional.of("")
        : section.find(key).flatMap(node -> section.text(node, key, "a text"));
  }

  /** Where a key was written, or where the section begins. */
  Place place(String key) {
    return section.find(key).map(YamlNode::place).orElse(section.place());
  }
}
