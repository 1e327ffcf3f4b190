/**
 * Accuracy that is measured: pruned networks are trained, scored and kept; without Spark. Which
 * designs are worth it is decided rung by rung.
 */
@NullMarked
package org.segsweep.dse.accuracy;

import org.jspecify.annotations.NullMarked;
