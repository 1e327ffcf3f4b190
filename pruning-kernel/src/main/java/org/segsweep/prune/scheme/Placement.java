package org.segsweep.prune.scheme;

import java.io.Serializable;
import org.segsweep.segment.ShapeAssignment;

/**
 * How segments come to shapes and shapes to crossbars.
 *
 * @param assignment how segments are given to shapes
 * @param tails whether partly filled crossbars of a band are shared
 */
public record Placement(ShapeAssignment assignment, TailMerging tails) implements Serializable {}
