/**
 * What a sweep runs: the points of a specification on one network, grouped by what they share.
 *
 * <p>A point is a path: a pruning setting, a mapping of what it leaves, a periphery around the
 * arrays. The plan keeps the pruning settings and makes the rest on demand, in one order that
 * depends on the specification only, so a million points need neither memory nor agreement between
 * machines. {@link org.segsweep.dse.plan.StageKey} hashes exactly what a stage reads.
 */
@NullMarked
package org.segsweep.dse.plan;

import org.jspecify.annotations.NullMarked;
