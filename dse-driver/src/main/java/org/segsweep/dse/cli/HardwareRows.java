package org.segsweep.dse.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.hardware.HardwareAccuracy;
import org.segsweep.dse.hardware.PathDifference;
import org.segsweep.dse.report.Table;
import org.segsweep.exec.Top1;

/** The table of a network's way to its hardware. */
final class HardwareRows {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.of("what", "what"),
          Table.Column.of("images", "images"),
          Table.Column.of("seeds", "seeds"),
          new Table.Column("top1", "top-1 %", HardwareRows::percent),
          new Table.Column("top1_low", "from %", HardwareRows::percent),
          new Table.Column("top1_high", "to %", HardwareRows::percent),
          Table.Column.of("interval", "interval"),
          new Table.Column("top1_spread", "spread %", HardwareRows::percent),
          new Table.Column("clipped_share", "clipped %", value -> decimals(100, value, 4)),
          new Table.Column("cut_off_share", "cut off %", value -> decimals(100, value, 4)),
          new Table.Column("seconds", "seconds", value -> decimals(1, value, 1)));

  private HardwareRows() {}

  /** Shares are 0 to 1. */
  record Row(List<@Nullable Object> values) {

    /** A network in the engine's own arithmetic. */
    static Row ofEngine(String what, Top1 top, double seconds) {
      return new Row(
          Arrays.asList(
              what,
              top.images(),
              null,
              top.share(),
              top.interval().low(),
              top.interval().high(),
              "wilson",
              null,
              null,
              null,
              seconds));
    }

    static Row ofHardware(HardwareAccuracy accuracy, double seconds) {
      int seeds = accuracy.runs().size();
      return new Row(
          Arrays.asList(
              "hardware, " + accuracy.method().label(),
              accuracy.images(),
              seeds,
              accuracy.mean(),
              accuracy.interval().low(),
              accuracy.interval().high(),
              seeds == 1 ? "wilson" : "student",
              accuracy.spread(),
              accuracy.clippedShare(),
              accuracy.cutOffShare(),
              seconds));
    }
  }

  static Table table(List<Row> rows) {
    return new Table(COLUMNS, rows.stream().map(Row::values).toList());
  }

  /** How far the methods are apart, as a line of its own. */
  static String line(PathDifference.Found found) {
    return "fast against exact, same devices, %d images: logits %.4f apart of %.4f (rms), %d other answers%n"
        .formatted(found.images(), found.rmsDifference(), found.rmsLogit(), found.otherAnswers());
  }

  private static String percent(Object share) {
    return decimals(100, share, 2);
  }

  private static String decimals(double factor, Object value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", factor * (Double) value);
  }
}
