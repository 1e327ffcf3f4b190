package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.segsweep.dse.spec.PhaseReader.PhaseKind;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.train.Optimiser;
import org.segsweep.train.TrainingPlan;

/** Reads recipes, one or several by name. */
final class RecipeReader {
  static final Keys KEYS = Keys.of(Recipe.class);
  static final List<String> OPTIMISERS = List.of("adam", "sgd");
  static final Set<PhaseKind> TRAINING =
      Collections.unmodifiableSet(EnumSet.of(PhaseKind.FREE, PhaseKind.QUANTISED));
  static final String NONE = "none";
  static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";
  private static final Pattern NAMED = Pattern.compile(NAME);
  private static final Keys ADAM = Keys.of(RecipeKeys.AdamKeys.class);
  private static final Keys SGD = Keys.of(RecipeKeys.SgdKeys.class);
  private static final Keys DISTILLATION = Keys.of(RecipeKeys.DistillationKeys.class);
  private static final String PHASES =
      "a list of phases such as [{free: {epochs: 5, rate: 0.001}}]";

  private final Set<PhaseKind> kinds;
  private final Faults faults;
  private final PhaseReader phases;

  private RecipeReader(Set<PhaseKind> kinds, Faults faults) {
    this.kinds = kinds;
    this.faults = faults;
    this.phases = new PhaseReader(faults);
  }

  /** Recipes that prune, of a sweep. */
  static RecipeReader ofSweep(Faults faults) {
    return new RecipeReader(EnumSet.allOf(PhaseKind.class), faults);
  }

  /** Recipes that prune nothing, of a training. */
  static RecipeReader ofTraining(Faults faults) {
    return new RecipeReader(TRAINING, faults);
  }

