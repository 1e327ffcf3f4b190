package org.segsweep.dse.spec;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.segsweep.activity.CellActivity;
import org.segsweep.cost.AdcBits;
import org.segsweep.cost.AdcChoice;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.readout.StoredLevels;

/** What only the whole specification shows. */
final class WholeSpecChecks {
  private WholeSpecChecks() {}

  /**
   * Refuses more points than {@link SweepSpec#MAX_POINTS} and more pruning settings than {@link
   * SweepSpec#MAX_PRUNINGS}, before repetitions are merged.
   */
  static void size(SweepSpec spec, Place schemes, Faults faults) {
    long points = 0;
    long prunings = 0;
    for (SchemeSweep sweep : spec.schemes()) {
      long settings =
          Saturated.times(
              sweep.settingCount(),
              Saturated.times(
                  (long) sweep.rowOrders().size() * sweep.ratios().size(),
                  (long) sweep.propagate().size() * sweep.recover().size()));
      long mappings = Saturated.times(settings, sweep.packings().size());
      prunings = Saturated.plus(prunings, settings);
      points = Saturated.plus(points, Saturated.times(mappings, hardware(spec)));
    }
    if (prunings > SweepSpec.MAX_PRUNINGS) {
      faults.add(
          schemes,
          "schemes",
          "the axes span %s pruning settings; a sweep has at most %s, so shorten some axes"
              .formatted(Grouped.of(prunings), Grouped.of(SweepSpec.MAX_PRUNINGS)));
    }
    // A search never lists its points.
    if (points > SweepSpec.MAX_POINTS && spec.search().isGrid()) {
      faults.add(
          schemes,
          "schemes",
          "the axes span %s points; a grid has at most %s, so shorten some axes, or give a search"
              .formatted(Grouped.of(points), Grouped.of(SweepSpec.MAX_POINTS)));
    }
  }

  private static long hardware(SweepSpec spec) {
    long count = 1;
    for (List<?> axis :
        List.of(
            spec.crossbar().rows(),
            spec.crossbar().columns(),
            spec.crossbar().cellBits(),
            spec.precision().weights(),
            spec.precision().inputs(),
            spec.precision().inputCoding(),
            spec.precision().sign(),
            spec.precision().straddle(),
            spec.precision().scale(),
            spec.periphery().adcBits(),
            spec.periphery().columnsPerAdc(),
            spec.periphery().arraysPerAdc(),
            spec.periphery().dacBits(),
            spec.replication(),
            spec.organisation().tilePacking(),
            spec.organisation().indexStore(),
            spec.organisation().interconnect())) {
      count = Saturated.times(count, axis.size());
    }
    return count;
  }

  /** Refuses what cannot be measured, and measures that nothing asks for. */
  static void accuracy(SweepSpec spec, Section top, Faults faults) {
    if (spec.accuracy().isEmpty()) {
      if (spec.schemes().stream().anyMatch(s -> s.recover().stream().anyMatch(Recover::isAsked))) {
        faults.add(
            place(top, "schemes"),
            "recover",
            "nothing measures what is recovered; give accuracy: [{tune: recover}]");
      }
      return;
    }
    Place place = place(top, "accuracy");
    rungs(spec, top, faults);
    if (spec.data().isEmpty()) {
      faults.add(
          place,
          "accuracy",
          "needs images; give data: {train: PATH, normalise: HOW, validation: N}");
    }
    if (spec.network() instanceof NetworkChoice.Catalogue standard) {
      faults.add(
          place,
          "accuracy",
          "%s has synthetic weights, of which no accuracy can be measured; give a network file"
              .formatted(standard.id()));
    }
    if (spec.precision().weights().size() > 1 || spec.precision().scale().size() > 1) {
      faults.add(
          place,
          "accuracy",
          "is measured on the levels of precision.weights; give one number of bits and one scale");
    }
    if (spec.accuracy().stream().anyMatch(r -> r.settings().isPresent())
        && spec.objectives().stream().allMatch(o -> o == Objective.ACCURACY)) {
      faults.add(
          place,
          "accuracy",
          "who climbs is decided on the front, which needs an objective beside accuracy");
    }
    for (SchemeSweep sweep : spec.schemes()) {
      if (sweep.ratios().stream().anyMatch(r -> r.measure().isPresent())) {
        faults.add(
            place(top, "schemes"),
            "ratios",
            "%s: shares that a policy chooses are known only when costs are, after accuracy; give uniform or {layers: {NAME: share}}"
                .formatted(sweep.scheme().id()));
      }
    }
  }

