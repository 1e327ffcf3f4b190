package org.segsweep.dse.spec;

import java.util.List;
import java.util.Optional;
import org.segsweep.train.Phase;
import org.segsweep.train.Schedule;

/** Reads {@code {masked: {epochs: 4, rate: 0.001}}}. */
final class PhaseReader {
  static final Keys KEYS = Keys.of(RecipeKeys.PhaseKeys.class);
  static final Keys ADMM = KEYS.and(RecipeKeys.AdmmKeys.class);
  private static final Keys PENALTY = Keys.of(RecipeKeys.PenaltyKeys.class);
  private static final String HALF = "half";

  private final Faults faults;
  private final ScheduleReader schedules;

  PhaseReader(Faults faults) {
    this.faults = faults;
    this.schedules = new ScheduleReader(faults);
  }

  /** The phase that a form says; empty when a fault was noted. */
  Optional<RecipePhase> read(Form form, PhaseKind kind) {
    int before = faults.count();
    Keys keys = kind == PhaseKind.ADMM ? ADMM : KEYS;
    Fields fields = Fields.of(form.body(), form.path(), keys, faults);
    int epochs = fields.whole("epochs").orElse(0);
    Optional<Schedule> schedule = schedules.read(fields, epochs);
    Optional<Admm> admm = kind == PhaseKind.ADMM ? admm(fields, epochs) : Optional.empty();
    if (faults.count() > before) {
      return Optional.empty();
    }
    Schedule rates = schedule.orElseThrow();
    return Optional.of(
        switch (kind) {
          case FREE -> new RecipePhase.Stated(new Phase.Free(epochs, rates));
          case ADMM -> new RecipePhase.Stated(admm.orElseThrow().phase(epochs, rates));
          case SHAPED -> new RecipePhase.Stated(new Phase.Shaped(epochs, rates));
          case MASKED -> new RecipePhase.Stated(new Phase.Masked(epochs, rates));
          case QUANTISED -> new RecipePhase.Quantised(epochs, rates);
        });
  }

  /** What an ADMM phase has beside others. */
  private record Admm(Phase.Penalties penalties, int updatesPerEpoch, int votingUpdates) {
    Phase phase(int epochs, Schedule schedule) {
      return new Phase.Admm(epochs, schedule, penalties, updatesPerEpoch, votingUpdates);
    }
  }

  private Optional<Admm> admm(Fields fields, int epochs) {
    int before = faults.count();
    Optional<Phase.Penalties> penalties = penalties(fields);
    int updates = fields.whole("updatesPerEpoch").orElse(1);
    int voting =
        fields
            .one(
                "votingEpochs",
                Item.WholeNumber.of(
                    ADMM.range("votingEpochs"),
                    given -> Math.multiplyExact(given, updates),
                    word -> (int) (((long) epochs * updates + 1) / 2)))
            .orElse(0);
    if (epochs > 0 && voting > (long) epochs * updates) {
      faults.add(
          fields.place("votingEpochs"),
          fields.path("votingEpochs"),
          "%d is more than the %d epochs of the phase; give at most that, or %s"
              .formatted(voting / updates, epochs, HALF));
    }
    return faults.count() > before
        ? Optional.empty()
        : Optional.of(new Admm(penalties.orElseThrow(), updates, voting));
  }

  private Optional<Phase.Penalties> penalties(Fields fields) {
    YamlNode node = fields.node("penalty", "").orElseThrow();
    Fields penalty = Fields.of(node, fields.path("penalty"), PENALTY, faults);
    Optional<Double> first = penalty.real("first");
    Optional<Double> factor = penalty.real("factor");
    Optional<Integer> stages = penalty.whole("stages");
    return first.isPresent() && factor.isPresent() && stages.isPresent()
        ? Optional.of(new Phase.Penalties(first.get(), factor.get(), stages.get()))
        : Optional.empty();
  }

  /** The kinds of phases; their names are keys of the file. */
  enum PhaseKind {
    FREE(Phase.Rule.FREE),
    ADMM(Phase.Rule.FREE),
    SHAPED(Phase.Rule.SHAPED),
    MASKED(Phase.Rule.MASKED),
    QUANTISED(Phase.Rule.QUANTISED);

    static final List<String> NAMES = List.of("free", "admm", "shaped", "masked", "quantised");

    private final Phase.Rule rule;

    PhaseKind(Phase.Rule rule) {
      this.rule = rule;
    }

    /** What weights must be; a recipe never gets softer. */
    Phase.Rule rule() {
      return rule;
    }

    static PhaseKind of(String name) {
      return values()[NAMES.indexOf(name)];
    }

    String label() {
      return NAMES.get(ordinal());
    }
  }
}
