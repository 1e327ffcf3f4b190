package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.segsweep.accuracy.Proxy;

/**
 * Reads how accuracy is measured: {@code recover: [none, {recipe: admm, seeds: [1, 2]}]} and {@code
 * accuracy: [{tune: none, images: 1000}, {tune: recover, score: test, settings: 8}]}.
 */
final class LadderReader {
  static final Keys RECOVER = Keys.of(RecoverKeys.class);
  static final Keys RUNG = Keys.of(RungKeys.class);
  static final String NONE = "none";
  static final String OWN = "recover";
  private static final String RECOVERY =
      "none, the name of a recipe, or {recipe: NAME, seeds: [1, 2, 3]}";

  private final Set<String> recipes;
  private final Faults faults;
  private final AxisReader axes;

  /**
   * @param recipes names of those of the specification
   */
  LadderReader(Set<String> recipes, Faults faults) {
    this.recipes = recipes;
    this.faults = faults;
    this.axes = new AxisReader(faults);
  }

  /** How settings are recovered; an axis. */
  List<Recover> recover(YamlNode node, String path) {
    Set<Recover> all = new LinkedHashSet<>();
    if (node instanceof YamlNode.Sequence list) {
      if (list.items().isEmpty()) {
        faults.add(node.place(), path, "an empty list; give none for no recovery");
      }
      for (int i = 0; i < list.items().size(); i++) {
        all.addAll(element(list.items().get(i), path + "[" + i + "]"));
      }
    } else {
      all.addAll(element(node, path));
    }
    return List.copyOf(all);
  }

  private List<Recover> element(YamlNode node, String path) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return scalar.text().equals(NONE)
          ? List.of(Recover.NOT)
          : recipe(scalar, path).map(name -> List.of(Recover.by(name, 0))).orElse(List.of());
    }
    if (!(node instanceof YamlNode.Mapping)) {
      faults.add(node.place(), path, "expected " + RECOVERY + ", found " + node.describe());
      return List.of();
    }
    Section section = Section.of(node, path, RECOVER.names(), faults);
    Optional<String> name =
        section
            .required("recipe", "give the name of a recipe")
            .flatMap(given -> recipe(given, section.path("recipe")));
    List<Integer> seeds =
        Located.values(
            axes.read(
                section.value("seeds", RECOVER.defaultOf("seeds")),
                section.path("seeds"),
                Item.WholeNumber.of(RECOVER.range("seeds"))));
    return name.map(n -> seeds.stream().map(seed -> Recover.by(n, seed)).toList())
        .orElse(List.of());
  }

  private Optional<String> recipe(YamlNode node, String path) {
    if (node instanceof YamlNode.Scalar scalar && recipes.contains(scalar.text())) {
      return Optional.of(scalar.text());
    }
    String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    faults.add(
        node.place(),
        path,
        recipes.isEmpty()
            ? "%s is no recipe; give recipes: {NAME: {phases: [...]}} at the top"
                .formatted(node.describe())
            : "%s is no recipe%s"
                .formatted(node.describe(), Suggestion.of(text, recipes, "there are")));
    return Optional.empty();
  }

  /** The rungs, cheapest first. */
  List<Rung> accuracy(YamlNode node, String path) {
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals(NONE)) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Sequence list)) {
      faults.add(
          node.place(),
          path,
          "expected none or a list of rungs such as [{tune: none, images: 1000}, {tune: recover}], found "
              + node.describe());
      return List.of();
    }
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      rung(list.items().get(i), path + "[" + i + "]").ifPresent(rungs::add);
    }
    return rungs;
  }

  private Optional<Rung> rung(YamlNode node, String path) {
    Fields fields = Fields.of(node, path, RUNG, faults);
    Optional<? extends Rung.Tune> tune = fields.isGiven("proxy") ? proxy(fields) : tune(fields);
    Optional<Integer> images = fields.whole("images");
    Optional<Scoring.On> on =
        fields.one(
            "score",
            new Item.OneOf<>(
                List.of(Scoring.On.values()), set -> set.name().toLowerCase(Locale.ROOT)));
    Optional<Integer> settings = fields.whole("settings");
    return tune.isPresent() && images.isPresent() && on.isPresent() && settings.isPresent()
        ? Optional.of(
            new Rung(
                tune.get(),
                new Scoring(on.get(), images.get() == 0 ? Scoring.ALL : images.get()),
                settings.get() == 0 ? OptionalInt.empty() : OptionalInt.of(settings.get())))
        : Optional.empty();
  }

  private Optional<Rung.ByProxy> proxy(Fields fields) {
    if (fields.isGiven("tune")) {
      faults.add(
          fields.place("proxy"),
          fields.path("proxy"),
          "a rung has a proxy or measures accuracy after tune; make two rungs of it");
    }
    return fields
        .one("proxy", new Item.OneOf<>(List.of(Proxy.values()), Proxy::id))
        .map(Rung.ByProxy::new);
  }

  private Optional<Rung.Tune> tune(Fields fields) {
    Optional<YamlNode> node = fields.node("tune", "");
    if (node.isPresent() && node.get() instanceof YamlNode.Scalar scalar) {
      if (scalar.text().equals(NONE)) {
        return Optional.of(new Rung.Untouched());
      }
      if (scalar.text().equals(OWN)) {
        return Optional.of(new Rung.Own());
      }
    }
    return node.flatMap(given -> recipe(given, fields.path("tune"))).map(Rung.Named::new);
  }
}
