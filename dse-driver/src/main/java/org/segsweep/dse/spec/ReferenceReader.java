package org.segsweep.dse.spec;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what names something outside the file: networks and accelerators. */
final class ReferenceReader {
  private static final List<String> NETWORK_FILES =
      List.of(".onnx", ".yaml", ".yml", ".safetensors");
  private static final List<String> INPUT_FILES = List.of(".safetensors");
  private static final List<String> COMPONENT_FILES = List.of(".yaml", ".yml");

  private final Vocabulary vocabulary;
  private final PathReader paths;
  private final Faults faults;

  ReferenceReader(Vocabulary vocabulary, Path folder, Faults faults) {
    this.vocabulary = vocabulary;
    this.paths = new PathReader(folder, faults);
    this.faults = faults;
  }

  Optional<NetworkChoice> network(YamlNode node, long seed) {
    Optional<String> text = text(node, "network", "a network file or the id of a topology");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (isFile(text.get(), NETWORK_FILES)) {
      return file(text.get(), node, "network")
          .map(path -> new NetworkChoice.File(text.get(), path));
    }
    return known(text.get(), vocabulary.networks(), node, "network")
        .map(id -> new NetworkChoice.Catalogue(id, seed));
  }

  Optional<AcceleratorChoice> accelerator(YamlNode node) {
    Optional<String> text = text(node, "accelerator", "an accelerator or a component file");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (isFile(text.get(), COMPONENT_FILES)) {
      return file(text.get(), node, "accelerator")
          .map(path -> new AcceleratorChoice.File(text.get(), path));
    }
    return known(text.get(), vocabulary.accelerators(), node, "accelerator")
        .map(AcceleratorChoice.BuiltIn::new);
  }

  Optional<ActivityInputs> inputs(YamlNode node, String key) {
    return samples(node, key, "average", new ActivityInputs.Average(), ActivityInputs.File::new);
  }

  Optional<SampledData> samples(YamlNode node, String key) {
    return samples(node, key, "none", new SampledData.None(), SampledData.File::new);
  }

  /** A file of samples, or a word for none. */
  private <T> Optional<T> samples(
      YamlNode node, String key, String word, T none, BiFunction<String, Path, T> ofFile) {
    Optional<String> text = text(node, key, word + " or a .safetensors file");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().equals(word)) {
      return Optional.of(none);
    }
    if (!isFile(text.get(), INPUT_FILES)) {
      faults.add(
          node.place(),
          key,
          "expected %s or a .safetensors file, found '%s'".formatted(word, text.get()));
      return Optional.empty();
    }
    return file(text.get(), node, key).map(path -> ofFile.apply(text.get(), path));
  }

  private Optional<String> text(YamlNode node, String key, String expected) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar.text());
    }
    faults.add(node.place(), key, "expected " + expected + ", found " + node.describe());
    return Optional.empty();
  }

  private static boolean isFile(String text, List<String> endings) {
    return text.contains("/")
        || text.contains("\\")
        || endings.stream().anyMatch(text.toLowerCase(java.util.Locale.ROOT)::endsWith);
  }

  private Optional<Path> file(String text, YamlNode node, String key) {
    return paths.file(text, node, key);
  }

  private Optional<String> known(
      String name, Collection<String> names, YamlNode node, String kind) {
    if (names.contains(name)) {
      return Optional.of(name);
    }
    faults.add(
        node.place(),
        kind,
        "unknown "
            + kind
            + " '"
            + name
            + "'"
            + Suggestion.of(name, names, "those that come with segsweep are"));
    return Optional.empty();
  }
}
