/** Searches for recipes of training that serve pruned networks. */
@NullMarked
package org.segsweep.dse.recovery;

import org.jspecify.annotations.NullMarked;
