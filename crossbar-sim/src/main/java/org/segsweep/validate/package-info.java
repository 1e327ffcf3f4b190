/**
 * Published figures beside ours.
 *
 * <p>A {@link org.segsweep.validate.ValidationPoint} holds a figure as its source prints it and a
 * function that computes ours from the component libraries, the mapper and the cost model; nothing
 * of a point is stored. {@link org.segsweep.validate.ValidationPoints} lists them all. Every row is
 * explained in docs/validation.md, and NeuroSim's own way of counting, which {@link
 * org.segsweep.validate.NeuroSimFloorplan} follows, in docs/models/neurosim.md.
 */
@NullMarked
package org.segsweep.validate;

import org.jspecify.annotations.NullMarked;
