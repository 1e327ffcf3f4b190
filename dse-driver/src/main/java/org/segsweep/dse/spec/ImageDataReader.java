package org.segsweep.dse.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segsweep.dataset.Glyphs;
import org.segsweep.dataset.Normalisation;

/** Reads {@code data: {train: images, normalise: mnist, validation: 5000}}. */
final class ImageDataReader {
  static final Keys KEYS = Keys.of(ImageData.class);
  private static final String SOURCE = "a file or folder of labelled images";

  private final PathReader paths;
  private final Faults faults;

  ImageDataReader(PathReader paths, Faults faults) {
    this.paths = paths;
    this.faults = faults;
  }

  /** The data; empty when a fault was noted. */
  Optional<ImageData> read(YamlNode node, String path) {
    int before = faults.count();
    Fields fields = Fields.of(node, path, KEYS, faults);
    Optional<ImageSource> train = source(fields, "train");
    Optional<ImageSource> test = fields.isGiven("test") ? source(fields, "test") : train;
    Optional<Normalisation> normalise = fields.one("normalise", new Normalised());
    Optional<Integer> crop = fields.whole("crop");
    Optional<Boolean> flip = fields.onOff("flip");
    Optional<Integer> validation = fields.whole("validation");
    return faults.count() > before
        ? Optional.empty()
        : Optional.of(
            new ImageData(
                train.orElseThrow(),
                test.orElseThrow(),
                normalise.orElseThrow(),
                crop.orElseThrow(),
                flip.orElseThrow(),
                validation.orElseThrow()));
  }

  private Optional<ImageSource> source(Fields fields, String key) {
    Optional<YamlNode> node = fields.node(key, SOURCE);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      if (scalar.text().equals(Glyphs.WORD)) {
        return Optional.of(new ImageSource.Drawn());
      }
      return paths
          .path(scalar.text(), scalar, fields.path(key))
          .map(path -> new ImageSource.File(scalar.text(), path));
    }
    faults.add(
        node.get().place(),
        fields.path(key),
        "expected " + SOURCE + ", found " + node.get().describe());
    return Optional.empty();
  }

  /** A preset, or means and deviations. */
  private record Normalised() implements Item<Normalisation> {
    @Override
    public Read<Normalisation> scalar(YamlNode.Scalar scalar) {
      if (scalar.isNull()) {
        return Read.fault("expected " + expected() + ", found nothing");
      }
      try {
        return Read.of(Normalisation.parse(scalar.text()));
      } catch (IllegalArgumentException e) {
        List<String> presets = Arrays.asList(Normalisation.presets().split(", "));
        String near =
            Suggestion.nearest(scalar.text(), presets)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
        return Read.fault(e.getMessage() + near);
      }
    }

    @Override
    public String expected() {
      return "what the network is trained with, which is never guessed: "
          + Normalisation.presets()
          + ", or MEANS/DEVIATIONS such as 0.1307/0.3081";
    }
  }
}
