package org.segsweep.device;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads how units are composed: {@code unit: { part: count }}. */
final class UnitsReader {
  private static final double LARGEST_COUNT = 1e6;
  private static final int MOST_UNITS = 32;

  private final YamlObject body;
  private final Set<String> components;
  private final Map<String, YamlObject> bodies = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> units = new LinkedHashMap<>();

  private UnitsReader(YamlObject body, Set<String> components) {
    this.body = body;
    this.components = components;
  }

  /**
   * @param checkReferences false when components could not be read, so that one fault is not told
   *     twice
   */
  static Map<String, Map<String, Double>> read(
      YamlObject file, Map<String, ComponentEntry> components, boolean checkReferences) {
    Optional<YamlObject> body = file.object("units");
    if (body.isEmpty()) {
      return Map.of();
    }
    var reader = new UnitsReader(body.get(), components.keySet());
    reader.readParts();
    if (checkReferences) {
      reader.checkReferences();
    }
    reader.checkCycles();
    return reader.units;
  }

  private void readParts() {
    if (body.keys().size() > MOST_UNITS) {
      body.faultAtKey(
          List.copyOf(body.keys()).get(MOST_UNITS), "is more than %d units".formatted(MOST_UNITS));
      return;
    }
    for (String unit : body.keys()) {
      Map<String, Double> parts = new LinkedHashMap<>();
      Optional<YamlObject> entries = body.object(unit);
      entries.ifPresent(
          object -> {
            bodies.put(unit, object);
            for (String part : object.keys()) {
              object
                  .text(part)
                  .flatMap(t -> count(object, part, t))
                  .ifPresent(n -> parts.put(part, n));
            }
          });
      units.put(unit, parts);
    }
  }

  /** A count such as {@code 8}, or a share such as {@code 1/4} of something several units use. */
  private static Optional<Double> count(YamlObject object, String part, String text) {
    try {
      int slash = text.indexOf('/');
      double value =
          slash < 0
              ? Double.parseDouble(text)
              : Double.parseDouble(text.substring(0, slash))
                  / Double.parseDouble(text.substring(slash + 1));
      if (value > 0 && value <= LARGEST_COUNT) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // Falls through to the message, which covers both cases.
    }
    object.fault(
        part, "'%s' is not a count above 0, such as 8, or a share, such as 1/4".formatted(text));
    return Optional.empty();
  }

  private void checkReferences() {
    Set<String> names = new TreeSet<>(components);
    names.addAll(units.keySet());
    for (String unit : units.keySet()) {
      if (components.contains(unit)) {
        body.faultAtKey(unit, "is the name of a component too; rename the unit");
      }
    }
    bodies.forEach(
        (unit, object) -> {
          for (String part : object.keys()) {
            if (!names.contains(part)) {
              object.faultAtKey(
                  part, "is neither a component nor a unit; " + Nearest.hint(part, names));
            }
          }
        });
  }

  private void checkCycles() {
    Set<String> done = new HashSet<>();
    for (String unit : units.keySet()) {
      if (visit(unit, new ArrayDeque<>(), done)) {
        units.clear();
        return;
      }
    }
  }

  private boolean visit(String unit, Deque<String> open, Set<String> done) {
    if (open.contains(unit)) {
      open.addLast(unit);
      body.faultAtKey(unit, "contains itself: " + String.join(" > ", open));
      return true;
    }
    if (!units.containsKey(unit) || done.contains(unit)) {
      return false;
    }
    open.addLast(unit);
    for (String part : units.getOrDefault(unit, Map.of()).keySet()) {
      if (visit(part, open, done)) {
        return true;
      }
    }
    open.removeLast();
    done.add(unit);
    return false;
  }
}
