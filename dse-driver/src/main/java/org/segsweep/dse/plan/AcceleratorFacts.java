package org.segsweep.dse.plan;

import java.io.Serializable;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;

/**
 * What a plan needs to know of an accelerator.
 *
 * @param contentHash hash of its component figures
 * @param lowestAdcBits the smallest ADC its law covers
 * @param highestAdcBits the largest
 */
public record AcceleratorFacts(
    String name, String contentHash, int lowestAdcBits, int highestAdcBits)
    implements Serializable {

  /** The facts of an accelerator; a converter without a law has one resolution. */
  public static AcceleratorFacts of(Accelerator accelerator) {
    ComponentEntry adc =
        accelerator
            .find(Component.ADC)
            .orElseThrow(() -> new IllegalStateException(accelerator.name() + " has no ADC"));
    return new AcceleratorFacts(
        accelerator.name(),
        accelerator.contentHash(),
        adc.law().lowestBits(),
        adc.law().highestBits());
  }
}