  /** Refuses rungs that leave unmeasured what is asked for, or that nobody can climb to. */
  private static void rungs(SweepSpec spec, Section top, Faults faults) {
    Place place = place(top, "accuracy");
    if (spec.accuracy().stream().noneMatch(r -> r.tune() instanceof Rung.Own)
        && spec.schemes().stream().anyMatch(s -> s.recover().stream().anyMatch(Recover::isAsked))) {
      faults.add(
          place,
          "accuracy",
          "no rung measures what recover asks for; give {tune: recover}, or recover: none");
    }
    int most = Integer.MAX_VALUE;
    for (int i = 0; i < spec.accuracy().size(); i++) {
      OptionalInt settings = spec.accuracy().get(i).settings();
      if (settings.isPresent() && settings.getAsInt() > most) {
        faults.add(
            place,
            "accuracy[" + i + "].settings",
            "%d is more than the %d that reach a rung before; give at most as many"
                .formatted(settings.getAsInt(), most));
      }
      most = Math.min(most, settings.orElse(most));
    }
  }

  /** Refuses a search for what is known of a whole grid only. */
  static void search(SweepSpec spec, Place search, Faults faults) {
    if (!spec.search().isGrid() && !spec.accuracy().isEmpty()) {
      faults.add(
          search,
          "search",
          "accuracy is measured of the settings of a grid; give method: grid, or leave accuracy out");
    }
  }

  private static Place place(Section top, String key) {
    return top.find(key).map(YamlNode::place).orElse(top.place());
  }

  /** Refuses cells that follow weights of a precision that is not counted. */
  static void cells(SweepSpec spec, Place activity, Faults faults) {
    for (int bits : spec.precision().weights()) {
      if (spec.activity().cells() == CellActivity.WEIGHTS && !StoredLevels.counts(bits)) {
        faults.add(
            activity,
            "activity.cells",
            "weights of %d bits are not counted; precision.weights takes %d to %d here, or use average"
                .formatted(bits, StoredLevels.FEWEST_BITS, StoredLevels.MOST_BITS));
      }
    }
  }

  /** Refuses ADC resolutions that clip on every point; those that clip on some drop these. */
  static void resolutions(SweepSpec spec, List<Located<AdcChoice>> adcBits, Faults faults) {
    if (spec.periphery().allowClipping()) {
      return;
    }
    int rows = fewestRows(spec);
    int cell = Collections.min(spec.crossbar().cellBits());
    int dac = Collections.min(spec.periphery().dacBits());
    int needed = AdcBits.exact(rows, dac, cell);
    for (Located<AdcChoice> located : adcBits) {
      if (located.value() instanceof AdcChoice.Fixed fixed && fixed.bits() < needed) {
        faults.add(
            located.place(),
            located.path(),
            ("%d is below the %d bits that %d active rows of %d-bit cells need; "
                    + "use 'exact', or %d and above, or allowClipping: true")
                .formatted(fixed.bits(), needed, rows, cell, needed));
      }
    }
  }

  /** Rows of the smallest read of any point. */
  private static int fewestRows(SweepSpec spec) {
    int rows = Collections.min(spec.crossbar().rows());
    return spec.schemes().stream()
        .flatMapToInt(
            sweep ->
                IntStream.concat(
                    sweep.packings().stream().mapToInt(packing -> packing.rowsPerRead(rows)),
                    fragments(sweep)))
        .min()
        .orElse(rows);
  }

  private static IntStream fragments(SchemeSweep sweep) {
    return sweep.settings().stream()
        .map(settings -> sweep.pruner(settings).fragmentRows())
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt);
  }
}
