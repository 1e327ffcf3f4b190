/**
 * Schemes beside each other at equal accuracy, equal crossbars or equal cost, and two sweeps of the
 * same points beside each other. How designs are chosen and interpolated is our reading, described
 * in docs/compare.md.
 */
@NullMarked
package org.segsweep.dse.compare;

import org.jspecify.annotations.NullMarked;
