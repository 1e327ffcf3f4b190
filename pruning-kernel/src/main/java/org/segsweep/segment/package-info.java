/**
 * Bands, segments, segment shapes and the votes that elect them (SegPrune, IEEE TCAD 2022; the
 * formal definitions are our reconstruction).
 */
@NullMarked
package org.segsweep.segment;

import org.jspecify.annotations.NullMarked;
