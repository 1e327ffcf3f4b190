package org.segsweep.validate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.workload.Checks;

/**
 * A figure, or one for each layer, as a source prints it.
 *
 * @param text decimal numbers separated by spaces, with the digits that were printed
 * @param unit unit of each, such as {@code mW}; {@code 1} for a pure number
 * @param source paper and table, or how the figure follows from printed ones
 */
public record Published(String text, String unit, String source) {

  /**
   * @throws NumberFormatException when {@code text} is not made of decimal numbers
   */
  public Published {
    decimals(text).forEach(d -> Checks.require(d.signum() > 0, text + ": figures are above 0"));
  }

  /** The figures as numbers; one, or one for each layer. */
  public List<Double> values() {
    return decimals(text).stream().map(BigDecimal::doubleValue).toList();
  }

  /** Half a unit of the last printed digit of each figure: what rounding for print can hide. */
  List<Double> halfUnits() {
    return decimals(text).stream().map(d -> d.ulp().doubleValue() / 2).toList();
  }

  /**
   * The difference of ours from the figure that is relatively furthest off, as a signed share of
   * it.
   *
   * @param ours as many as there are figures
   */
  double furthest(List<Double> ours) {
    List<Double> values = values();
    return IntStream.range(0, values.size())
        .mapToDouble(i -> (ours.get(i) - values.get(i)) / values.get(i))
        .reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) || Double.isNaN(b) ? b : a);
  }

  private static List<BigDecimal> decimals(String text) {
    return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
  }
}
