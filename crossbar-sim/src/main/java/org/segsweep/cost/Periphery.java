package org.segsweep.cost;

import java.io.Serializable;
import org.segsweep.device.CeilDiv;
import org.segsweep.device.Crossbar;
import org.segsweep.workload.Checks;

/**
 * The circuits around a crossbar.
 *
 * @param adc how converter bits are chosen
 * @param columnsPerAdc columns that share a converter, {@code S}
 * @param dacBits bits of an input slice, {@code v}, 1 to 8
 * @param inputBits bits of an activation, 1 to 32
 * @param coding whether activations have a sign bit
 * @param conversions which columns are converted
 */
public record Periphery(
    AdcChoice adc,
    int columnsPerAdc,
    int dacBits,
    int inputBits,
    InputCoding coding,
    ConversionRule conversions)
    implements Serializable {

  public Periphery {
    Checks.positive("columnsPerAdc", columnsPerAdc);
    Checks.inRange("dacBits", dacBits, 1, 8);
    Checks.inRange("inputBits", inputBits, 1, 32);
    Checks.require(
        dacBits <= inputBits,
        "dacBits: %d exceeds inputBits %d; lower it to at most %d"
            .formatted(dacBits, inputBits, inputBits));
  }

  /** A periphery for unsigned activations that converts used columns only. */
  public Periphery(AdcChoice adc, int columnsPerAdc, int dacBits, int inputBits) {
    this(adc, columnsPerAdc, dacBits, inputBits, InputCoding.UNSIGNED, ConversionRule.USED_COLUMNS);
  }

  /** The same for activations of another coding. */
  public Periphery with(InputCoding other) {
    return new Periphery(adc, columnsPerAdc, dacBits, inputBits, other, conversions);
  }

  /** The same with another choice of columns. */
  public Periphery with(ConversionRule other) {
    return new Periphery(adc, columnsPerAdc, dacBits, inputBits, coding, other);
  }

  /** Input slices of a window. */
  public int passes() {
    return coding.passes(inputBits, dacBits);
  }

  /** Converters of an array, {@code ceil(C / S)}. */
  public int adcsPerCrossbar(Crossbar crossbar) {
    return CeilDiv.of(crossbar.columns(), columnsPerAdc);
  }

  /**
   * Checks that the periphery can serve an array.
   *
   * @throws IllegalArgumentException when more columns share a converter than there are
   */
  public void requireFits(Crossbar crossbar) {
    Checks.require(
        columnsPerAdc <= crossbar.columns(),
        "columnsPerAdc: %d exceeds the %d columns of the crossbar; lower it to at most %d"
            .formatted(columnsPerAdc, crossbar.columns(), crossbar.columns()));
  }
}
