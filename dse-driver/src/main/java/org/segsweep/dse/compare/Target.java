package org.segsweep.dse.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.segsweep.dse.report.Numbers;

/**
 * What is equal in a comparison.
 *
 * @param value of the quality or of the cost; for {@link Kind#DROP} the accuracy gained, mostly
 *     negative
 */
public record Target(Kind kind, double value) {
  private static final Pattern FORM =
      Pattern.compile("([a-z_0-9]+)=([-+]?[0-9.]+(?:e[-+]?[0-9]+)?)(pt|%)?");
  private static final double POINT = 0.01;

  /** The columns that can be made equal. */
  public enum Kind {
    /** Top-1 accuracy itself. */
    ACCURACY("accuracy", Figure.CROSSBARS),
    /** Accuracy against that of the unpruned network with the same training. */
    DROP("accuracy", Figure.CROSSBARS),
    KEPT_ENERGY("kept_energy", Figure.CROSSBARS),
    CROSSBARS("crossbars", Figure.CROSSBARS),
    ENERGY_PJ("energy_pj", Figure.ENERGY_PJ),
    LATENCY_NS("latency_ns", Figure.LATENCY_NS),
    AREA_UM2("area_um2", Figure.AREA_UM2);

    private final String column;
    private final Figure cost;

    Kind(String column, Figure cost) {
      this.column = column;
      this.cost = cost;
    }

    public String column() {
      return column;
    }

    /** The cost that designs are chosen by: the budget, or crossbars at equal quality. */
    public Figure cost() {
      return cost;
    }

    public boolean isQuality() {
      return switch (this) {
        case ACCURACY, DROP, KEPT_ENERGY -> true;
        case CROSSBARS, ENERGY_PJ, LATENCY_NS, AREA_UM2 -> false;
      };
    }

    /** Whether it can be asked of results without a measured accuracy. */
    public boolean needsAccuracy() {
      return this == ACCURACY || this == DROP;
    }

    static List<String> columns() {
      return Arrays.stream(values()).map(Kind::column).distinct().toList();
    }
  }

  /** Why a text is no target; the message is one line with the way out. */
  public static final class NoTarget extends Exception {
    NoTarget(String message) {
      super(message);
    }
  }

  /** At most so many points below the unpruned network. */
  public static Target drop(double points) {
    return new Target(Kind.DROP, -points * POINT);
  }

  /** Reads {@code accuracy=-0.5pt}, {@code accuracy=0.97}, {@code crossbars=64}. */
  public static Target parse(String text) throws NoTarget {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw malformed(text);
    }
    double number = number(form.group(2), text);
    String unit = form.group(3) == null ? "" : form.group(3);
    Kind kind = kind(form.group(1), unit.equals("pt"));
    if (!unit.isEmpty() && !kind.isQuality() || unit.equals("pt") && kind == Kind.KEPT_ENERGY) {
      throw new NoTarget(
          "'%s': %s has no unit '%s'; give a plain number".formatted(text, kind.column(), unit));
    }
    return checked(text, new Target(kind, unit.isEmpty() ? number : number * POINT));
  }

  private static Target checked(String text, Target target) throws NoTarget {
    double v = target.value;
    switch (target.kind) {
      case ACCURACY, KEPT_ENERGY -> {
        if (v <= 0 || v > 1) {
          throw new NoTarget(
              "'%s': %s is a share above 0 and up to 1, or per cent with %%; relative to the unpruned network it ends in pt, such as accuracy=-0.5pt"
                  .formatted(text, target.kind.column()));
        }
      }
      case DROP -> {
        if (v < -1 || v > 1) {
          throw new NoTarget("'%s': accuracy moves by at most 100 points".formatted(text));
        }
      }
      case CROSSBARS, ENERGY_PJ, LATENCY_NS, AREA_UM2 -> {
        if (!(v > 0) || Double.isInfinite(v)) {
          throw new NoTarget("'%s': a budget is above 0".formatted(text));
        }
      }
    }
    return target;
  }

  private static Kind kind(String column, boolean relative) throws NoTarget {
    if (column.equals(Kind.ACCURACY.column)) {
      return relative ? Kind.DROP : Kind.ACCURACY;
    }
    Optional<Kind> kind =
        Arrays.stream(Kind.values()).filter(k -> k.column.equals(column)).findFirst();
    return kind.orElseThrow(
        () ->
            new NoTarget(
                "nothing to be equal in is called '%s'; there are %s"
                    .formatted(column, Kind.columns().stream().collect(Collectors.joining(", ")))));
  }

  private static double number(String digits, String text) throws NoTarget {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
  }

  private static NoTarget malformed(String text) {
    return new NoTarget(
        "'%s' is not COLUMN=VALUE, such as accuracy=-0.5pt, crossbars=64 or energy_pj=1e6"
            .formatted(text));
  }

  /** The place of a contender where this is equal. */
  Optional<Place> on(TradeOff tradeOff) {
    return kind.isQuality() ? tradeOff.reaching(value) : tradeOff.within(value);
  }

  /** As headings have it. */
  @Override
  public String toString() {
    return switch (kind) {
      case DROP ->
          "accuracy %s points of the unpruned network's with the same training"
              .formatted((value > 0 ? "+" : "") + Numbers.significant(value / POINT, 4));
      case ACCURACY -> "accuracy " + Numbers.percent(value);
      case KEPT_ENERGY -> "kept energy (proxy) " + Numbers.percent(value);
      case CROSSBARS -> Numbers.significant(value, 4) + " crossbars";
      case ENERGY_PJ -> Numbers.significant(value, 4) + " pJ an image";
      case LATENCY_NS -> Numbers.significant(value, 4) + " ns an image";
      case AREA_UM2 -> Numbers.significant(value, 4) + " um2";
    };
  }
}
