package org.segsweep.prune.scheme;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Discrimination-aware channel pruning: the input channels whose weights have the largest gradient
 * of the loss, by squared Frobenius norm, ties to the lower channel. One selection from the trained
 * network stands for the paper's greedy alternation of selection and training.
 *
 * @param keep share of the layer's input channels
 */
public record Discrimination(Ratio keep) implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "discrimination",
          "Discrimination-aware (our reading: one shot)",
          "Zhuang et al., NeurIPS 2018: its selection step, once, with the network's own loss in"
              + " place of losses added to inner layers and of the reconstruction error",
          Role.STRUCTURED,
          List.of(KeepParameter.shareOf("the layer's input channels, largest gradient first")),
          settings -> new Discrimination(settings.share(KeepParameter.NAME)));

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    WeightMatrix gradient = weights.gradient();
    double[] norms = WholeChannels.each(weights, rows -> WholeChannels.energy(gradient, rows));
    return WholeChannels.prune(weights, TopK.of(norms, keep.of(norms.length)));
  }

  @Override
  public Set<Evidence> needs() {
    return EnumSet.of(Evidence.GRADIENT);
  }
}
