/**
 * The accuracy of a design point on its hardware: the network pruned, quantised and written to the
 * crossbars of the point, with what real devices do to it. {@link
 * org.segsweep.dse.hardware.ExactPath} reads every window bit by bit, {@link
 * org.segsweep.dse.hardware.FastPath} runs the weights that the cells amount to. Equations, what
 * either leaves out and how they compare are in docs/models/hardware-accuracy.md.
 */
@NullMarked
package org.segsweep.dse.hardware;

import org.jspecify.annotations.NullMarked;
