/**
 * Energy, latency and area of a mapped network, by component.
 *
 * <p>Costs are event counts times figures of the accelerator's components. {@link
 * org.segsweep.cost.CostModel#rates} multiplies out everything that depends on the accelerator,
 * mapping configuration and periphery once; after that a design point costs a few dozen
 * multiplications. Equations, and what of them is our reading, are in docs/models/isaac.md.
 */
@NullMarked
package org.segsweep.cost;

import org.jspecify.annotations.NullMarked;
