/** Points of comparison that need a whole network with weights: SegPrune's abstract. */
@NullMarked
package org.segsweep.dse.validate;

import org.jspecify.annotations.NullMarked;
