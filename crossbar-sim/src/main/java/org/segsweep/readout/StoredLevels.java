package org.segsweep.readout;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segsweep.map.MappingConfig;
import org.segsweep.prune.Block;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.readout.Storage.Side;
import org.segsweep.workload.Checks;
import org.segsweep.workload.WeightMatrix;

/**
 * What the cells of a pruned layer hold, counted without placing them: how often each quantised
 * weight stands in a block. One count serves every geometry, cell size and sign scheme.
 */
public final class StoredLevels implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Fewer have no magnitude beside the sign. */
  public static final int FEWEST_BITS = 2;

  /** More would make the count as long as the layer. */
  public static final int MOST_BITS = 16;

  private final int weightBits;
  private final boolean polarised;
  private final TreeMap<Integer, Long> counts;

  private StoredLevels(int weightBits, boolean polarised, TreeMap<Integer, Long> counts) {
    this.weightBits = weightBits;
    this.polarised = polarised;
    this.counts = counts;
  }

  /**
   * Counts the weights of a layer, quantised as {@link QuantisedLayer#symmetric} does; zeros that
   * fill up blocks count.
   *
   * @param weights unpruned, one matrix for each group of the layer
   * @param pruned the same after pruning
   * @param weightBits 2 to 16, the sign included
   */
  public static StoredLevels of(
      List<WeightMatrix> weights, List<PrunedMatrix> pruned, int weightBits) {
    Checks.require(
        counts(weightBits),
        "weightBits: cells are counted for weights of 2 to %d bits, not %d; use average cells",
        MOST_BITS,
        weightBits);
    double largest = 0;
    for (int g = 0; g < pruned.size(); g++) {
      largest = Math.max(largest, largestKept(weights.get(g), pruned.get(g)));
    }
    int top = (1 << (weightBits - 1)) - 1;
    long[] histogram = new long[2 * top + 1];
    double scale = largest == 0 ? 1 : largest / top;
    for (int g = 0; g < pruned.size(); g++) {
      count(weights.get(g), pruned.get(g), scale, histogram);
    }
    var counts = new TreeMap<Integer, Long>();
    for (int i = 0; i < histogram.length; i++) {
      if (histogram[i] > 0) {
        counts.put(i - top, histogram[i]);
      }
    }
    boolean polarised = pruned.stream().anyMatch(p -> p.polarity().isPresent());
    return new StoredLevels(weightBits, polarised, counts);
  }

  /** Whether weights of so many bits can be counted. */
  public static boolean counts(int weightBits) {
    return weightBits >= FEWEST_BITS && weightBits <= MOST_BITS;
  }

  private static double largestKept(WeightMatrix weights, PrunedMatrix pruned) {
    double largest = 0;
    for (Block block : pruned.blocks()) {
      for (int i = 0; i < block.rowCount(); i++) {
        for (int j = 0; j < block.columnCount(); j++) {
          int row = block.row(i);
          int column = block.column(j);
          largest = Math.max(largest, Math.abs(value(weights, pruned, row, column)));
        }
      }
    }
    return largest;
  }

  private static void count(
      WeightMatrix weights, PrunedMatrix pruned, double scale, long[] histogram) {
    int zero = histogram.length / 2;
    for (Block block : pruned.blocks()) {
      for (int i = 0; i < block.rowCount(); i++) {
        int row = block.row(i);
        for (int j = 0; j < block.columnCount(); j++) {
          float w = value(weights, pruned, row, block.column(j));
          histogram[zero + (int) Math.rint(w / scale)]++;
        }
      }
    }
  }

  /** The weight that a cell stores: zero where it was pruned, or has the other sign. */
  static float value(WeightMatrix weights, PrunedMatrix pruned, int row, int column) {
    float w = weights.get(row, column);
    return pruned.keeps(row, column, w) ? w : 0;
  }

  /**
   * Mean level of the cells, of the highest: 0 to 1; 0 for a layer without cells. Columns are
   * counted unflipped.
   *
   * @param config weights of the bits that were counted
   */
  public double mean(MappingConfig config) {
    Checks.require(
        config.weightBits() == weightBits,
        "weights of %d bits were counted, not of %d",
        weightBits,
        config.weightBits());
    var storage = Storage.of(config.sign(), polarised);
    Side[] sides = storage == Storage.PAIRED ? Side.values() : new Side[] {Side.FIRST};
    int cellBits = config.crossbar().cellBits();
    int cells = config.cellsPerWeight() / config.sign().columnFactor();
    double levels = 0;
    long weights = 0;
    for (Map.Entry<Integer, Long> count : counts.entrySet()) {
      weights += count.getValue() * sides.length;
      for (Side side : sides) {
        long code = storage.code(count.getKey(), weightBits, side);
        levels += (double) count.getValue() * sumOfDigits(code, cellBits, cells);
      }
    }
    int top = (1 << cellBits) - 1;
    return weights == 0 ? 0 : levels / ((double) weights * cells * top);
  }

  private static int sumOfDigits(long code, int cellBits, int cells) {
    int sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      sum += (int) (code >>> (cell * cellBits)) & ((1 << cellBits) - 1);
    }
    return sum;
  }
}
