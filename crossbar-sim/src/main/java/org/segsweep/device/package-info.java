/**
 * What an accelerator is made of: crossbar geometry, sign schemes, and components with their
 * figures.
 *
 * <p>Figures live in YAML: a <em>library</em> lists components, an <em>accelerator</em> composes
 * them into units (array, IMA, tile, chip). Every figure states its value, unit, source and how far
 * it can be trusted. Base units are pJ, mW, um2, ns, GS/s, bit, ohm and writes. What no source
 * gives is absent, never 0. {@link org.segsweep.device.ScalingLaw} brings converters to other
 * resolutions, {@link org.segsweep.device.TechnologyNode} figures to other nodes. The built-in
 * files are {@code sweeps/components/*.yaml}; {@link org.segsweep.device.Accelerators} loads them
 * by name and a user's own by path. See docs/add-a-component.md.
 */
@NullMarked
package org.segsweep.device;

import org.jspecify.annotations.NullMarked;
