package org.segsweep.dse.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segsweep.train.Quantisation;

/** Turns the tree of a file into a training specification, noting every fault on the way. */
final class TrainBinder {
  static final Keys KEYS = Keys.of(TrainSpec.class);
  static final Keys LEVELS = Keys.of(RecipeKeys.LevelKeys.class);
  private static final List<String> NETWORKS = List.of(".onnx", ".yaml", ".yml");
  private static final List<String> WEIGHTS = List.of(".safetensors");

  private final PathReader paths;
  private final Faults faults;

  TrainBinder(Path folder, Faults faults) {
    this.paths = new PathReader(folder, faults);
    this.faults = faults;
  }

  /** The specification; nothing when a fault was noted. */
  Optional<TrainSpec> bind(SpecTree tree) {
    Fields top = Fields.of(tree.root(), "", KEYS, faults);
    Optional<String> name = top.isGiven("name") ? top.text("name") : Optional.of(tree.name());
    Optional<String> description = top.text("description");
    Optional<NetworkChoice.File> network = network(top);
    Optional<TrainSpec.Start> start =
        top.one(
            "start", new Item.OneOf<>(List.of(TrainSpec.Start.values()), TrainSpec.Start::label));
    Optional<ImageData> data =
        top.node("data", "{train: ..., normalise: ..., validation: ...}")
            .flatMap(node -> new ImageDataReader(paths, faults).read(node, "data"));
    Optional<Recipe> recipe =
        top.node("recipe", "{phases: [{free: {epochs: 5, rate: 0.001}}]}")
            .flatMap(node -> RecipeReader.ofTraining(faults).one(node, "recipe"));
    Optional<Quantisation> levels = levels(top);
    Optional<Integer> seed = top.whole("seed");
    Optional<Path> out = out(top);
    if (recipe.isPresent() && start.isPresent()) {
      together(top, recipe.get(), start.get());
    }
    return faults.count() > 0
        ? Optional.empty()
        : Optional.of(
            new TrainSpec(
                name.orElseThrow(),
                description.orElseThrow(),
                network.orElseThrow(),
                start.orElseThrow(),
                data.orElseThrow(),
                recipe.orElseThrow(),
                levels.orElseThrow(),
                seed.orElseThrow(),
                out.orElseThrow()));
  }

  private Optional<NetworkChoice.File> network(Fields top) {
    return ending(top, "network", "an .onnx file or a .yaml topology", NETWORKS)
        .flatMap(
            scalar ->
                paths
                    .file(scalar.text(), scalar, "network")
                    .map(path -> new NetworkChoice.File(scalar.text(), path)));
  }

  private Optional<Path> out(Fields top) {
    return ending(top, "out", "the .safetensors file to write", WEIGHTS)
        .flatMap(scalar -> paths.path(scalar.text(), scalar, "out"));
  }

  /** A name of a file with one of some endings. */
  private Optional<YamlNode.Scalar> ending(
      Fields top, String key, String expected, List<String> endings) {
    Optional<YamlNode> node = top.node(key, expected);
    if (node.isPresent()) {
      if (node.get() instanceof YamlNode.Scalar scalar
          && endings.stream().anyMatch(scalar.text().toLowerCase(Locale.ROOT)::endsWith)) {
        return Optional.of(scalar);
      }
      faults.add(
          node.get().place(), key, "expected " + expected + ", found " + node.get().describe());
    }
    return Optional.empty();
  }

  private Optional<Quantisation> levels(Fields top) {
    Fields fields =
        Fields.of(top.node("levels", "").orElseThrow(), top.path("levels"), LEVELS, faults);
    Optional<Integer> bits = fields.whole("bits");
    return fields
        .one(
            "scale",
            new Item.OneOf<>(List.of(Quantisation.Scale.values()), TrainBinder::scaleLabel))
        .flatMap(scale -> bits.map(b -> new Quantisation(b, scale)));
  }

  static String scaleLabel(Quantisation.Scale scale) {
    return scale.name().toLowerCase(Locale.ROOT);
  }

  /** What keys say together. */
  private void together(Fields top, Recipe recipe, TrainSpec.Start start) {
    if (top.isGiven("levels") && !recipe.isQuantised()) {
      faults.add(
          top.place("levels"),
          "levels",
          "no phase of the recipe is quantised; add {quantised: {...}} or leave levels out");
    }
    if (recipe.distillation().isPresent() && start == TrainSpec.Start.FRESH) {
      faults.add(
          top.place("recipe"),
          "recipe.distillation",
          "fresh weights have nothing to teach; give start: trained, or none");
    }
  }
}
