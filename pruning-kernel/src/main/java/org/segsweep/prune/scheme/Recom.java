package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.prune.Refinement;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.WeightMatrix;

/**
 * ReCom: structurally compressed weights, which is rows and columns of the layer that hold no
 * weight at all left out.
 *
 * @param zeros whether a zero that was kept is a weight
 */
public record Recom(Zeros zeros) implements Refinement {
  public static final Scheme SCHEME =
      new Scheme(
          "recom",
          "ReCom (our reading)",
          "Ji et al., ReCom, DATE 2018: structurally compressed weights; which rows and columns go,"
              + " and the index, are our reading of its abstract",
          Role.STORAGE,
          List.of(Zeros.parameter()),
          settings -> new Recom(Choices.read(settings, Zeros.NAME, Zeros.class)));

  @Override
  public boolean keepsCrossbarRows() {
    return false;
  }

  @Override
  public PrunedMatrix refine(WeightMatrix weights, PrunedMatrix before, ArrayTile tile) {
    PruningMask stored = zeros.stored(weights, before);
    BitSet rows = new BitSet();
    BitSet columns = new BitSet();
    BitSet positions = stored.toBits();
    for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
      rows.set(at / weights.columns());
      columns.set(at % weights.columns());
    }
    var compressed = new Compression(before, stored);
    compressed.chooseInputs(rows.cardinality(), weights.rows());
    compressed.chooseOutputs(columns.cardinality(), weights.columns());
    for (Block block : before.blocks()) {
      compressed.add(cut(block, rows, columns));
    }
    return compressed.buildWithLinesOfLayer();
  }

  private static BlockPart cut(Block block, BitSet rows, BitSet columns) {
    BlockPart whole = BlockPart.whole(block);
    return new BlockPart(
        block,
        Arrays.stream(whole.rows()).filter(i -> rows.get(block.row(i))).toArray(),
        Arrays.stream(whole.columns()).filter(j -> columns.get(block.column(j))).toArray());
  }
}
