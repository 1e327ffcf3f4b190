package org.segsweep.dse.plan;

import java.io.Serializable;

/**
 * What a plan needs to know of an accelerator.
 *
 * @param contentHash hash of its component figures
 * @param lowestAdcBits the smallest ADC its law covers
 * @param highestAdcBits the largest
 */
public record AcceleratorFacts(
    String name, String contentHash, int lowestAdcBits, int highestAdcBits)
    implements Serializable {}
