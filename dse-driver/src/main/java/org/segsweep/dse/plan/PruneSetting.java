package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.spec.Exemption;
import org.segsweep.dse.spec.LayerSettings;
import org.segsweep.dse.spec.Recover;
import org.segsweep.dse.spec.RowOrders;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;

/**
 * All that decides which weights of a network are kept.
 *
 * @param scheme id in the catalogue
 * @param layers what is set otherwise in single layers, by their names
 * @param exempt layers that stay dense, in the order of the enum
 * @param ratios how the kept share is spread over the layers that are pruned
 * @param propagate whether channels go with the filters that make them
 * @param recover how weights are trained while and after they are pruned
 * @param tile the crossbar that is pruned for; empty for schemes that do not read it
 */
public record PruneSetting(
    String scheme,
    Settings settings,
    LayerSettings layers,
    RowOrder rowOrder,
    Set<Exemption> exempt,
    RatioPolicy ratios,
    boolean propagate,
    Recover recover,
    Optional<ArrayTile> tile)
    implements Serializable {

  /** Stands for a setting in a Java object stream, where an {@link Optional} cannot stand. */
  private record Form(
      String scheme,
      Settings settings,
      LayerSettings layers,
      RowOrder rowOrder,
      Set<Exemption> exempt,
      RatioPolicy ratios,
      boolean propagate,
      Recover recover,
      @Nullable ArrayTile tile)
      implements Serializable {
    private Object readResolve() {
      return new PruneSetting(
          scheme,
          settings,
          layers,
          rowOrder,
          exempt,
          ratios,
          propagate,
          recover,
          Optional.ofNullable(tile));
    }
  }

  private Object writeReplace() {
    return new Form(
        scheme, settings, layers, rowOrder, exempt, ratios, propagate, recover, tile.orElse(null));
  }

  /** The same whatever the order of the training images. */
  public PruneSetting withoutSeed() {
    return new PruneSetting(
        scheme, settings, layers, rowOrder, exempt, ratios, propagate, recover.withoutSeed(), tile);
  }

  /** What a layer that keeps this share is pruned with. */
  PruneSetting withKeep(Ratio keep) {
    return withSettings(settings.with(RatioPolicy.KEEP, new Parameter.Value.Share(keep)));
  }

  /** What one layer is pruned with. */
  PruneSetting withSettings(Settings own) {
    return new PruneSetting(
        scheme,
        own,
        LayerSettings.NONE,
        rowOrder,
        exempt,
        new RatioPolicy.Uniform(),
        propagate,
        recover,
        tile);
  }

  /** All parameters of the scheme as {@code name=value}, as its users write them. */
  public String written() {
    return SchemeCatalogue.find(scheme)
        .map(known -> known.written(settings))
        .orElseGet(settings::toString);
  }

  /** Canonical form; equal shares go without saying, so that points keep their names. */
  @Override
  public String toString() {
    String values = settings.toString();
    return "scheme="
        + scheme
        + (values.isEmpty() ? "" : " " + values)
        + layers
        + " rowOrder="
        + RowOrders.id(rowOrder)
        + " exempt="
        + exempt.stream().map(Exemption::id).collect(Collectors.joining(",", "[", "]"))
        + (ratios instanceof RatioPolicy.Uniform ? "" : " ratios=" + ratios)
        + (propagate ? " propagate=true" : "")
        + (recover.isAsked() ? " " + recover : "")
        + tile.map(t -> " tile=" + t.rows() + "x" + t.filters()).orElse("");
  }
}
