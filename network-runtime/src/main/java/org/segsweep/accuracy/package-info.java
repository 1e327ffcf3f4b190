/**
 * What pruning does to accuracy, guessed without training: proxies, and how well they rank.
 *
 * <p>A {@link org.segsweep.accuracy.Proxy} is prepared once for a network and a sample of images;
 * what it needs of the unpruned network (gradients, activations) is found then. It values any
 * number of {@link org.segsweep.accuracy.PrunedNetwork prunings} after that. Larger is always
 * better, and nothing pruned is the best value of every proxy but {@code one-shot}, which is
 * measured on images.
 *
 * <p><b>Equations</b>, with the trained weights {@code w}, those that are left {@code v}, and the
 * loss {@code L} of one image, cross-entropy in nats; all sums run over every weight of the
 * network, and where a scheme does not refit, {@code v} is {@code w} or 0:
 *
 * <ul>
 *   <li>{@code kept-energy}: the sum of squared kept weights over that of all weights; 0 to 1;
 *   <li>{@code taylor}: {@code -sum |E[dL/dw] (v - w)|} in nats, a bound on the first-order term of
 *       the loss. Molchanov et al., ICLR 2017, take the absolute term of each feature map; each
 *       weight by itself is our reading;
 *   <li>{@code taylor-squared}: {@code -sum (E[dL/dw] (v - w))^2}, the first-order importance of
 *       Molchanov et al., CVPR 2019, with the whole sample as their mini-batch;
 *   <li>{@code fisher}: {@code -1/2 sum E[(dL/dw)^2] (v - w)^2} in nats, the second-order term with
 *       the diagonal of the empirical Fisher information for the Hessian (LeCun et al., NIPS 1989;
 *       Theis et al., 2018). The square is of the gradient of one image: at a minimum, gradients of
 *       a batch cancel, and their squares shrink with its size;
 *   <li>{@code reconstruction}: minus the mean over layers of {@code ||X V - X W||^2 / ||X W||^2},
 *       with windows {@code X} that the layer sees in the unpruned network, without biases; a layer
 *       that stays dense counts as 0. Our reading of He et al., ICCV 2017;
 *   <li>{@code one-shot}: top-1 with the weights that are left, after means and variances of batch
 *       normalisations were measured anew; 0 to 1. No weight is trained.
 * </ul>
 *
 * <p>What each is worth is measured in {@code docs/accuracy.md}.
 */
@NullMarked
package org.segsweep.accuracy;

import org.jspecify.annotations.NullMarked;
