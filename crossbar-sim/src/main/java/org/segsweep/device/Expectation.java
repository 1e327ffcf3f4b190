package org.segsweep.device;

import java.io.Serializable;

/**
 * A total that a source states for a unit, to compare the sum of the unit's parts with.
 *
 * @param unit name of the unit
 * @param quantity power, every component busy, or area
 * @param stated in mW or um2
 * @param tolerance relative difference that is accepted, such as 0.01
 * @param source where the total is printed
 */
public record Expectation(
    String unit, Quantity quantity, double stated, double tolerance, String source)
    implements Serializable {

  /** How far the sum of parts lies above the stated total, relative to it; negative below. */
  public double excess(Accelerator accelerator) {
    double sum = quantity == Quantity.POWER ? accelerator.powerMw(unit) : accelerator.areaUm2(unit);
    return sum / stated - 1;
  }
}
