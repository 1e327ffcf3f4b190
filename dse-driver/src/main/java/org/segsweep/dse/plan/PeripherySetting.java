package org.segsweep.dse.plan;

import java.io.Serializable;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.Organisation;
import org.segsweep.cost.Periphery;

/**
 * All that decides what reading the crossbars costs.
 *
 * @param columnsPerAdc bit lines that share an ADC, at most those of the crossbar
 * @param accelerator name of the component library
 * @param organisation how arrays are put together
 */
public record PeripherySetting(
    AdcChoice adc,
    int columnsPerAdc,
    int dacBits,
    int inputBits,
    String accelerator,
    Organisation organisation)
    implements Serializable {

  /** The simulator's form of this setting. */
  public Periphery periphery() {
    return new Periphery(adc, columnsPerAdc, dacBits, inputBits);
  }

  /** Canonical form; the default organisation goes without saying, so that points keep names. */
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
        + accelerator
        + (organisation.equals(Organisation.DEFAULT) ? "" : " " + organisation);
  }
}
