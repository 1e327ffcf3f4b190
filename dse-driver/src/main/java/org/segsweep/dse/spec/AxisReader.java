package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the values of an axis: one, a list, a range, or a list with ranges in it. */
final class AxisReader {
  static final int MAX_VALUES = 10_000;
  private static final Set<String> RANGE_KEYS = Set.of("from", "to", "step", "factor");

  private final Faults faults;

  AxisReader(Faults faults) {
    this.faults = faults;
  }

  /** All values that can be read; the others are noted as faults. */
  <T> List<Located<T>> read(YamlNode node, String path, Item<T> item) {
    List<Located<T>> values = new ArrayList<>();
    if (node instanceof YamlNode.Sequence list) {
      if (list.items().isEmpty()) {
        faults.add(node.place(), path, "an empty list; give at least one value");
      }
      for (int i = 0; i < list.items().size() && values.size() <= MAX_VALUES; i++) {
        element(list.items().get(i), path + "[" + i + "]", item, values);
      }
    } else {
      element(node, path, item, values);
    }
    if (values.size() > MAX_VALUES) {
      faults.add(node.place(), path, "more than 10,000 values on one axis");
      return List.of();
    }
    return values;
  }

  private <T> void element(YamlNode node, String path, Item<T> item, List<Located<T>> out) {
    if (node instanceof YamlNode.Scalar scalar) {
      keep(item.scalar(scalar), node, path, out);
    } else if (node instanceof YamlNode.Mapping range && item.takesRanges()) {
      range(range, path, item, out);
    } else {
      faults.add(node.place(), path, "expected " + item.expected() + ", found " + node.describe());
    }
  }

  private <T> boolean keep(Item.Read<T> read, YamlNode node, String path, List<Located<T>> out) {
    if (read.value().isEmpty()) {
      faults.add(node.place(), path, read.fault());
      return false;
    }
    out.add(new Located<>(read.value().get(), node.place(), path));
    return true;
  }

  private <T> void range(YamlNode.Mapping node, String path, Item<T> item, List<Located<T>> out) {
    int before = faults.count();
    for (Map.Entry<String, YamlNode.Entry> entry : node.entries().entrySet()) {
      if (!RANGE_KEYS.contains(entry.getKey())) {
        faults.add(
            entry.getValue().keyPlace(),
            path + "." + entry.getKey(),
            "unknown key; a range is {from, to, step} or {from, to, factor}");
      }
    }
    Optional<Fraction> from = number(node, path, "from");
    Optional<Fraction> to = number(node, path, "to");
    boolean adds = node.entries().containsKey("step");
    if (adds == node.entries().containsKey("factor")) {
      faults.add(node.place(), path, "a range has either a step or a factor");
    }
    Optional<Fraction> by = adds ? number(node, path, "step") : number(node, path, "factor");
    if (faults.count() == before) {
      fill(
          new Range(from.orElseThrow(), to.orElseThrow(), adds, by.orElseThrow()),
          node,
          path,
          item,
          out);
    }
  }

  private Optional<Fraction> number(YamlNode.Mapping range, String path, String key) {
    YamlNode.Entry entry = range.entries().get(key);
    if (entry == null) {
      if (key.equals("from") || key.equals("to")) {
        faults.add(range.place(), path, "a range needs '" + key + "'");
      }
      return Optional.empty();
    }
    Optional<Fraction> number =
        entry.value() instanceof YamlNode.Scalar scalar
            ? Fraction.parse(scalar.text())
            : Optional.empty();
    if (number.isEmpty()) {
      faults.add(
          entry.value().place(),
          path + "." + key,
          "expected a number, found " + entry.value().describe());
    }
    return number;
  }

  private <T> void fill(
      Range range, YamlNode node, String path, Item<T> item, List<Located<T>> out) {
    Optional<String> fault = range.fault();
    if (fault.isPresent()) {
      faults.add(node.place(), path, fault.get());
      return;
    }
    int count = 0;
    for (Fraction at = range.from; range.reaches(at); at = range.next(at)) {
      if (count++ >= MAX_VALUES) {
        faults.add(node.place(), path, "the range has more than 10,000 values");
        return;
      }
      if (!keep(item.number(at), node, path, out)) {
        return;
      }
    }
  }

  /** Numbers from {@code from} towards {@code to}, which is one of them where it is met. */
  private record Range(Fraction from, Fraction to, boolean adds, Fraction by) {
    private static final Fraction ONE = Fraction.parse("1").orElseThrow();

    Optional<String> fault() {
      if (adds && by.signum() == 0) {
        return Optional.of("a step of 0 never arrives");
      }
      if (!adds && (by.signum() <= 0 || by.equals(ONE))) {
        return Optional.of("the factor " + by + " never arrives; take one above 0 that is not 1");
      }
      if (!adds && from.signum() <= 0) {
        return Optional.of("a range with a factor begins above 0, not at " + from);
      }
      return reaches(from)
          ? Optional.empty()
          : Optional.of("the range from " + from + " to " + to + " runs the other way");
    }

    boolean reaches(Fraction at) {
      return rises() ? at.compareTo(to) <= 0 : at.compareTo(to) >= 0;
    }

    Fraction next(Fraction at) {
      return adds ? at.plus(by) : at.times(by);
    }

    private boolean rises() {
      return adds ? by.signum() > 0 : by.compareTo(ONE) > 0;
    }
  }
}
