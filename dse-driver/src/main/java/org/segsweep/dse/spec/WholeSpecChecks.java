package org.segsweep.dse.spec;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segsweep.activity.CellActivity;
import org.segsweep.cost.AdcBits;
import org.segsweep.cost.AdcChoice;
import org.segsweep.readout.StoredLevels;
import org.segsweep.workload.Evidence;

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
              (long) sweep.rowOrders().size() * sweep.ratios().size() * sweep.propagate().size());
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
    if (points > SweepSpec.MAX_POINTS) {
      faults.add(
          schemes,
          "schemes",
          "the axes span %s points; a sweep has at most %s, so shorten some axes"
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

  /** Refuses schemes that must know more of a layer than its weights where nothing was sampled. */
  static void samples(SweepSpec spec, Place schemes, Faults faults) {
    if (spec.samples() instanceof SampledData.File) {
      return;
    }
    for (SchemeSweep sweep : spec.schemes()) {
      Set<Evidence> needs = EnumSet.noneOf(Evidence.class);
      sweep.settings().forEach(settings -> needs.addAll(sweep.pruner(settings).needs()));
      if (!needs.isEmpty()) {
        faults.add(
            schemes,
            "schemes",
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
  static void repeats(SweepSpec spec, Place schemes, Faults faults) {
    if (spec.activity().inputs() instanceof ActivityInputs.File) {
      return;
    }
    for (SchemeSweep sweep : spec.schemes()) {
      if (sweep.settings().stream().anyMatch(settings -> sweep.pruner(settings).reusesSums())) {
        faults.add(
            schemes,
            "schemes",
            ("%s reuses the sums of inputs that repeat, which averages do not tell; give"
                    + " activity.inputs: FILE, which './segsweep sample NETWORK --data PATH --out FILE'"
                    + " makes")
                .formatted(sweep.scheme().id()));
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
