package org.segsweep.prune.scheme;

import java.util.List;
import java.util.Optional;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.PruningMask;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.WeightMatrix;

/** Nothing pruned: the reference of every ratio. */
public record Dense() implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "dense",
          "Dense",
          "reference, no pruning",
          Role.STRUCTURED,
          List.of(),
          settings -> new Dense());

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    double energy = weights.totalEnergy();
    Block all = new Block(SubMatrix.all(weights.rows()), SubMatrix.all(weights.columns()));
    return new PrunedMatrix(
        PruningMask.keepAll(weights.rows(), weights.columns()),
        Optional.empty(),
        List.of(all),
        IndexData.NONE,
        energy,
        energy);
  }
}
