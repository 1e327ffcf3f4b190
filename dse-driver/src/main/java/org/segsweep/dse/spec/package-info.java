/**
 * What a sweep or a training is asked: a YAML file read into a {@link
 * org.segsweep.dse.spec.SweepSpec} or a {@link org.segsweep.dse.spec.TrainSpec}.
 *
 * <p>The records of this package name the keys of the file. From their components come the known
 * keys, the allowed ranges and the JSON Schema for editors, so that the three cannot drift apart.
 * Scheme sections come from the parameter descriptors of the scheme catalogue: no scheme is named
 * here. Reading collects every fault before it gives up; see {@link
 * org.segsweep.dse.spec.SpecFault}.
 */
@NullMarked
package org.segsweep.dse.spec;

import org.jspecify.annotations.NullMarked;
