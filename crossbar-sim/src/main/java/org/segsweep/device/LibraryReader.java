package org.segsweep.device;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads component entries with their figures. */
final class LibraryReader {
  static final List<String> KEYS = List.of("library", "title", "source", "components");
  private static final int MOST_INSTANCES = 1_000_000;
  private static final int LARGEST_ATTRIBUTE = 65_536;

  private LibraryReader() {}

  /** The entries of a library file, by name in file order. */
  static Map<String, ComponentEntry> library(String text, FaultLog log) {
    Optional<YamlObject> root = YamlObject.parse(text, log);
    if (root.isEmpty()) {
      return Map.of();
    }
    root.get().allowOnly(KEYS);
    root.get().text("library");
    return root.get().object("components").map(LibraryReader::entries).orElse(Map.of());
  }

  /** The entries of a {@code components} mapping, by name in file order. */
  static Map<String, ComponentEntry> entries(YamlObject components) {
    Map<String, ComponentEntry> entries = new LinkedHashMap<>();
    for (String name : components.keys()) {
      components
          .object(name)
          .flatMap(body -> entry(name, body))
          .ifPresent(entry -> entries.put(name, entry));
    }
    return entries;
  }

  private static Optional<ComponentEntry> entry(String name, YamlObject body) {
    Optional<Component> type =
        body.text("class")
            .flatMap(label -> known(body, "class", label, Component.labels()))
            .flatMap(Component::of);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    body.allowOnly(keysOf(type.get()));
    return Optional.of(
        new ComponentEntry(
            name,
            type.get(),
            body.optionalText("title").orElse(name),
            body.has("instances") ? body.whole("instances", 1, MOST_INSTANCES).orElse(1) : 1,
            figures(type.get(), body),
            attributes(type.get(), body),
            law(body)));
  }

  private static List<String> keysOf(Component type) {
    List<String> keys = new ArrayList<>(List.of("class", "title", "instances"));
    keys.addAll(type.attributes());
    if (type.hasResolution()) {
      keys.add("law");
    }
    type.required().forEach(quantity -> keys.add(quantity.key()));
    type.optional().forEach(quantity -> keys.add(quantity.key()));
    return keys;
  }

  private static Map<String, Integer> attributes(Component type, YamlObject body) {
    Map<String, Integer> attributes = new TreeMap<>();
    for (String key : type.attributes()) {
      body.whole(key, 1, LARGEST_ATTRIBUTE).ifPresent(value -> attributes.put(key, value));
    }
    return attributes;
  }

  private static ScalingLaw law(YamlObject body) {
    if (!body.has("law")) {
      return ScalingLaw.FIXED;
    }
    Optional<ScalingLaw> law =
        body.text("law")
            .flatMap(label -> known(body, "law", label, ScalingLaw.labels()))
            .flatMap(ScalingLaw::of);
    law.ifPresent(
        l -> {
          Optional<Integer> bits = body.has("bits") ? body.whole("bits", 1, 64) : Optional.empty();
          if (bits.isPresent() && !l.covers(bits.get())) {
            body.fault(
                "bits",
                "%d is outside the %d to %d bits of the law %s"
                    .formatted(bits.get(), l.lowestBits(), l.highestBits(), l.label()));
          }
        });
    return law.orElse(ScalingLaw.FIXED);
  }

  private static Map<Quantity, Figure> figures(Component type, YamlObject body) {
    Map<Quantity, Figure> figures = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      boolean wanted = type.required().contains(quantity);
      if (wanted || (type.optional().contains(quantity) && body.has(quantity.key()))) {
        body.object(quantity.key())
            .flatMap(figure -> FigureReader.read(figure, quantity, type))
            .ifPresent(figure -> figures.put(quantity, figure));
      }
    }
    return figures;
  }

  private static Optional<String> known(
      YamlObject body, String key, String label, List<String> labels) {
    if (labels.contains(label)) {
      return Optional.of(label);
    }
    body.fault(key, "'%s' is not known; %s".formatted(label, Nearest.hint(label, labels)));
    return Optional.empty();
  }
}
