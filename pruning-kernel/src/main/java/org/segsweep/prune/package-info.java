/**
 * What a pruning scheme is to the rest of the engine: a pure function from a weight matrix to a
 * mask, the dense blocks that are stored, and the index data that finds them again.
 */
@NullMarked
package org.segsweep.prune;

import org.jspecify.annotations.NullMarked;
