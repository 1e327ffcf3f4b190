package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.segsweep.cost.IndexStore;
import org.segsweep.cost.Interconnect;
import org.segsweep.cost.TilePacking;

/**
 * How arrays are put together.
 *
 * @param tilePacking whether layers share tiles
 * @param indexStore where index data is kept
 * @param interconnect how far outputs travel
 */
public record OrganisationAxes(
    @JsonPropertyDescription("Whether layers share tiles or have tiles of their own.")
        @Default("shared")
        List<TilePacking> tilePacking,
    @JsonPropertyDescription("Where the index data of pruned layers is kept.") @Default("register")
        List<IndexStore> indexStore,
    @JsonPropertyDescription("How far outputs travel between tiles.") @Default("one-hop")
        List<Interconnect> interconnect) {

  public OrganisationAxes {
    tilePacking = List.copyOf(tilePacking);
    indexStore = List.copyOf(indexStore);
    interconnect = List.copyOf(interconnect);
  }
}
