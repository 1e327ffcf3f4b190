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
 * The row compression of the Sparse ReRAM Engine: of each group of neighbouring filters, as many as
 * an operation unit is wide, rows without a weight are left out and the others move up.
 *
 * @param unitFilters filters of a group, or {@link UnitParameters#ALL}
 * @param zeros whether a zero that was kept is a weight
 */
public record Sre(int unitFilters, Zeros zeros) implements Refinement {
  private static final int DEFAULT_FILTERS = 4;

  public static final Scheme SCHEME =
      new Scheme(
          "sre",
          "Sparse ReRAM Engine",
          "Yang et al., Sparse ReRAM Engine, ISCA 2019, operation-unit row compression; the index"
              + " is our reading of its abstract",
          Role.STORAGE,
          List.of(UnitParameters.filters(DEFAULT_FILTERS), Zeros.parameter()),
          settings ->
              new Sre(
                  settings.whole(UnitParameters.FILTERS),
                  Choices.read(settings, Zeros.NAME, Zeros.class)));

  @Override
  public boolean keepsCrossbarRows() {
    return false;
  }

  @Override
  public PrunedMatrix refine(WeightMatrix weights, PrunedMatrix before, ArrayTile tile) {
    var compressed = new Compression(before, zeros.stored(weights, before));
    for (Block block : before.blocks()) {
      compressed.addRowsOfUnits(block, unitFilters);
    }
    return compressed.buildWithRowsOfUnits();
  }
}
