package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Refinement;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.WeightMatrix;

/**
 * SNrram: of each crossbar-sized piece only the rows and columns that hold a weight are stored, and
 * an indexing unit names them.
 *
 * @param zeros whether a zero that was kept is a weight
 */
public record Snrram(Zeros zeros) implements Refinement {
  public static final Scheme SCHEME =
      new Scheme(
          "snrram",
          "SNrram (our reading)",
          "Wang et al., SNrram, DAC 2018: non-trivial weights behind an indexing unit; what is"
              + " trivial and the index are our reading of its abstract",
          Role.STORAGE,
          List.of(Zeros.parameter()),
          settings -> new Snrram(Choices.read(settings, Zeros.NAME, Zeros.class)));

  @Override
  public boolean readsTile() {
    return true;
  }

  @Override
  public PrunedMatrix refine(WeightMatrix weights, PrunedMatrix before, ArrayTile tile) {
    var compressed = new Compression(before, zeros.stored(weights, before));
    for (Block block : before.blocks()) {
      BlockPart.grid(block, tile.rows(), tile.filters()).forEach(compressed::addRowsAndColumnsOf);
    }
    return compressed.build();
  }
}
