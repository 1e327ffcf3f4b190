package org.segsweep.dse.plan;

import java.io.Serializable;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.Periphery;

/**
 * All that decides what reading the crossbars costs.
 *
 * @param columnsPerAdc bit lines that share an ADC, at most those of the crossbar
 * @param accelerator name of the component library
 */
public record PeripherySetting(
    AdcChoice adc, int columnsPerAdc, int dacBits, int inputBits, String accelerator)
    implements Serializable {

  /** The simulator's form of this setting. */
  public Periphery periphery() {
    return new Periphery(adc, columnsPerAdc, dacBits, inputBits);
  }

  /** Canonical form. */
  @Override
  public String toString() {
    return "adc="
        + adc
        + " columnsPerAdc="
        + columnsPerAdc
        + " dacBits="
        + dacBits
        + " inputBits="
        + inputBits
        + " accelerator="
        + accelerator;
  }
}
