/**
 * Safetensors files: an 8-byte little-endian header length, a JSON header, and the values.
 *
 * <p>The header is bounded and checked as a whole before any value is read: types, extents against
 * offsets, and that the tensors cover the data without overlap and without a hole, as the format's
 * reference implementation demands.
 */
@NullMarked
package org.segsweep.safetensors;

import org.jspecify.annotations.NullMarked;
