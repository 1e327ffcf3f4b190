package org.segsweep.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads component libraries. */
final class LibraryReader {
  static final List<String> KEYS = List.of("library", "title", "source", "node", "components");
  private static final int LARGEST_NODE = 1000;

  private LibraryReader() {}

  /** The entries of a library file, by name in file order. */
  static Map<String, ComponentEntry> library(String text, FaultLog log) {
    Optional<YamlObject> root = YamlObject.parse(text, log);
    return root.isEmpty() ? Map.of() : library(root.get());
  }

  static Map<String, ComponentEntry> library(YamlObject root) {
    root.allowOnly(KEYS);
    root.text("library");
    return root.object("components")
        .map(body -> entries(body, node(root, "node")))
        .orElse(Map.of());
  }

  /** A technology node a file states under {@code key}, if it does. */
  static OptionalInt node(YamlObject body, String key) {
    return body.has(key)
        ? body.whole(key, 1, LARGEST_NODE).map(OptionalInt::of).orElse(OptionalInt.empty())
        : OptionalInt.empty();
  }

  /**
   * The entries of a {@code components} mapping, by name in file order.
   *
   * @param node of entries that state none
   */
  static Map<String, ComponentEntry> entries(YamlObject components, OptionalInt node) {
    Map<String, ComponentEntry> entries = new LinkedHashMap<>();
    for (String name : components.keys()) {
      components
          .object(name)
          .flatMap(body -> new EntryReader(name, body, node).read())
          .ifPresent(entry -> entries.put(name, entry));
    }
    return entries;
  }
}
