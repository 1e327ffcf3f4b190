package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Unrolling;
import org.segsweep.workload.WeightMatrix;

/**
 * Filters and input channels of a layer that need no cells.
 *
 * @param filters of all groups
 * @param channels of all groups
 */
public record Vacancy(BitSet filters, BitSet channels) implements Serializable {
  /** Every filter and channel is needed. */
  public static final Vacancy NONE = new Vacancy(new BitSet(), new BitSet());

  public Vacancy {
    filters = (BitSet) filters.clone();
    channels = (BitSet) channels.clone();
  }

  /** What pruning left nothing of. */
  static Vacancy of(LayerShape shape, List<WeightMatrix> weights, List<PrunedMatrix> pruned) {
    BitSet filters = new BitSet();
    BitSet channels = new BitSet();
    for (int g = 0; g < pruned.size(); g++) {
      PruningMask mask = pruned.get(g).mask();
      BitSet rows = new BitSet();
      BitSet kept = mask.toBits();
      for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
        rows.set(at / mask.columns());
      }
      int first = g * mask.columns();
      mask.emptyColumns().stream().forEach(n -> filters.set(first + n));
      int ofGroup = channelsOfGroup(shape);
      for (int c = 0; c < ofGroup; c++) {
        if (isClear(rows, weights.get(g).unrolling().rowsOf(c, ofGroup))) {
          channels.set(g * ofGroup + c);
        }
      }
    }
    return new Vacancy(filters, channels);
  }

  private static boolean isClear(BitSet kept, int[] rows) {
    for (int row : rows) {
      if (kept.get(row)) {
        return false;
      }
    }
    return true;
  }

  /** The matrices of a layer without what is vacant. */
  List<PrunedMatrix> clear(
      LayerShape shape, List<WeightMatrix> weights, List<PrunedMatrix> pruned) {
    if (filters.isEmpty() && channels.isEmpty()) {
      return pruned;
    }
    int ofGroup = channelsOfGroup(shape);
    List<PrunedMatrix> cleared = new ArrayList<>();
    for (int g = 0; g < pruned.size(); g++) {
      Unrolling unrolling = weights.get(g).unrolling();
      BitSet rows = new BitSet();
      for (int c = 0; c < ofGroup; c++) {
        if (channels.get(g * ofGroup + c)) {
          for (int row : unrolling.rowsOf(c, ofGroup)) {
            rows.set(row);
          }
        }
      }
      int first = g * shape.columns();
      BitSet columns = filters.get(first, first + shape.columns());
      cleared.add(pruned.get(g).without(weights.get(g), rows, columns));
    }
    return cleared;
  }

  private static int channelsOfGroup(LayerShape shape) {
    return shape.inputChannels() / shape.groups();
  }

  /** Filters that still give an output. */
  int filtersLeft(LayerShape shape) {
    return shape.outputChannels() - filters.cardinality();
  }
}
