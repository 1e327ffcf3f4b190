package org.segsweep.prune;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segsweep.workload.Checks;
import org.segsweep.workload.WeightMatrix;

/**
 * A weight matrix after pruning. The kept weights are the {@code mask}; the stored cells are the
 * {@code blocks}, which cover every kept position exactly once.
 *
 * @param mask kept positions; polarisation does not remove positions, it zeroes values
 * @param polarity one sign a fragment where the scheme polarises, else empty
 * @param blocks dense blocks in storage order; empty when nothing is kept
 * @param index index data the blocks need
 * @param keptEnergy squared weights left after pruning and polarisation, summed in double
 * @param totalEnergy squared weights before
 */
public record PrunedMatrix(
    PruningMask mask,
    Optional<Polarity> polarity,
    List<Block> blocks,
    IndexData index,
    double keptEnergy,
    double totalEnergy)
    implements Serializable {

  public PrunedMatrix {
    blocks = List.copyOf(blocks);
  }

  /** Stands for a matrix in a Java object stream, where an {@link Optional} cannot stand. */
  private record Form(
      PruningMask mask,
      @Nullable Polarity polarity,
      List<Block> blocks,
      IndexData index,
      double keptEnergy,
      double totalEnergy)
      implements Serializable {
    private Object readResolve() {
      return new PrunedMatrix(
          mask, Optional.ofNullable(polarity), blocks, index, keptEnergy, totalEnergy);
    }
  }

  private Object writeReplace() {
    return new Form(mask, polarity.orElse(null), blocks, index, keptEnergy, totalEnergy);
  }

  /**
   * The projected weights: pruned positions, and weights of a fragment's other sign, are zero. What
   * is known of the layer stays with them.
   */
  public WeightMatrix project(WeightMatrix weights) {
    Checks.require(
        weights.rows() == mask.rows() && weights.columns() == mask.columns(),
        "mask %s does not fit a %d x %d matrix".formatted(mask, weights.rows(), weights.columns()));
    float[][] out = new float[weights.rows()][weights.columns()];
    for (int r = 0; r < out.length; r++) {
      for (int c = 0; c < out[r].length; c++) {
        float w = weights.get(r, c);
        boolean kept = mask.keeps(r, c) && (polarity.isEmpty() || polarity.get().allows(r, c, w));
        out[r][c] = kept ? w : 0f;
      }
    }
    return weights.withWeights(out);
  }
}
