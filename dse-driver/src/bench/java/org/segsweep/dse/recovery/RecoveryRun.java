package org.segsweep.dse.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.segsweep.dataset.Normalisation;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.prune.ArrayTile;
import org.segsweep.train.Optimiser;
import org.segsweep.train.Phase;
import org.segsweep.train.Schedule;
import org.segsweep.train.TrainingPlan;

/**
 * One line of a search: {@code name | options | scheme | phases}, and any number of further pairs
 * {@code | scheme | phases}, each of which goes on with the network of the one before.
 *
 * <p>Options are {@code seed}, {@code batch}, {@code decay}, {@code tile}, {@code smoothing},
 * {@code distil} (a temperature and a weight, {@code 4:0.7}) and {@code weigh} ({@code live} or
 * {@code inputs}, see {@link WeighedByInputs}). A scheme may have settings of its own for a layer:
 * {@code segprune keep=1/8 ; fc2 keep=1/4 ; conv2 dense}. Phases are joined by {@code +}: {@code
 * admm 4 rate=0.001 rho=0.01 factor=1.6 stages=8 updates=2 voting=4 + masked 4 rate=0.001}; a phase
 * may have {@code warm} epochs and the {@code floor} of its cosine. The phase {@code none} only
 * prunes.
 *
 * @param text without the name: what the result depends on
 */
record RecoveryRun(String name, String text, Map<String, String> options, List<Step> steps) {

  /**
   * A scheme and the phases it is trained in.
   *
   * @param own settings by layer, or {@code dense} for one that is not pruned
   */
  record Step(SchemeText scheme, Map<String, String> own, List<Phase> phases) {
    Step {
      own = Map.copyOf(own);
      phases = List.copyOf(phases);
    }

    /** How a layer is pruned; empty where it stays dense. */
    Optional<SchemeText> of(String layer) {
      String settings = own.getOrDefault(layer, "");
      return settings.equals("dense")
          ? Optional.empty()
          : Optional.of(scheme.with(SchemeText.pairs(settings)));
    }
  }

  static RecoveryRun parse(String line) {
    String[] parts = line.split("\\|");
    boolean tables = line.indexOf(',') < 0 && line.indexOf('"') < 0;
    if (!tables || parts.length < 4 || parts.length % 2 != 0) {
      throw new IllegalArgumentException(
          "'%s': name | options | scheme | phases is needed, without commas and quotes"
              .formatted(line));
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 2; i < parts.length; i += 2) {
      steps.add(step(parts[i], parts[i + 1]));
    }
    String text = line.substring(line.indexOf('|') + 1).strip().replaceAll("\\s+", " ");
    return new RecoveryRun(parts[0].strip(), text, SchemeText.pairs(parts[1]), steps);
  }

  private static Step step(String scheme, String phases) {
    String[] parts = scheme.split(";");
    Map<String, String> own = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] layer = parts[i].strip().split("\\s+", 2);
      own.put(layer[0], layer[1]);
    }
    List<Phase> all = new ArrayList<>();
    if (!phases.strip().equals("none")) {
      for (String phase : phases.split("\\+")) {
        all.add(phase(phase.strip()));
      }
    }
    return new Step(SchemeText.parse(parts[0]), own, all);
  }

  private static Phase phase(String text) {
    String[] words = text.split("\\s+", 3);
    int epochs = Integer.parseInt(words[1]);
    Map<String, String> values = SchemeText.pairs(words.length < 3 ? "" : words[2]);
    Schedule schedule =
        new Schedule(
            number(values, "rate", 0.001),
            number(values, "warm", 0),
            new Schedule.Cosine(number(values, "floor", 0)));
    return switch (words[0]) {
      case "masked" -> new Phase.Masked(epochs, schedule);
      case "free" -> new Phase.Free(epochs, schedule);
      case "admm" ->
          new Phase.Admm(
              epochs,
              schedule,
              new Phase.Penalties(
                  number(values, "rho", 0.01),
                  number(values, "factor", 1.6),
                  (int) number(values, "stages", 8)),
              (int) number(values, "updates", 2),
              (int) number(values, "voting", 4));
      default -> throw new IllegalArgumentException("'%s' is no phase".formatted(words[0]));
    };
  }

  private static double number(Map<String, String> values, String name, double otherwise) {
    String text = values.get(name);
    return text == null ? otherwise : Double.parseDouble(text);
  }

  long seed() {
    return (long) number(options, "seed", 1);
  }

  /** What a weight counts by; empty for its size alone. */
  Optional<WeighedByInputs.Weigh> weigh() {
    return Optional.ofNullable(options.get("weigh"))
        .map(word -> WeighedByInputs.Weigh.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  /**
   * The tile that matrices are pruned for, {@code 8x4} in rows and filters; an array's if empty.
   */
  Optional<ArrayTile> tile() {
    return Optional.ofNullable(options.get("tile"))
        .map(text -> text.split("x"))
        .map(sides -> new ArrayTile(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])));
  }

  int epochs() {
    return steps.stream().flatMap(s -> s.phases().stream()).mapToInt(Phase::epochs).sum();
  }

  TrainingPlan plan(Step step, Normalisation normalisation) {
    return new TrainingPlan(
        seed(),
        (int) number(options, "batch", 64),
        new Optimiser.Adam(0.9, 0.999, 1e-8, number(options, "decay", 0)),
        new Objective(number(options, "smoothing", 0), distillation()),
        TrainingPlan.Images.plain(normalisation),
        NormStatistics.BATCH,
        step.phases());
  }

  private Optional<Objective.Distillation> distillation() {
    String text = options.get("distil");
    if (text == null) {
      return Optional.empty();
    }
    String[] parts = text.split(":");
    return Optional.of(
        new Objective.Distillation(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
  }
}
