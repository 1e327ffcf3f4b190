package org.segsweep.device;

import java.io.Serializable;

/**
 * The precision an accelerator's own figures are printed for.
 *
 * @param weightBits bits of a weight
 * @param inputBits bits of an activation
 * @param outputBits bits of a finished or partial sum in a register
 */
public record ReferenceDesign(int weightBits, int inputBits, int outputBits)
    implements Serializable {}
