package org.segsweep.dse.plan;

import java.io.Serializable;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Organisation;
import org.segsweep.cost.Periphery;

/**
 * All that decides what reading the crossbars costs.
 *
 * @param columnsPerAdc bit lines that share an ADC, at most those of the crossbar
 * @param arraysPerAdc crossbars that share their ADCs
 * @param accelerator name of the component library
 * @param organisation how arrays are put together
 */
public record PeripherySetting(
    AdcChoice adc,
    int columnsPerAdc,
    int arraysPerAdc,
    int dacBits,
    int inputBits,
    InputCoding inputCoding,
    String accelerator,
    Organisation organisation)
    implements Serializable {

  /** The simulator's form of this setting. */
  public Periphery periphery() {
    return new Periphery(adc, columnsPerAdc, dacBits, inputBits)
        .with(inputCoding)
        .withArraysPerAdc(arraysPerAdc);
  }

  /** Canonical form; later axes go without saying at their default, so that points keep names. */
  @Override
  public String toString() {
    return "adc="
        + adc
        + " columnsPerAdc="
        + columnsPerAdc
        + (arraysPerAdc == 1 ? "" : " arraysPerAdc=" + arraysPerAdc)
        + " dacBits="
        + dacBits
        + " inputBits="
        + inputBits
        + (inputCoding == InputCoding.UNSIGNED ? "" : " inputCoding=" + inputCoding.label())
        + " accelerator="
        + accelerator
        + (organisation.equals(Organisation.DEFAULT) ? "" : " " + organisation);
  }
}
