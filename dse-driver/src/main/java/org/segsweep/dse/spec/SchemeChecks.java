package org.segsweep.dse.spec;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Evidence;

/** What the entries of {@code schemes} need of other sections; each fault where its entry is. */
final class SchemeChecks {
  private static final String FRAGMENT = "fragment";

  private final List<PlacedScheme> schemes;
  private final Faults faults;

  SchemeChecks(List<PlacedScheme> schemes, Faults faults) {
    this.schemes = schemes;
    this.faults = faults;
  }

  /** Refuses schemes that must know more of a layer than its weights where nothing was sampled. */
  void samples(SampledData samples) {
    if (samples instanceof SampledData.File) {
      return;
    }
    for (PlacedScheme scheme : schemes) {
      SchemeSweep sweep = scheme.sweep();
      Set<Evidence> needs = EnumSet.noneOf(Evidence.class);
      sweep.settings().forEach(settings -> needs.addAll(sweep.pruner(settings).needs()));
      if (!needs.isEmpty()) {
        faults.add(
            scheme.place(),
            scheme.path(),
            ("%s needs %s; give samples: FILE, which"
                    + " './segsweep sample NETWORK --data PATH --out FILE%s' makes")
                .formatted(
                    sweep.scheme().id(),
                    needs.stream().map(Evidence::label).collect(Collectors.joining(" and ")),
                    needs.contains(Evidence.GRADIENT) ? " --gradients" : ""));
      }
    }
  }

  /** Refuses schemes that look for repeated inputs where no inputs were sampled. */
  void repeats(ActivityInputs inputs) {
    if (inputs instanceof ActivityInputs.File) {
      return;
    }
    for (PlacedScheme scheme : schemes) {
      SchemeSweep sweep = scheme.sweep();
      if (sweep.settings().stream().anyMatch(settings -> sweep.pruner(settings).reusesSums())) {
        faults.add(
            scheme.place(),
            scheme.path(),
            ("%s reuses the sums of inputs that repeat, which averages do not tell; give"
                    + " activity.inputs: FILE, which './segsweep sample NETWORK --data PATH --out FILE'"
                    + " makes")
                .formatted(sweep.scheme().id()));
      }
    }
  }

  /**
   * Refuses fragments that divide the rows of no crossbar; those that divide some drop points on
   * the others.
   */
  void fragments(List<Integer> rows) {
    for (PlacedScheme scheme : schemes) {
      for (Settings settings : scheme.sweep().settings()) {
        OptionalInt fragment = scheme.sweep().pruner(settings).fragmentRows();
        if (fragment.isPresent() && rows.stream().noneMatch(r -> r % fragment.getAsInt() == 0)) {
          Optional<Located<Parameter.Value>> value = scheme.value(FRAGMENT, settings);
          faults.add(
              value.map(Located::place).orElse(scheme.place()),
              value.map(Located::path).orElse(scheme.path() + "." + FRAGMENT),
              "%d does not divide crossbar.rows %s; give a divisor such as %d"
                  .formatted(
                      fragment.getAsInt(),
                      rows.stream().map(String::valueOf).collect(Collectors.joining(" or ")),
                      divisorBelow(fragment.getAsInt(), rows)));
        }
      }
    }
  }

  private static int divisorBelow(int fragment, List<Integer> rows) {
    int divisor = fragment;
    while (divisor > 1 && !divides(divisor, rows)) {
      divisor--;
    }
    return divisor;
  }

  private static boolean divides(int divisor, List<Integer> rows) {
    return rows.stream().anyMatch(r -> r % divisor == 0);
  }
}
