package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pipelines;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.Ratio;

/**
 * Reads the entries of {@code schemes} by the descriptors of the catalogue: {@code dense}, {@code
 * {filter: {keep: 1/2}}}, or a pipeline, {@code {scheme: [{filter-shape: {keep: 1/2}}, polarise]}}.
 */
final class SchemeReader {
  static final long MAX_SETTINGS = 100_000;
  static final String PIPELINE = "scheme";
  static final String LAYERS = "layers";
  private static final String EXPECTED =
      "expected a scheme, {scheme: {parameters}} or {scheme: [a pipeline]}, found ";

  private final List<Scheme> catalogue;
  private final CommonReader common;
  private final Faults faults;

  SchemeReader(List<Scheme> catalogue, CommonReader common, Faults faults) {
    this.catalogue = catalogue;
    this.common = common;
    this.faults = faults;
  }

  List<PlacedScheme> read(YamlNode node, String path, SharedAxes shared) {
    List<PlacedScheme> sweeps = new ArrayList<>();
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

  private Optional<PlacedScheme> entry(YamlNode node, String path, SharedAxes shared) {
    int before = faults.count();
    if (node instanceof YamlNode.Mapping mapping && mapping.entries().containsKey(PIPELINE)) {
      return pipeline(mapping, new Entry(path, node.place(), before), shared);
    }
    return stage(node, path)
        .flatMap(stage -> single(stage, new Entry(path, stage.idPlace(), before), shared));
  }

  /** Where an entry stands, and how many faults there were before it. */
  private record Entry(String path, Place place, int faultsBefore) {}

  private Optional<PlacedScheme> single(StageEntry stage, Entry entry, SharedAxes shared) {
    List<String> keys =
        Stream.of(stage.keys(), SharedAxes.KEYS, List.of(LAYERS)).flatMap(List::stream).toList();
    Section section = Section.of(stage.settings(), entry.path, keys, faults);
    Parameters read = new Parameters(stage.scheme());
    read.add(stage, section, Map.of());
    LayerSettings layers =
        section
            .find(LAYERS)
            .map(node -> layers(node, section.path(LAYERS), stage))
            .orElse(LayerSettings.NONE);
    return sweep(read, entry, layers, common.shared(section, shared));
  }

  /** {@code {conv2: {keep: 1/4}, fc1: {segmentRows: 256}}}: one value a parameter. */
  private LayerSettings layers(YamlNode node, String path, StageEntry stage) {
    Map<String, Settings> byName = new HashMap<>();
    if (!(node instanceof YamlNode.Mapping mapping)) {
      faults.add(
          node.place(),
          path,
          "expected layers by name such as {conv2: {keep: 1/4}}, found " + node.describe());
      return LayerSettings.NONE;
    }
    mapping
        .entries()
        .forEach(
            (name, given) -> {
              Section section = Section.of(given.value(), path + "." + name, stage.keys(), faults);
              Map<String, Parameter.Value> values = new HashMap<>();
              for (Parameter parameter : stage.scheme().parameters()) {
                section
                    .find(parameter.name())
                    .flatMap(n -> one(n, section.path(parameter.name()), parameter))
                    .ifPresent(value -> values.put(parameter.name(), value));
              }
              byName.put(name, new Settings(values));
            });
    return new LayerSettings(byName);
  }

  private Optional<Parameter.Value> one(YamlNode node, String path, Parameter parameter) {
    List<Located<Parameter.Value>> values = values(node, path, parameter);
    if (values.size() > 1) {
      faults.add(node.place(), path, "a layer has one value; list layers in entries of their own");
    }
    return values.stream().map(Located::value).findFirst();
  }

  private Optional<PlacedScheme> pipeline(YamlNode.Mapping node, Entry entry, SharedAxes shared) {
    List<String> keys = Stream.concat(Stream.of(PIPELINE), SharedAxes.KEYS.stream()).toList();
    Section section = Section.of(node, entry.path, keys, faults);
    YamlNode list = section.find(PIPELINE).orElseThrow();
    List<StageEntry> stages = stages(list, section.path(PIPELINE));
    SharedAxes axes = common.shared(section, shared);
    if (stages.isEmpty()) {
      return Optional.empty();
    }
    List<Scheme> schemes = stages.stream().map(StageEntry::scheme).toList();
    Scheme whole;
    try {
      whole = schemes.size() == 1 ? schemes.get(0) : Pipelines.of(schemes);
    } catch (IllegalArgumentException e) {
      faults.add(list.place(), section.path(PIPELINE), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    Parameters read = new Parameters(whole);
    List<Map<String, String>> names = Pipelines.parameterNames(schemes);
    for (int i = 0; i < stages.size(); i++) {
      StageEntry stage = stages.get(i);
      Section settings = Section.of(stage.settings(), stage.path(), stage.keys(), faults);
      read.add(stage, settings, names.get(i));
    }
    return sweep(read, entry, LayerSettings.NONE, axes);
  }

  /** The stages of a pipeline; none where one could not be read. */
  private List<StageEntry> stages(YamlNode node, String path) {
    if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      faults.add(
          node.place(),
          path,
          "expected a list of schemes that follow each other, such as"
              + " [{filter-shape: {keep: 1/2}}, polarise], found "
              + (node instanceof YamlNode.Sequence ? "an empty list" : node.describe()));
      return List.of();
    }
    List<StageEntry> stages = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      stage(list.items().get(i), path + "[" + i + "]").ifPresent(stages::add);
    }
    return stages.size() == list.items().size() ? stages : List.of();
  }

  private Optional<StageEntry> stage(YamlNode node, String path) {
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
      faults.add(node.place(), path, EXPECTED + found);
      return Optional.empty();
    }
    Optional<Scheme> scheme = catalogue.stream().filter(s -> s.id().equals(id)).findFirst();
    if (scheme.isEmpty()) {
      String help = Suggestion.of(id, catalogue.stream().map(Scheme::id).toList(), "schemes are");
      faults.add(idPlace, path, "unknown scheme '" + id + "'" + help);
    }
    return scheme.map(s -> new StageEntry(s, settings, idPlace, path));
  }

