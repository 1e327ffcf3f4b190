package org.segsweep.device;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads an accelerator file; library texts come from a {@link LibrarySource}. */
final class AcceleratorReader {
  private static final List<String> KEYS =
      List.of(
          "accelerator",
          "title",
          "source",
          "libraries",
          "components",
          "node",
          "scaledTo",
          "reference",
          "units",
          "replicatedUnit",
          "wholeUnit",
          "sparseDataPath",
          "expects");
  private static final List<String> REFERENCE =
      List.of(
          "weightBits",
          "inputBits",
          "outputBits",
          "activeRows",
          "clips",
          "flippedColumns",
          "skipping");
  private static final int MOST_ROWS = 1 << 16;
  private static final List<String> SPARSE =
      List.of("indexStore", "inputSelect", "outputAccumulate", "indexSram");

  /** Finds the text of a library by the name an accelerator gives it. */
  interface LibrarySource {
    /** The file name and text, or empty where there is none; unreadable ones are logged. */
    Optional<SourceText> find(String library, FaultLog log);
  }

  /** A file name for messages and its text. */
  record SourceText(String file, String text) {}

  private final LibrarySource libraries;

  AcceleratorReader(LibrarySource libraries) {
    this.libraries = libraries;
  }

  Accelerator read(SourceText source) throws ComponentFault {
    FaultLog log = FaultLog.of(source.file());
    Optional<YamlObject> root = YamlObject.parse(source.text(), log);
    log.throwIfAny();
    return read(root.orElseThrow(), log);
  }

  Accelerator read(YamlObject file, FaultLog log) throws ComponentFault {
    file.allowOnly(KEYS);
    Map<String, ComponentEntry> components = scaled(file, components(file, log));
    boolean librariesAreWhole = log.isEmpty();
    Map<String, Map<String, Double>> units = UnitsReader.read(file, components, librariesAreWhole);
    Optional<ReferenceDesign> reference = file.object("reference").flatMap(this::reference);
    Optional<String> name = file.text("accelerator");
    Optional<String> origin = file.text("source");
    Optional<SparsePath> sparse =
        file.object("sparseDataPath").flatMap(body -> sparse(body, components, librariesAreWhole));
    Optional<String> replicated = unit(file, "replicatedUnit", units);
    Optional<String> whole = unit(file, "wholeUnit", units);
    List<Expectation> expectations = ExpectationsReader.read(file, units.keySet());
    log.throwIfAny();
    var accelerator =
        new Accelerator(
            name.orElseThrow(),
            file.optionalText("title").orElse(name.orElseThrow()),
            origin.orElseThrow(),
            reference.orElseThrow(),
            used(components, units, sparse.orElseThrow()),
            units,
            replicated.orElseThrow(),
            whole.orElseThrow(),
            sparse.orElseThrow(),
            expectations);
    checkContents(accelerator, file);
    log.throwIfAny();
    return accelerator;
  }

  /** The file's own components go before those of a library with the same name. */
  private Map<String, ComponentEntry> components(YamlObject file, FaultLog log) {
    Map<String, ComponentEntry> all = new LinkedHashMap<>();
    for (String library : file.words("libraries")) {
      Optional<SourceText> text = libraries.find(library, log);
      if (text.isPresent()) {
        all.putAll(LibraryReader.library(text.get().text(), log.forFile(text.get().file())));
      } else {
        file.fault(
            "libraries",
            "there is no library '%s'; name a file beside this one or a built-in library: %s"
                .formatted(library, String.join(", ", Accelerators.libraryNames())));
      }
    }
    if (file.has("components")) {
      file.object("components")
          .map(body -> LibraryReader.entries(body, LibraryReader.node(file, "node")))
          .ifPresent(all::putAll);
    }
    return all;
  }

  /** All components at the node the file wants them at, if it wants one. */
  private static Map<String, ComponentEntry> scaled(
      YamlObject file, Map<String, ComponentEntry> components) {
    OptionalInt wanted = LibraryReader.node(file, "scaledTo");
    if (wanted.isEmpty()) {
      return components;
    }
    Map<String, ComponentEntry> scaled = new LinkedHashMap<>();
    components.forEach(
        (name, entry) ->
            EntryReader.scaled(file, entry, wanted.getAsInt())
                .ifPresent(result -> scaled.put(name, result)));
    return scaled;
  }

