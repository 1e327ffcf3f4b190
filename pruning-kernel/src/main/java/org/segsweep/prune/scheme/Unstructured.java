package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.PruningMask;
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
  public Optional<List<Ratio>> networkShares(List<Layer> layers) {
    return scope == Scope.NETWORK && !layers.isEmpty()
        ? Optional.of(NetworkMagnitudes.shares(layers, keep))
        : Optional.empty();
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    BitSet kept = LargestMagnitudes.of(weights, keep);
    SubMatrix stored = stored(weights, kept);
    int rows = stored.rows().length;
    long selectBits = rows < weights.rows() ? IndexData.selectBits(rows, weights.rows()) : 0;
    return new PrunedMatrix(
        PruningMask.of(weights.rows(), weights.columns(), kept),
        Optional.empty(),
        List.of(new Block(stored.rows(), stored.columns())),
        new IndexData(selectBits, 0, 0),
        energy(weights, kept),
        weights.totalEnergy());
  }

  /** The rows and columns in which something is kept. */
  private static SubMatrix stored(WeightMatrix weights, BitSet kept) {
    BitSet rows = new BitSet(weights.rows());
    BitSet columns = new BitSet(weights.columns());
    for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
      rows.set(at / weights.columns());
      columns.set(at % weights.columns());
    }
    return new SubMatrix(rows.stream().toArray(), columns.stream().toArray());
  }

  private static double energy(WeightMatrix weights, BitSet kept) {
    double sum = 0;
    for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
      sum += weights.energy(at / weights.columns(), at % weights.columns());
    }
    return sum;
  }

  private static List<Parameter> parameters() {
    Kind scopes =
        new Kind.Choice(
            List.of(
                Choices.option(Scope.LAYER, "inside each layer"),
                Choices.option(
                    Scope.NETWORK, "over all layers that are pruned; each keeps at least one")));
    return List.of(
        KeepParameter.shareOf("the weights inside the scope, largest magnitude first"),
        Parameter.defaulted(
            PimPrune.SCOPE, scopes, Choices.valueOf(Scope.LAYER), "where weights are ranked"));
  }
}