  private List<Located<Parameter.Value>> values(YamlNode node, String path, Parameter parameter) {
    Parameter.Kind kind = parameter.kind();
    AxisReader reader = new AxisReader(faults);
    if (kind instanceof Parameter.Kind.Whole whole) {
      return reader.read(node, path, Item.WholeNumber.of(whole));
    }
    return kind instanceof Parameter.Kind.Choice choice
        ? new ChoiceReader(choice, faults).read(node, path)
        : reader.read(node, path, new Item.Share<Parameter.Value>(Parameter.Value.Share::new));
  }

  /** What is read of the parameters of a scheme, stage by stage. */
  private final class Parameters {
    private final Scheme scheme;
    private final Map<String, List<Located<Parameter.Value>>> given = new HashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private final List<ParameterAxis> axes = new ArrayList<>();

    Parameters(Scheme scheme) {
      this.scheme = scheme;
    }

    /**
     * @param outer names of the stage's parameters in the pipeline, where they are others
     */
    void add(StageEntry stage, Section section, Map<String, String> outer) {
      for (Parameter parameter : stage.scheme().parameters()) {
        String name = outer.getOrDefault(parameter.name(), parameter.name());
        String path = section.path(parameter.name());
        paths.put(name, path);
        Optional<YamlNode> node = section.find(parameter.name());
        node.ifPresent(n -> given.put(name, values(n, path, parameter)));
        List<Located<Parameter.Value>> written = given.get(name);
        Optional<List<Parameter.Value>> values =
            written == null
                ? parameter.defaultValue().map(List::of)
                : Optional.of(Located.values(written));
        values.ifPresent(v -> axes.add(new ParameterAxis(name, v)));
        if (parameter.presence() == Parameter.Presence.REQUIRED && node.isEmpty()) {
          String help = "missing; give " + SchemeForm.expected(parameter);
          faults.add(stage.idPlace(), path, help);
        }
      }
    }

