/**
 * A network as a typed graph: what every importer produces, what layers are extracted from and what
 * an executor runs.
 *
 * <p>Activations carry no batch: a {@link org.segsweep.graph.Signal} has the shape of one image's
 * value, and a file that fixes its batch is read as one that leaves it open. Axes are therefore
 * counted without the batch axis, channel axis 0, height 1, width 2 after a convolution. Every
 * attribute that execution needs (strides, pads, epsilons, running statistics) is kept.
 *
 * <p>{@link org.segsweep.graph.GraphBuilder} infers and checks the shape of each node as it is
 * added; a graph that exists is consistent.
 */
@NullMarked
package org.segsweep.graph;

import org.jspecify.annotations.NullMarked;
