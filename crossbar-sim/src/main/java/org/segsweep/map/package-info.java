/**
 * Blocks on crossbars, and what reading them takes.
 *
 * <p>A pruned layer is a list of dense blocks. Two packings place them: <em>whole arrays</em> (mode
 * A, ISAAC's way: every row of an array is driven at once, so a block has arrays of its own) and
 * <em>row groups</em> (mode B, the way of operation units and fragments: r rows are driven at a
 * time, so tiles of different blocks share an array). {@link org.segsweep.map.Mapper} counts arrays
 * and events without placing anything; the laws of its tests place every cell. Counting rules are
 * in docs/models/mapping.md.
 */
@NullMarked
package org.segsweep.map;

import org.jspecify.annotations.NullMarked;
