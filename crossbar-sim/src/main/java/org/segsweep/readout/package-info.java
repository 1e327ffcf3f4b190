/**
 * Reading a mapped layer out, bit by bit.
 *
 * <p>{@link org.segsweep.readout.ProgrammedLayer} writes a pruned, quantised layer to the arrays
 * that the mapper counted. {@link org.segsweep.readout.Readout} multiplies integer inputs by it as
 * the hardware does: input slices, cell slices, sign scheme, row groups, converters with a
 * resolution, shift-and-add, input selection and scatter. Whatever does not give the dense integer
 * product with an exact converter is not a mapping. Equations and ranges are in
 * docs/models/readout.md and docs/models/non-idealities.md.
 */
@NullMarked
package org.segsweep.readout;

import org.jspecify.annotations.NullMarked;
