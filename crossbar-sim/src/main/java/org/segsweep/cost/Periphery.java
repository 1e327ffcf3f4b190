package org.segsweep.cost;

import java.io.Serializable;
import org.segsweep.device.CeilDiv;
import org.segsweep.device.Crossbar;
import org.segsweep.workload.Checks;

/**
 * The circuits around a crossbar.
 *
 * @param adc how converter bits are chosen
 * @param columnsPerAdc columns of an array that share a converter, {@code S}
 * @param arraysPerAdc arrays that share their converters, one array's columns converted after the
 *     other's; 1 where each has its own
 * @param dacBits bits of an input slice, {@code v}, 1 to 8
 * @param inputBits bits of an activation, 1 to 32
 * @param coding whether activations have a sign bit
 * @param conversions which columns are converted
 */
public record Periphery(
    AdcChoice adc,
    int columnsPerAdc,
    int arraysPerAdc,
    int dacBits,
    int inputBits,
    InputCoding coding,
    ConversionRule conversions)
    implements Serializable {

  public Periphery {
    Checks.positive("columnsPerAdc", columnsPerAdc);
    Checks.positive("arraysPerAdc", arraysPerAdc);
    Checks.inRange("dacBits", dacBits, 1, 8);
    Checks.inRange("inputBits", inputBits, 1, 32);
    Checks.require(
        dacBits <= inputBits,
        "dacBits: %d exceeds inputBits %d; lower it to at most %d",
        dacBits,
        inputBits,
        inputBits);
  }

  /** A periphery for unsigned activations that converts used columns only. */
  public Periphery(AdcChoice adc, int columnsPerAdc, int dacBits, int inputBits) {
    this(
        adc,
        columnsPerAdc,
        1,
        dacBits,
        inputBits,
        InputCoding.UNSIGNED,
        ConversionRule.USED_COLUMNS);
  }

  /** The same for activations of another coding. */
  public Periphery with(InputCoding other) {
    return new Periphery(adc, columnsPerAdc, arraysPerAdc, dacBits, inputBits, other, conversions);
  }

  /** The same with another choice of columns. */
  public Periphery with(ConversionRule other) {
    return new Periphery(adc, columnsPerAdc, arraysPerAdc, dacBits, inputBits, coding, other);
  }

  /** The same with converters that so many arrays share. */
  public Periphery withArraysPerAdc(int arrays) {
    return new Periphery(adc, columnsPerAdc, arrays, dacBits, inputBits, coding, conversions);
  }

  /** Input slices of a window. */
  public int passes() {
    return coding.passes(inputBits, dacBits);
  }

  /** Converters of an array, {@code ceil(C / S)}; a share of them where arrays share. */
  public double adcsPerCrossbar(Crossbar crossbar) {
    return (double) CeilDiv.of(crossbar.columns(), columnsPerAdc) / arraysPerAdc;
  }

  /**
   * Checks that the periphery can serve an array.
   *
   * @throws IllegalArgumentException when more columns share a converter than there are
   */
  public void requireFits(Crossbar crossbar) {
    Checks.require(
        columnsPerAdc <= crossbar.columns(),
        "columnsPerAdc: %d exceeds the %d columns of the crossbar; lower it to at most %d",
        columnsPerAdc,
        crossbar.columns(),
        crossbar.columns());
  }
}
