package org.segsweep.prune.scheme;

import java.util.List;
import java.util.Optional;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Magnitude pruning: the largest {@code |w|} of the layer stay, ties to the lower row, then the
 * lower column. Crossbars are freed only by rows and columns that lose every weight; all other
 * pruned positions are stored as zeros.
 *
 * @param keep share of the weights inside the scope
 * @param scope whether layers keep the same share, or what the network's largest weights leave them
 */
public record Unstructured(Ratio keep, Scope scope) implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "unstructured",
          "Unstructured magnitude",
          "Han et al., NIPS 2015, one-shot; storage on crossbars is our reading",
          parameters(),
          settings ->
              new Unstructured(
                  settings.share(KeepParameter.NAME),
                  Choices.read(settings, PimPrune.SCOPE, Scope.class)));

  /** Where weights are ranked against each other. */
  public enum Scope {
    LAYER,
    NETWORK
  }

  /** Ranked inside each layer. */
  public Unstructured(Ratio keep) {
    this(keep, Scope.LAYER);
  }

  @Override
  public boolean sharesNetwork() {
    return scope == Scope.NETWORK;
  }

  @Override
  public Optional<List<Ratio>> networkShares(List<Layer> layers) {
    return scope == Scope.NETWORK && !layers.isEmpty()
        ? Optional.of(NetworkMagnitudes.shares(layers, keep))
        : Optional.empty();
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    var kept = new KeptWeights(weights, LargestMagnitudes.of(weights, keep));
    SubMatrix stored = kept.occupied();
    int rows = stored.rows().length;
    long selectBits = rows < weights.rows() ? IndexData.selectBits(rows, weights.rows()) : 0;
    return kept.storedIn(stored.blocks(), new IndexData(selectBits, 0, 0));
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the weights inside the scope, largest magnitude first"),
        Choices.parameter(
            PimPrune.SCOPE,
            "where weights are ranked",
            Scope.LAYER,
            Choices.option(Scope.LAYER, "inside each layer"),
            Choices.option(
                Scope.NETWORK, "over all layers that are pruned; each keeps at least one")));
  }
}