  private Optional<ReferenceDesign> reference(YamlObject body) {
    body.allowOnly(REFERENCE);
    Optional<Integer> weight = body.whole("weightBits", 1, 32);
    Optional<Integer> input = body.whole("inputBits", 1, 32);
    Optional<Integer> output = body.whole("outputBits", 1, 64);
    int rows = body.has("activeRows") ? body.whole("activeRows", 1, MOST_ROWS).orElse(0) : 0;
    String clips = body.optionalText("clips").orElse("");
    boolean flipped = body.has("flippedColumns") && body.flag("flippedColumns");
    InputSkipping skipping = body.has("skipping") ? skipping(body) : InputSkipping.NONE;
    return weight.isEmpty() || input.isEmpty() || output.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReferenceDesign(
                weight.get(), input.get(), output.get(), rows, clips, flipped, skipping));
  }

  private static InputSkipping skipping(YamlObject body) {
    Optional<String> label = body.text("skipping");
    Optional<InputSkipping> skipping = label.flatMap(InputSkipping::of);
    if (label.isPresent() && skipping.isEmpty()) {
      body.fault(
          "skipping",
          "'%s' is not known; %s"
              .formatted(label.get(), Nearest.hint(label.get(), InputSkipping.labels())));
    }
    return skipping.orElse(InputSkipping.NONE);
  }

  private Optional<SparsePath> sparse(
      YamlObject body, Map<String, ComponentEntry> components, boolean complete) {
    body.allowOnly(SPARSE);
    Optional<ComponentEntry> index =
        reference(body, "indexStore", Component.INDEX_STORE, components, complete);
    Optional<ComponentEntry> select =
        reference(body, "inputSelect", Component.INPUT_SELECT, components, complete);
    Optional<ComponentEntry> accumulate =
        reference(body, "outputAccumulate", Component.OUTPUT_ACCUMULATE, components, complete);
    Optional<ComponentEntry> sram =
        body.has("indexSram")
            ? reference(body, "indexSram", Component.INDEX_STORE, components, complete)
            : Optional.empty();
    return index.isEmpty() || select.isEmpty() || accumulate.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SparsePath(index.get(), select.get(), accumulate.get(), sram.orElse(null)));
  }

  private static Optional<ComponentEntry> reference(
      YamlObject body,
      String key,
      Component type,
      Map<String, ComponentEntry> components,
      boolean complete) {
    Optional<String> name = body.text(key);
    Optional<ComponentEntry> entry = name.map(components::get);
    if (name.isPresent() && entry.isEmpty() && complete) {
      body.fault(
          key,
          "there is no component '%s'; %s"
              .formatted(name.get(), Nearest.hint(name.get(), components.keySet())));
    }
    if (entry.isPresent() && entry.get().type() != type) {
      body.fault(
          key,
          "'%s' is of class %s; this needs class %s"
              .formatted(entry.get().name(), entry.get().type().label(), type.label()));
      return Optional.empty();
    }
    return entry;
  }

  private static Optional<String> unit(
      YamlObject file, String key, Map<String, Map<String, Double>> units) {
    Optional<String> name = file.text(key);
    if (name.isPresent() && !units.containsKey(name.get())) {
      file.fault(
          key,
          "there is no unit '%s'; %s"
              .formatted(name.get(), Nearest.hint(name.get(), units.keySet())));
    }
    return name;
  }

  private static Map<String, ComponentEntry> used(
      Map<String, ComponentEntry> all, Map<String, Map<String, Double>> units, SparsePath sparse) {
    Set<String> names = new LinkedHashSet<>();
    units.values().forEach(parts -> names.addAll(parts.keySet()));
    Stream.of(sparse.indexStore(), sparse.inputSelect(), sparse.outputAccumulate())
        .forEach(entry -> names.add(entry.name()));
    sparse.findIndexSram().ifPresent(entry -> names.add(entry.name()));
    Map<String, ComponentEntry> used = new LinkedHashMap<>(all);
    used.keySet().retainAll(names);
    return used;
  }

  /** What the cost model counts on: one kind of each class, and crossbar, DAC and ADC there. */
  private static void checkContents(Accelerator accelerator, YamlObject file) {
    String unit = accelerator.replicatedUnit();
    for (Component type : Component.values()) {
      List<String> names =
          accelerator.flattened(unit).keySet().stream()
              .filter(part -> accelerator.component(part).type() == type)
              .toList();
      boolean needed = type == Component.CROSSBAR || type == Component.DAC || type == Component.ADC;
      if (names.size() > 1) {
        file.fault(
            "replicatedUnit",
            "'%s' holds several components of class %s (%s); the cost model takes one"
                .formatted(unit, type.label(), String.join(", ", names)));
      } else if (needed && names.isEmpty()) {
        file.fault("replicatedUnit", "'%s' holds no %s; add one".formatted(unit, type.label()));
      }
    }
    if (accelerator.count(accelerator.wholeUnit(), Component.CROSSBAR)
        < accelerator.count(unit, Component.CROSSBAR)) {
      file.fault(
          "wholeUnit",
          "'%s' holds fewer crossbars than the replicated unit '%s'; it must contain it"
              .formatted(accelerator.wholeUnit(), unit));
    }
  }
}
