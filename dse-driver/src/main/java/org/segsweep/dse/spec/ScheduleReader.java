package org.segsweep.dse.spec;

import java.util.List;
import java.util.Optional;
import org.segsweep.train.Schedule;

/** Reads the learning rates of a phase, {@code rate}, {@code warmUpEpochs} and {@code decay}. */
final class ScheduleReader {
  static final List<String> DECAYS = List.of("cosine", "constant", "steps");
  private static final Keys COSINE = Keys.of(RecipeKeys.CosineKeys.class);
  private static final Keys STEPS = Keys.of(RecipeKeys.StepsKeys.class);

  private final Faults faults;

  ScheduleReader(Faults faults) {
    this.faults = faults;
  }

  /**
   * The schedule of a phase; empty when a fault was noted.
   *
   * @param epochs of the phase; 0 where they could not be read
   */
  Optional<Schedule> read(Fields phase, int epochs) {
    Optional<Double> rate = phase.real("rate");
    Optional<Double> warmUp = phase.real("warmUpEpochs");
    if (warmUp.isPresent() && epochs > 0 && warmUp.get() > epochs) {
      faults.add(
          phase.place("warmUpEpochs"),
          phase.path("warmUpEpochs"),
          "longer than the phase, which has epochs: " + epochs);
    }
    Optional<Schedule.Decay> decay =
        Form.read(phase.node("decay", "").orElseThrow(), phase.path("decay"), DECAYS, faults)
            .flatMap(form -> decay(form, epochs));
    return rate.isPresent() && warmUp.isPresent() && decay.isPresent()
        ? Optional.of(new Schedule(rate.get(), warmUp.get(), decay.get()))
        : Optional.empty();
  }

  private Optional<? extends Schedule.Decay> decay(Form form, int epochs) {
    if (form.name().equals("constant")) {
      Section.of(form.body(), form.path(), List.of(), faults);
      return Optional.of(new Schedule.Constant());
    }
    return form.name().equals("cosine")
        ? Fields.of(form.body(), form.path(), COSINE, faults)
            .real("floor")
            .map(Schedule.Cosine::new)
        : steps(Fields.of(form.body(), form.path(), STEPS, faults), epochs);
  }

  private Optional<Schedule.Steps> steps(Fields fields, int epochs) {
    Optional<Double> factor = fields.real("factor");
    Optional<YamlNode> node =
        fields.node("epochs", "the epochs after which the rate changes, such as [10, 20]");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    List<Located<Integer>> at =
        new AxisReader(faults)
            .read(node.get(), fields.path("epochs"), Item.WholeNumber.of(STEPS.range("epochs")));
    int last = 0;
    int before = faults.count();
    for (Located<Integer> epoch : at) {
      if (epoch.value() <= last) {
        faults.add(
            epoch.place(), epoch.path(), epoch.value() + " is not above the one before, " + last);
      } else if (epochs > 0 && epoch.value() >= epochs) {
        faults.add(
            epoch.place(),
            epoch.path(),
            "%d is not within the phase, which has epochs: %d".formatted(epoch.value(), epochs));
      }
      last = epoch.value();
    }
    return factor.isEmpty() || at.isEmpty() || faults.count() > before
        ? Optional.empty()
        : Optional.of(new Schedule.Steps(at.stream().map(Located::value).toList(), factor.get()));
  }
}
