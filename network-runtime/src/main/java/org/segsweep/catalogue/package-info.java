/**
 * The networks that accelerator papers evaluate, with synthetic weights.
 *
 * <p>Layer extents are those of the published networks; weights are drawn from a seeded model (see
 * {@link org.segsweep.catalogue.SyntheticWeights}). They serve hardware studies, where the
 * structure of a layer counts, and say nothing about accuracy; every network made here carries
 * {@link org.segsweep.workload.WeightOrigin#SYNTHETIC}.
 */
@NullMarked
package org.segsweep.catalogue;

import org.jspecify.annotations.NullMarked;
