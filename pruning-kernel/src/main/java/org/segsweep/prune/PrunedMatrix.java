package org.segsweep.prune;

import java.io.Serializable;
import java.util.BitSet;
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
   * The same without some rows and columns, which need no cells. Index data stay as they are: they
   * name positions of the whole matrix (an upper bound where the rest could be numbered anew).
   *
   * @param weights unpruned
   * @param rows that are nothing to this layer any more
   * @param columns that nothing asks for any more
   * @throws IllegalArgumentException when fragments share signs: their rows would shift
   */
  public PrunedMatrix without(WeightMatrix weights, BitSet rows, BitSet columns) {
    if (rows.isEmpty() && columns.isEmpty()) {
      return this;
    }
    Checks.require(polarity.isEmpty(), "fragments that share a sign cannot lose rows");
    BitSet kept = new BitSet();
    double energy = 0;
    for (int r = rows.nextClearBit(0); r < mask.rows(); r = rows.nextClearBit(r + 1)) {
      for (int c = columns.nextClearBit(0); c < mask.columns(); c = columns.nextClearBit(c + 1)) {
        if (mask.keeps(r, c)) {
          kept.set(r * mask.columns() + c);
          energy += weights.energy(r, c);
        }
      }
    }
    return new PrunedMatrix(
        PruningMask.of(mask.rows(), mask.columns(), kept),
        polarity,
        blocks.stream().flatMap(block -> block.without(rows, columns).stream()).toList(),
        index,
        energy,
        totalEnergy);
  }

  /** Whether a weight of this value stays: its position is kept, and it is not of another sign. */
  public boolean keeps(int row, int column, float weight) {
    return mask.keeps(row, column) && allows(row, column, weight);
  }

  private boolean allows(int row, int column, float weight) {
    return polarity.isEmpty() || polarity.get().allows(row, column, weight);
  }

  private void requireFits(WeightMatrix weights) {
    Checks.require(
        weights.rows() == mask.rows() && weights.columns() == mask.columns(),
        "mask %s does not fit a %d x %d matrix",
        mask,
        weights.rows(),
        weights.columns());
  }

  /** The same pruning of other weights, whose squared weights count from now on. */
  public PrunedMatrix of(WeightMatrix weights) {
    requireFits(weights);
    double kept = 0;
    double total = 0;
    for (int r = 0; r < mask.rows(); r++) {
      for (int c = 0; c < mask.columns(); c++) {
        double energy = weights.energy(r, c);
        total += energy;
        if (keeps(r, c, weights.get(r, c))) {
          kept += energy;
        }
      }
    }
    return new PrunedMatrix(mask, polarity, blocks, index, kept, total);
  }

  /**
   * Weights that stay, and where they stand.
   *
   * @param values in row order
   * @param columns of each
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Kept(float[] values, int[] columns) {}

  /** The kept weights one after the other; 0 where a fragment has the other sign. */
  public Kept kept(WeightMatrix weights) {
    requireFits(weights);
    int[] columns = mask.positions();
    float[] values = new float[columns.length];
    int next = 0;
    for (int row = 0; next < columns.length; row++) {
      int start = row * mask.columns();
      int end = start + mask.columns();
      float[] ofRow = weights.row(row);
      for (; next < columns.length && columns[next] < end; next++) {
        int column = columns[next] - start;
        float w = ofRow[column];
        values[next] = allows(row, column, w) ? w : 0;
        columns[next] = column;
      }
    }
    return new Kept(values, columns);
  }

  /**
   * The projected weights: pruned positions, and weights of a fragment's other sign, are zero. What
   * is known of the layer stays with them.
   */
  public WeightMatrix project(WeightMatrix weights) {
    requireFits(weights);
    float[][] out = new float[weights.rows()][weights.columns()];
    for (int r = 0; r < out.length; r++) {
      for (int c = 0; c < out[r].length; c++) {
        float w = weights.get(r, c);
        out[r][c] = keeps(r, c, w) ? w : 0f;
      }
    }
    return weights.withWeights(out);
  }
}