    /** Where a fault of a parameter stands: at its value, if that was given. */
    private Optional<Place> place(String parameter, Settings settings) {
      return given.getOrDefault(parameter, List.of()).stream()
          .filter(located -> settings.find(parameter).equals(Optional.of(located.value())))
          .map(Located::place)
          .findFirst();
    }
  }

  private Optional<PlacedScheme> sweep(
      Parameters read, Entry entry, LayerSettings layers, SharedAxes shared) {
    if (faults.count() > entry.faultsBefore) {
      return Optional.empty();
    }
    SchemeSweep sweep = new SchemeSweep(read.scheme, read.axes, layers, shared);
    checkSettings(sweep, read, entry);
    if (faults.count() == entry.faultsBefore) {
      checkLayers(sweep, entry);
      checkRatios(sweep, entry);
    }
    return faults.count() > entry.faultsBefore
        ? Optional.empty()
        : Optional.of(new PlacedScheme(sweep, entry.place, entry.path, read.given));
  }

  /** Shares of layers are values of {@code keep}, which the scheme must accept. */
  private void checkRatios(SchemeSweep sweep, Entry entry) {
    String path = entry.path + ".ratios";
    boolean spreads = sweep.ratios().stream().anyMatch(p -> !(p instanceof RatioPolicy.Uniform));
    if (spreads && sweep.scheme().parameter(RatioPolicy.KEEP).isEmpty()) {
      String id = sweep.scheme().id();
      faults.add(entry.place, path, id + " has no keep that layers could share out; give uniform");
      return;
    }
    if (spreads && sweep.settings().stream().anyMatch(s -> sweep.pruner(s).sharesNetwork())) {
      faults.add(
          entry.place,
          path,
          "%s with scope: network spreads its share by itself; give uniform, or scope: layer"
              .formatted(sweep.scheme().id()));
      return;
    }
    for (RatioPolicy policy : sweep.ratios()) {
      if (policy instanceof RatioPolicy.Listed listed) {
        listed.layers().forEach((layer, share) -> check(sweep, share, path + "." + layer, entry));
      }
    }
  }

  private void checkLayers(SchemeSweep sweep, Entry entry) {
    String path = entry.path + "." + LAYERS;
    if (!sweep.layers().isEmpty()
        && sweep.ratios().stream().anyMatch(p -> !(p instanceof RatioPolicy.Uniform))) {
      faults.add(entry.place, path, "layers have their own settings; ratios must be uniform then");
      return;
    }
    for (String layer : sweep.layers().byName().keySet()) {
      for (Settings settings : sweep.settings()) {
        try {
          sweep.pruner(sweep.layers().of(layer, settings));
        } catch (IllegalArgumentException e) {
          faults.add(
              entry.place,
              path + "." + layer,
              Objects.requireNonNullElse(e.getMessage(), "refused"));
          break;
        }
      }
    }
  }

  private void check(SchemeSweep sweep, Ratio share, String path, Entry entry) {
    for (Settings settings : sweep.settings()) {
      try {
        sweep.pruner(settings.with(RatioPolicy.KEEP, new Parameter.Value.Share(share)));
      } catch (IllegalArgumentException e) {
        faults.add(entry.place, path, Objects.requireNonNullElse(e.getMessage(), "refused"));
        return;
      }
    }
  }

  /**
   * Lets the scheme judge every combination of values; what it refuses is noted where it stands.
   */
  private void checkSettings(SchemeSweep sweep, Parameters read, Entry entry) {
    if (sweep.settingCount() > MAX_SETTINGS) {
      faults.add(
          entry.place,
          entry.path,
          "the parameters span %s settings; a scheme takes at most %s, so shorten an axis"
              .formatted(Grouped.of(sweep.settingCount()), Grouped.of(MAX_SETTINGS)));
      return;
    }
    for (Settings settings : sweep.settings()) {
      try {
        sweep.pruner(settings);
      } catch (Scheme.SettingFault e) {
        Place place = read.place(e.parameter(), settings).orElse(entry.place);
        faults.add(place, read.paths.getOrDefault(e.parameter(), e.parameter()), message(e));
      } catch (IllegalArgumentException e) {
        faults.add(
            entry.place,
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
}
