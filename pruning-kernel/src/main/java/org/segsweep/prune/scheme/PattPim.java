package org.segsweep.prune.scheme;

import java.util.List;
import java.util.OptionalInt;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Refinement;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.WeightMatrix;

/**
 * PattPIM: columns of cells that repeat in an operation unit are stored once. Which columns are
 * equal depends on how weights are written into cells, so this leaves the weights as they are, cut
 * into units of so many filters, and says how many rows a unit has.
 *
 * @param unitRows rows of an operation unit
 * @param unitFilters filters of an operation unit, or {@link UnitParameters#ALL}
 */
public record PattPim(int unitRows, int unitFilters) implements Refinement {
  public static final Scheme SCHEME =
      new Scheme(
          "pattpim",
          "PattPIM (our reading)",
          "Zhang et al., PattPIM, DAC 2020: repeated columns of an operation unit; patterns are kept"
              + " exact, and the index is our reading of its abstract",
          Role.STORAGE,
          parameters(),
          settings ->
              new PattPim(
                  settings.whole(UnitParameters.ROWS), settings.whole(UnitParameters.FILTERS)));

  static List<Parameter> parameters() {
    return List.of(UnitParameters.rows(), UnitParameters.filters(UnitParameters.ALL));
  }

  @Override
  public OptionalInt reuseRows() {
    return OptionalInt.of(unitRows);
  }

  @Override
  public PrunedMatrix refine(WeightMatrix weights, PrunedMatrix before, ArrayTile tile) {
    var units = new Compression(before, before.mask());
    for (Block block : before.blocks()) {
      units.addUnits(block, unitFilters);
    }
    return units.build();
  }
}
