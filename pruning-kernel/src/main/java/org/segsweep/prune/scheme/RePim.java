package org.segsweep.prune.scheme;

import java.util.OptionalInt;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Refinement;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.WeightMatrix;

/**
 * RePIM: repeated columns of cells are stored once as {@link PattPim} does, and a unit whose inputs
 * repeat is not read again. What repeats is up to the inputs, so this only says that it is looked
 * for.
 *
 * @param unitRows rows of an operation unit
 * @param unitFilters filters of an operation unit, or {@link UnitParameters#ALL}
 */
public record RePim(int unitRows, int unitFilters) implements Refinement {
  public static final Scheme SCHEME =
      new Scheme(
          "repim",
          "RePIM (our reading)",
          "Tsai et al., RePIM, DAC 2021: activation and weight repetition on operation units; only its"
              + " title and subject are known to us, so both mechanisms are our reading",
          Role.STORAGE,
          PattPim.parameters(),
          settings ->
              new RePim(
                  settings.whole(UnitParameters.ROWS), settings.whole(UnitParameters.FILTERS)));

  @Override
  public OptionalInt reuseRows() {
    return OptionalInt.of(unitRows);
  }

  @Override
  public boolean reusesSums() {
    return true;
  }

  @Override
  public PrunedMatrix refine(WeightMatrix weights, PrunedMatrix before, ArrayTile tile) {
    return new PattPim(unitRows, unitFilters).refine(weights, before, tile);
  }
}
