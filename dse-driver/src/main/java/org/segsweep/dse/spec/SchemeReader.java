package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.segsweep.map.Packing;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;

/** Reads the entries of {@code schemes} by the descriptors of the catalogue. */
final class SchemeReader {
  static final long MAX_SETTINGS = 100_000;
  static final List<String> SHARED_KEYS = List.of("mapping", "rowOrder", "exempt");

  private final List<Scheme> catalogue;
  private final CommonReader common;
  private final AxisReader axes;
  private final Faults faults;

  SchemeReader(List<Scheme> catalogue, CommonReader common, Faults faults) {
    this.catalogue = catalogue;
    this.common = common;
    this.axes = new AxisReader(faults);
    this.faults = faults;
  }

  /** What entries that do not say take over from the top of the file. */
  record Shared(List<Packing> packings, List<RowOrder> rowOrders, Set<Exemption> exempt) {}

  List<SchemeSweep> read(YamlNode node, String path, Shared shared) {
    List<SchemeSweep> sweeps = new ArrayList<>();
    if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      faults.add(
          node.place(),
          path,
          "expected a list of schemes such as [dense, {filter: {keep: 1/2}}], found "
              + (node instanceof YamlNode.Sequence ? "an empty list" : node.describe()));
      return sweeps;
    }
    for (int i = 0; i < list.items().size(); i++) {
      entry(list.items().get(i), path + "[" + i + "]", shared).ifPresent(sweeps::add);
    }
    return sweeps;
  }

  private Optional<SchemeSweep> entry(YamlNode node, String path, Shared shared) {
    String id;
    Place idPlace;
    YamlNode settings;
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      id = scalar.text();
      idPlace = scalar.place();
      settings = new YamlNode.Scalar("", true, scalar.place());
    } else if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
      Map.Entry<String, YamlNode.Entry> only = mapping.entries().entrySet().iterator().next();
      id = only.getKey();
      idPlace = only.getValue().keyPlace();
      settings = only.getValue().value();
    } else {
      String found =
          node instanceof YamlNode.Mapping mapping
              ? mapping.entries().size() + " keys; indent the parameters below the scheme"
              : node.describe();
      faults.add(node.place(), path, "expected a scheme or {scheme: {parameters}}, found " + found);
      return Optional.empty();
    }
    Optional<Scheme> scheme = catalogue.stream().filter(s -> s.id().equals(id)).findFirst();
    if (scheme.isEmpty()) {
      String help = Suggestion.of(id, catalogue.stream().map(Scheme::id).toList(), "schemes are");
      faults.add(idPlace, path, "unknown scheme '" + id + "'" + help);
      return Optional.empty();
    }
    return sweep(scheme.get(), new Entry(settings, idPlace, path), shared);
  }

  /** The settings of one entry: where they and the scheme's id stand. */
  private record Entry(YamlNode settings, Place idPlace, String path) {}

  private Optional<SchemeSweep> sweep(Scheme scheme, Entry entry, Shared shared) {
    int before = faults.count();
    List<String> keys = new ArrayList<>();
    scheme.parameters().forEach(parameter -> keys.add(parameter.name()));
    keys.addAll(SHARED_KEYS);
    Section section = Section.of(entry.settings, entry.path, keys, faults);
    Map<String, List<Located<Parameter.Value>>> given = new HashMap<>();
    List<ParameterAxis> parameterAxes = new ArrayList<>();
    for (Parameter parameter : scheme.parameters()) {
      String name = parameter.name();
      section
          .find(name)
          .ifPresent(node -> given.put(name, values(node, section.path(name), parameter)));
      List<Located<Parameter.Value>> written = given.get(name);
      Optional<List<Parameter.Value>> values =
          written == null
              ? parameter.defaultValue().map(List::of)
              : Optional.of(Located.values(written));
      values.ifPresent(v -> parameterAxes.add(new ParameterAxis(name, v)));
    }
    for (Parameter parameter : scheme.parameters()) {
      if (parameter.presence() == Parameter.Presence.REQUIRED
          && section.find(parameter.name()).isEmpty()) {
        faults.add(
            entry.idPlace,
            section.path(parameter.name()),
            "missing; give " + SchemeForm.expected(parameter));
      }
    }
    SchemeSweep sweep =
        new SchemeSweep(
            scheme,
            parameterAxes,
            section
                .find("mapping")
                .map(node -> common.packings(node, section.path("mapping")))
                .orElse(shared.packings),
            section
                .find("rowOrder")
                .map(node -> common.rowOrders(node, section.path("rowOrder")))
                .orElse(shared.rowOrders),
            section
                .find("exempt")
                .map(node -> common.exempt(node, section.path("exempt")))
                .orElse(shared.exempt));
    if (faults.count() == before) {
      checkSettings(sweep, entry, given);
    }
    return faults.count() == before ? Optional.of(sweep) : Optional.empty();
  }

  private List<Located<Parameter.Value>> values(YamlNode node, String path, Parameter parameter) {
    Parameter.Kind kind = parameter.kind();
    if (kind instanceof Parameter.Kind.Whole whole) {
      return axes.read(node, path, Item.WholeNumber.of(whole));
    }
    return kind instanceof Parameter.Kind.Choice choice
        ? new ChoiceReader(choice, faults).read(node, path)
        : axes.read(node, path, new Item.Share<Parameter.Value>(Parameter.Value.Share::new));
  }

  /**
   * Lets the scheme judge every combination of values; what it refuses is noted where it stands.
   */
  private void checkSettings(
      SchemeSweep sweep, Entry entry, Map<String, List<Located<Parameter.Value>>> given) {
    if (sweep.settingCount() > MAX_SETTINGS) {
      faults.add(
          entry.idPlace,
          entry.path,
          "the parameters span %s settings; a scheme takes at most %s, so shorten an axis"
              .formatted(Grouped.of(sweep.settingCount()), Grouped.of(MAX_SETTINGS)));
      return;
    }
    for (Settings settings : sweep.settings()) {
      try {
        sweep.pruner(settings);
      } catch (Scheme.SettingFault e) {
        Place place = place(e.parameter(), settings, given).orElse(entry.idPlace);
        faults.add(place, entry.path + "." + e.parameter(), message(e));
      } catch (IllegalArgumentException e) {
        faults.add(
            entry.idPlace,
            entry.path,
            settings + ": " + Objects.requireNonNullElse(e.getMessage(), "refused"));
      }
    }
  }

  /** What the scheme says, without the parameter's name, which the path has. */
  private static String message(Scheme.SettingFault fault) {
    String message = Objects.requireNonNullElse(fault.getMessage(), "refused");
    String name = fault.parameter() + ": ";
    return message.startsWith(name) ? message.substring(name.length()) : message;
  }

  private static Optional<Place> place(
      String parameter, Settings settings, Map<String, List<Located<Parameter.Value>>> given) {
    return given.getOrDefault(parameter, List.of()).stream()
        .filter(located -> settings.find(parameter).equals(Optional.of(located.value())))
        .map(Located::place)
        .findFirst();
  }

  /** Reads the choices of a parameter: names, and {@code {name: share}} for those with a share. */
  private static final class ChoiceReader {
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
                        "%s takes a share; write {%s: 1/8}"
                            .formatted(option.name(), option.name()));
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
}