  /** Recipes by name, in the order of the file; those with faults are left out. */
  Map<String, Recipe> all(YamlNode node, String path) {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    if (!(node instanceof YamlNode.Mapping mapping)) {
      faults.add(node.place(), path, "expected recipes by name, found " + node.describe());
      return recipes;
    }
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!NAMED.matcher(name).matches()) {
                faults.add(
                    entry.keyPlace(),
                    path,
                    "'%s' is no name of a recipe; letters, digits, _ and - are, a letter first"
                        .formatted(name));
              }
              one(entry.value(), path + "." + name).ifPresent(recipe -> recipes.put(name, recipe));
            });
    return recipes;
  }

  /** One recipe; empty when a fault was noted. */
  Optional<Recipe> one(YamlNode node, String path) {
    int before = faults.count();
    Fields fields = Fields.of(node, path, KEYS, faults);
    Optional<? extends Optimiser> optimiser = optimiser(fields);
    Optional<Integer> batch = fields.whole("batch");
    Optional<Double> smoothing = fields.real("labelSmoothing");
    Optional<Objective.Distillation> distillation = distillation(fields);
    Optional<NormStatistics> norms =
        fields.one(
            "norms", new Item.OneOf<>(List.of(NormStatistics.values()), RecipeReader::label));
    Optional<TrainingPlan.Counted> counted =
        fields.one(
            "counted",
            new Item.OneOf<>(List.of(TrainingPlan.Counted.values()), RecipeReader::label));
    List<RecipePhase> read =
        fields
            .node("phases", PHASES)
            .map(list -> phases(list, fields.path("phases")))
            .orElse(List.of());
    return faults.count() > before
        ? Optional.empty()
        : Optional.of(
            new Recipe(
                optimiser.orElseThrow(),
                batch.orElseThrow(),
                smoothing.orElseThrow(),
                distillation,
                norms.orElseThrow(),
                counted.orElseThrow(),
                read));
  }

  static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private Optional<? extends Optimiser> optimiser(Fields fields) {
    String path = fields.path("optimiser");
    return Form.read(fields.node("optimiser", "").orElseThrow(), path, OPTIMISERS, faults)
        .flatMap(form -> form.name().equals("adam") ? adam(form) : sgd(form));
  }

  private Optional<Optimiser> adam(Form form) {
    Fields fields = Fields.of(form.body(), form.path(), ADAM, faults);
    Optional<Double> beta1 = fields.real("beta1");
    Optional<Double> beta2 = fields.real("beta2");
    Optional<Double> epsilon = fields.real("epsilon");
    Optional<Double> decay = fields.real("decay");
    return beta1.isPresent() && beta2.isPresent() && epsilon.isPresent() && decay.isPresent()
        ? Optional.of(new Optimiser.Adam(beta1.get(), beta2.get(), epsilon.get(), decay.get()))
        : Optional.empty();
  }

  private Optional<Optimiser> sgd(Form form) {
    Fields fields = Fields.of(form.body(), form.path(), SGD, faults);
    Optional<Double> momentum = fields.real("momentum");
    Optional<Optimiser.Momentum> kind =
        fields
            .onOff("nesterov")
            .map(on -> on ? Optimiser.Momentum.NESTEROV : Optimiser.Momentum.CLASSIC);
    Optional<Double> decay = fields.real("decay");
    return momentum.isPresent() && kind.isPresent() && decay.isPresent()
        ? Optional.of(new Optimiser.Sgd(momentum.get(), kind.get(), decay.get()))
        : Optional.empty();
  }

  private Optional<Objective.Distillation> distillation(Fields fields) {
    YamlNode node = fields.node("distillation", "").orElseThrow();
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals(NONE)) {
      return Optional.empty();
    }
    String path = fields.path("distillation");
    if (!(node instanceof YamlNode.Mapping)) {
      faults.add(
          node.place(),
          path,
          "expected none or {temperature: 4, weight: 0.5}, found " + node.describe());
      return Optional.empty();
    }
    Fields keys = Fields.of(node, path, DISTILLATION, faults);
    Optional<Double> temperature = keys.real("temperature");
    return keys.real("weight")
        .flatMap(weight -> temperature.map(t -> new Objective.Distillation(t, weight)));
  }

  private List<RecipePhase> phases(YamlNode node, String path) {
    List<RecipePhase> read = new ArrayList<>();
    if (!(node instanceof YamlNode.Sequence list)) {
      faults.add(node.place(), path, "expected " + PHASES + ", found " + node.describe());
      return read;
    }
    if (list.items().isEmpty()) {
      faults.add(
          list.place(),
          path,
          "no phases; give at least one, such as {%s: {epochs: 5, rate: 0.001}}"
              .formatted(
                  (kinds.contains(PhaseKind.MASKED) ? PhaseKind.MASKED : PhaseKind.FREE).label()));
    }
    List<PhaseKind> before = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      String at = path + "[" + i + "]";
      Optional<Form> form = Form.read(list.items().get(i), at, PhaseKind.NAMES, faults);
      if (form.isPresent()) {
        PhaseKind kind = PhaseKind.of(form.get().name());
        if (!kinds.contains(kind)) {
          faults.add(
              form.get().place(),
              form.get().path(),
              "prunes, and a training prunes nothing; recipes with %s phases are a sweep's"
                  .formatted(kind.label()));
        }
        order(before, kind, form.get());
        before.add(kind);
        phases.read(form.get(), kind).ifPresent(read::add);
      }
    }
    if (!before.isEmpty() && before.get(before.size() - 1) == PhaseKind.SHAPED) {
      faults.add(
          list.items().get(before.size() - 1).place(),
          path,
          "the last phase is shaped, which leaves signs free; put a masked one behind it");
    }
    return read;
  }

  /** As a training plan has it; here the fault has a place. */
  private void order(List<PhaseKind> before, PhaseKind kind, Form form) {
    before.stream()
        .filter(earlier -> earlier.rule().compareTo(kind.rule()) > 0)
        .findFirst()
        .ifPresent(
            earlier ->
                faults.add(
                    form.place(),
                    form.path(),
                    "follows a %s phase, whose work it would undo; put it before"
                        .formatted(earlier.label())));
    if (kind == PhaseKind.ADMM && before.contains(PhaseKind.ADMM)) {
      faults.add(
          form.place(),
          form.path(),
          "a second admm phase; raise the penalty of the first in stages instead");
    }
  }
}
