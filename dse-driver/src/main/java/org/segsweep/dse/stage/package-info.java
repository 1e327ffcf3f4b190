/**
 * What is computed for a design point, stage by stage, as pure functions without Spark: prune and
 * map a layer, gather a network, cost a point. A stage that fails says why; it never stops a sweep.
 */
@NullMarked
package org.segsweep.dse.stage;

import org.jspecify.annotations.NullMarked;
