/**
 * Exact non-dominated sets over any subset of the objectives.
 *
 * <p>A row dominates another when it is at least as good in every objective and better in one.
 * Equal rows do not dominate each other, so duplicates stay. A row with a NaN in a chosen objective
 * has no place in the order: it is left out and counted.
 */
@NullMarked
package org.segsweep.dse.pareto;

import org.jspecify.annotations.NullMarked;
