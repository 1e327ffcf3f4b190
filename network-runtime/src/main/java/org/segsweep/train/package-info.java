/**
 * Trains imported networks, and prunes them while they train.
 *
 * <p>A {@link org.segsweep.train.TrainingPlan} is a list of phases. Free phases train every weight;
 * ADMM phases draw the weights towards what a pruner would leave of them; masked phases keep every
 * pruned weight at exactly zero and every polarised weight at its sign; quantised phases also keep
 * what the network computes with on the levels of a cell.
 *
 * <p><b>Equation</b> of ADMM, for each pruned layer: {@code loss(W) + rho/2 ||W - Z + U||^2} is
 * descended by W; then {@code Z = projection(W + U)} and {@code U = U + W - Z}. Sources: Boyd et
 * al., "Distributed optimization and statistical learning via ADMM", 2011; Zhang et al., ECCV 2018.
 *
 * <p><b>Determinism.</b> Gradients come from the engine with one thread; the optimiser, the
 * projections and the order of the images are plain Java of explicit seeds. A run that goes on from
 * a checkpoint ends with the bits of one that was never stopped, on the same kind of processor.
 */
@NullMarked
package org.segsweep.train;

import org.jspecify.annotations.NullMarked;
