package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.spec.Exemption;
import org.segsweep.dse.spec.RowOrders;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Settings;
import org.segsweep.workload.RowOrder;

/**
 * All that decides which weights of a network are kept.
 *
 * @param scheme id in the catalogue
 * @param exempt layers that stay dense, in the order of the enum
 * @param tile the crossbar that is pruned for; empty for schemes that do not read it
 */
public record PruneSetting(
    String scheme,
    Settings settings,
    RowOrder rowOrder,
    Set<Exemption> exempt,
    Optional<ArrayTile> tile)
    implements Serializable {

  /** Stands for a setting in a Java object stream, where an {@link Optional} cannot stand. */
  private record Form(
      String scheme,
      Settings settings,
      RowOrder rowOrder,
      Set<Exemption> exempt,
      @Nullable ArrayTile tile)
      implements Serializable {
    private Object readResolve() {
      return new PruneSetting(scheme, settings, rowOrder, exempt, Optional.ofNullable(tile));
    }
  }

  private Object writeReplace() {
    return new Form(scheme, settings, rowOrder, exempt, tile.orElse(null));
  }

  /** Canonical form. */
  @Override
  public String toString() {
    String values = settings.toString();
    return "scheme="
        + scheme
        + (values.isEmpty() ? "" : " " + values)
        + " rowOrder="
        + RowOrders.id(rowOrder)
        + " exempt="
        + exempt.stream().map(Exemption::id).collect(Collectors.joining(",", "[", "]"))
        + tile.map(t -> " tile=" + t.rows() + "x" + t.filters()).orElse("");
  }
}
