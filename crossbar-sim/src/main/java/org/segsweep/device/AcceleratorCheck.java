package org.segsweep.device;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is odd or unknown about figures that read without a fault. */
final class AcceleratorCheck {
  /** How far a converter's power may be from its energy times its rate. */
  private static final double POWER_TOLERANCE = 0.1;

  private static final int MOST_NAMED = 4;

  private final List<Finding> findings = new ArrayList<>();

  private AcceleratorCheck() {}

  static List<Finding> of(Accelerator accelerator) {
    var check = new AcceleratorCheck();
    check.totals(accelerator);
    check.converterBits(accelerator);
    check.nodes(accelerator);
    check.entries(accelerator.components().values());
    check.writing(accelerator);
    return List.copyOf(check.findings);
  }

  static List<Finding> of(Collection<ComponentEntry> library) {
    var check = new AcceleratorCheck();
    check.entries(library);
    return List.copyOf(check.findings);
  }

  private void entries(Collection<ComponentEntry> entries) {
    entries.forEach(this::converterPower);
    unknownLeakage(entries);
    marks(entries);
  }

  private void totals(Accelerator accelerator) {
    for (Expectation expected : accelerator.expectations()) {
      double excess = expected.excess(accelerator);
      if (Math.abs(excess) > expected.tolerance()) {
        findings.add(
            Finding.warning(
                "units." + expected.unit(),
                "the %s of its parts is %s %% %s the %s %s of %s; the file tolerates %s %%"
                    .formatted(
                        expected.quantity(),
                        number(Math.abs(excess) * 100),
                        excess > 0 ? "above" : "below",
                        number(expected.stated()),
                        expected.quantity().baseUnit(),
                        expected.source(),
                        number(expected.tolerance() * 100))));
      }
    }
  }

  /** A missing bit is what flipped columns save; more is a part that clips. */
  private void converterBits(Accelerator accelerator) {
    ReferenceDesign reference = accelerator.reference();
    Crossbar crossbar = accelerator.referenceCrossbar();
    int rows = reference.activeRows() == 0 ? crossbar.rows() : reference.activeRows();
    int dac = accelerator.only(Component.DAC).attribute("bits");
    ComponentEntry adc = accelerator.only(Component.ADC);
    long largest = (long) rows * ((1L << dac) - 1) * ((1L << crossbar.cellBits()) - 1);
    int exact = Long.SIZE - Long.numberOfLeadingZeros(largest);
    if (rows > crossbar.rows()) {
      findings.add(
          Finding.warning(
              "reference.activeRows",
              "%d exceeds the %d rows of the crossbar".formatted(rows, crossbar.rows())));
    }
    if (adc.attribute("bits") < exact - 1 && reference.clips().isEmpty()) {
      findings.add(
          Finding.warning(
              adc.name(),
              "%d bits are too few for %d rows of %d-bit inputs on %d-bit cells: sums reach %d, which"
                      .formatted(adc.attribute("bits"), rows, dac, crossbar.cellBits(), largest)
                  + " takes %d bits (%d with flipped columns); say in reference.clips why, or state"
                      .formatted(exact, exact - 1)
                  + " reference.activeRows"));
    }
  }

  private void nodes(Accelerator accelerator) {
    TreeMap<Integer, List<String>> names = new TreeMap<>();
    accelerator.flattened(accelerator.replicatedUnit()).keySet().stream()
        .map(accelerator::component)
        .forEach(
            entry ->
                entry
                    .nodeNm()
                    .ifPresent(
                        nm -> names.computeIfAbsent(nm, n -> new ArrayList<>()).add(entry.name())));
    if (names.size() > 1) {
      String text =
          names.entrySet().stream()
              .map(e -> "%d nm (%s)".formatted(e.getKey(), some(e.getValue())))
              .collect(joining(", "));
      findings.add(
          Finding.warning(
              "units." + accelerator.replicatedUnit(),
              "mixes figures of several nodes: " + text + "; bring them to one with scaledTo"));
    }
  }

  private void converterPower(ComponentEntry entry) {
    if (entry.type() != Component.ADC || entry.figure(Quantity.POWER).isEmpty()) {
      return;
    }
    double busy = entry.energyPj() * entry.base(Quantity.SAMPLE_RATE);
    double stated = entry.powerMw();
    if (Math.abs(busy - stated) > POWER_TOLERANCE * stated) {
      findings.add(
          Finding.warning(
              entry.name(),
              "energy times sample rate is %s mW, its power is %s mW a converter; one of the three is"
                      .formatted(number(busy), number(stated))
                  + " off, or 'instances' is"));
    }
  }

  private void unknownLeakage(Collection<ComponentEntry> entries) {
    List<String> unknown =
        entries.stream()
            .filter(entry -> entry.leakageMw().isEmpty())
            .map(ComponentEntry::name)
            .toList();
    if (!unknown.isEmpty()) {
      findings.add(
          Finding.note(
              "leakage",
              "unknown for %d of %d components (%s)"
                  .formatted(unknown.size(), entries.size(), some(unknown))));
    }
  }

  private void marks(Collection<ComponentEntry> entries) {
    Map<Mark, TreeSet<String>> weak = new EnumMap<>(Mark.class);
    for (ComponentEntry entry : entries) {
      entry.figures().values().stream()
          .map(Figure::mark)
          .filter(mark -> mark == Mark.ESTIMATE || mark == Mark.UNVERIFIED)
          .forEach(mark -> weak.computeIfAbsent(mark, m -> new TreeSet<>()).add(entry.name()));
    }
    weak.forEach(
        (mark, names) ->
            findings.add(
                Finding.note(
                    "marks",
                    "%d of %d components have figures marked %s (%s)"
                        .formatted(
                            names.size(),
                            entries.size(),
                            mark.label(),
                            some(List.copyOf(names))))));
  }

  private void writing(Accelerator accelerator) {
    ComponentEntry crossbar = accelerator.only(Component.CROSSBAR);
    String unknown =
        crossbar.type().optional().stream()
            .filter(q -> q != Quantity.POWER && q != Quantity.LEAKAGE)
            .filter(q -> crossbar.figure(q).isEmpty())
            .map(Quantity::key)
            .collect(joining(", "));
    if (!unknown.isEmpty()) {
      findings.add(Finding.note(crossbar.name(), "unknown: " + unknown));
    }
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    return names.size() > MOST_NAMED ? shown + ", ..." : shown;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
