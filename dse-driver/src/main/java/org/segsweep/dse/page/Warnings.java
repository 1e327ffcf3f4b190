package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.segsweep.dse.report.FrontTable;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.SweepHeader;

/** What a reader must know before believing a figure of a sweep. */
final class Warnings {
  /** Columns of numbers that are read. */
  static final List<String> NUMBERS = List.of("accuracy", "adc_clips");

  /** Columns of text that are read. */
  static final List<String> TEXTS = List.of("status", "scheme", "proxy", "accuracy_split");

  private Warnings() {}

  /**
   * All that holds.
   *
   * @param components what the component library says of its own figures
   */
  static List<String> of(SweepHeader header, PointTable table, List<String> components) {
    long failed = 0;
    long measured = 0;
    long onValidation = 0;
    long clipping = 0;
    Set<String> proxies = new LinkedHashSet<>();
    Set<String> schemes = new LinkedHashSet<>();
    for (int r = 0; r < table.rows(); r++) {
      failed += table.text("status", r).equals("done") ? 0 : 1;
      measured += Double.isNaN(table.number("accuracy", r)) ? 0 : 1;
      onValidation += table.text("accuracy_split", r).equals("validation") ? 1 : 0;
      clipping += table.number("adc_clips", r) == 1 ? 1 : 0;
      proxies.add(table.text("proxy", r));
      schemes.add(table.text("scheme", r));
    }
    proxies.remove("-");
    List<String> all = new ArrayList<>();
    if (header.weightsOrigin().equals("synthetic")) {
      all.add("Synthetic weights: they are drawn, not trained, and say nothing of accuracy.");
    }
    all.add(measuredText(measured, onValidation, table.rows()));
    proxies.forEach(
        p -> all.add("%s stands for accuracy on a rung without any; it is a proxy.".formatted(p)));
    if (clipping > 0) {
      all.add(
          "%s points have converters that clip the largest sums a column can have (adc_clips)."
              .formatted(Numbers.grouped(clipping)));
    }
    if (failed > 0) {
      all.add("%s points failed; their reasons are below.".formatted(Numbers.grouped(failed)));
    }
    if (table.rows() < header.plannedPoints()) {
      all.add(
          "The sweep is not finished: %s of %s points are there."
              .formatted(Numbers.grouped(table.rows()), Numbers.grouped(header.plannedPoints())));
    }
    FrontTable.readings(schemes).lines().forEach(all::add);
    components.forEach(c -> all.add("Components of %s: %s".formatted(header.accelerator(), c)));
    return all.stream().map(Terminal::safe).toList();
  }

  private static String measuredText(long measured, long onValidation, int rows) {
    if (measured == 0) {
      return "Accuracy is not measured: kept energy, the share of the squared weights that stay, is a"
          + " proxy.";
    }
    String split =
        onValidation == 0
            ? ""
            : ", %s of them on validation images that were held out of training"
                .formatted(Numbers.grouped(onValidation));
    return "Accuracy is measured for %s of %s points%s; kept energy is a proxy wherever it shows."
        .formatted(Numbers.grouped(measured), Numbers.grouped(rows), split);
  }
}
