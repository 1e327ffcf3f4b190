package org.segsweep.readout;

import java.util.List;
import org.segsweep.map.LayerBlocks;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Checks;
import org.segsweep.workload.LayerShape;

/**
 * A layer written to its crossbars: the level of every cell, and what every read of it stands for.
 * {@link Readout} reads it with perfect devices, {@link NoisyReadout} with real ones.
 */
public final class ProgrammedLayer {
  private final LayerShape shape;
  private final ReadoutConfig config;
  private final QuantisedLayer weights;
  private final LayerPlacement placement;
  private final Storage storage;
  private final List<RowGroup> reads;

  private ProgrammedLayer(
      LayerShape shape,
      ReadoutConfig config,
      QuantisedLayer weights,
      LayerPlacement placement,
      Storage storage,
      List<RowGroup> reads) {
    this.shape = shape;
    this.config = config;
    this.weights = weights;
    this.placement = placement;
    this.storage = storage;
    this.reads = reads;
  }

  /**
   * Writes a layer.
   *
   * @param groups one pruned matrix for each group of the layer, in order
   * @param weights the same in integers, pruned positions zero
   * @throws IllegalArgumentException when they do not fit each other: a weight outside the range of
   *     its bits, one that no block stores or two do, one against the sign of its fragment, or sums
   *     that could exceed 63 bits
   */
  public static ProgrammedLayer program(
      LayerShape shape, List<PrunedMatrix> groups, QuantisedLayer weights, ReadoutConfig config) {
    LayerBlocks.of(shape, groups);
    weights.requireFits(shape);
    requireHeadroom(shape, config);
    var placement = LayerPlacement.of(groups, config.mapping());
    var storage = Storage.of(config.mapping().sign(), placement);
    var writer = new CellWriter(shape, config, weights, placement, storage);
    return new ProgrammedLayer(shape, config, weights, placement, storage, writer.write(groups));
  }

  private static void requireHeadroom(LayerShape shape, ReadoutConfig config) {
    int cells = config.cellsPerMagnitude() * config.cellBits();
    int rows = Integer.SIZE - Integer.numberOfLeadingZeros(shape.rows());
    // Flipping and the bias each at most double a partial sum.
    int needed = cells + config.inputs().bits() + rows + 2;
    Checks.require(
        needed < Long.SIZE,
        "sums of %d rows of %d-bit inputs and weights of %d cell bits need %d bits, more than 63;"
            + " use fewer input or weight bits",
        shape.rows(),
        config.inputs().bits(),
        cells,
        needed);
  }

  public LayerShape shape() {
    return shape;
  }

  public ReadoutConfig config() {
    return config;
  }

  /** The weights as written. */
  public QuantisedLayer weights() {
    return weights;
  }

  /** Arrays written, sign pairs counted as two. */
  public int crossbars() {
    return placement.crossbars();
  }

  /** Cells that hold a block. */
  public long usedCells() {
    return placement.usedCells();
  }

  /** Most rows driven in one read. */
  public int rowsPerRead() {
    return placement.rowsPerRead(config.mapping());
  }

  /** Bits of the converters. */
  public int adcBits() {
    return config.adcBits(rowsPerRead());
  }

  /** Activations of a window, group by group. */
  public int inputCount() {
    return shape.rows() * shape.groups();
  }

  List<RowGroup> reads() {
    return reads;
  }

  /** What is stored beside the magnitude, {@code 2^(weightBits-1)}; 0 without a bias. */
  long bias() {
    return storage == Storage.BIASED ? 1L << (config.mapping().weightBits() - 1) : 0;
  }

  /** Whether a read needs the sum of its inputs, which the unit column gives. */
  boolean readsUnitColumn(RowGroup read) {
    return storage == Storage.BIASED || read.columns().anyFlipped();
  }

  @Override
  public String toString() {
    return "%s on %d crossbars, %d reads a slice".formatted(shape, crossbars(), reads.size());
  }
}
