package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segsweep.prune.Parameter;
import org.segsweep.workload.Ratio;

/** Reads the choices of a parameter: names, and {@code {name: share}} for those with a share. */
final class ChoiceReader {
  private final Parameter.Kind.Choice kind;
  private final AxisReader axes;
  private final Faults faults;

  ChoiceReader(Parameter.Kind.Choice kind, Faults faults) {
    this.kind = kind;
    this.axes = new AxisReader(faults);
    this.faults = faults;
  }

  List<Located<Parameter.Value>> read(YamlNode node, String path) {
    List<Located<Parameter.Value>> values = new ArrayList<>();
    if (node instanceof YamlNode.Sequence list) {
      if (list.items().isEmpty()) {
        faults.add(node.place(), path, "an empty list; give at least one value");
      }
      for (int i = 0; i < list.items().size(); i++) {
        element(list.items().get(i), path + "[" + i + "]", values);
      }
    } else {
      element(node, path, values);
    }
    return values;
  }

  private void element(YamlNode node, String path, List<Located<Parameter.Value>> out) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach((name, entry) -> withShare(name, entry, path, out));
    } else if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      option(scalar.text(), node.place(), path)
          .ifPresent(
              option -> {
                if (option.takesShare()) {
                  faults.add(
                      node.place(),
                      path,
                      "%s takes a share; write {%s: 1/8}".formatted(option.name(), option.name()));
                } else {
                  Parameter.Value value = Parameter.Value.Choice.of(option.name());
                  out.add(new Located<>(value, node.place(), path));
                }
              });
    } else {
      faults.add(node.place(), path, "expected one of " + names() + ", found " + node.describe());
    }
  }

  private void withShare(
      String name, YamlNode.Entry entry, String path, List<Located<Parameter.Value>> out) {
    Optional<Parameter.Kind.Option> option = option(name, entry.keyPlace(), path);
    if (option.isPresent() && !option.get().takesShare()) {
      faults.add(entry.keyPlace(), path + "." + name, "takes no share; write " + name);
    } else if (option.isPresent()) {
      Item.Share<Parameter.Value> item =
          new Item.Share<>((Ratio r) -> new Parameter.Value.Choice(name, Optional.of(r)));
      out.addAll(axes.read(entry.value(), path + "." + name, item));
    }
  }

  private Optional<Parameter.Kind.Option> option(String name, Place place, String path) {
    Optional<Parameter.Kind.Option> found =
        kind.options().stream().filter(o -> o.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      List<String> names = kind.options().stream().map(Parameter.Kind.Option::name).toList();
      String help = Suggestion.of(name, names, "it takes");
      faults.add(place, path, "'" + name + "' is not a choice" + help);
    }
    return found;
  }

  private String names() {
    return String.join(", ", kind.options().stream().map(Parameter.Kind.Option::name).toList());
  }
}
