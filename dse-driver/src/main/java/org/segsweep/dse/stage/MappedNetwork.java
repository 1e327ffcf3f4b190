package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Replication;

/**
 * A network under one pruning and one mapping: all that its design points share.
 *
 * @param retained over the whole network
 * @param prunedRetained over the layers the scheme prunes
 * @param quantisationError squared error of the kept weights, NaN where they have one bit
 * @param whole totals over all layers, one copy of each
 * @param pruned totals over the layers the scheme prunes, one copy of each
 * @param placed totals over all copies of all layers
 * @param dense the same network unpruned, in whole arrays, with the same bit widths and sign scheme
 */
public record MappedNetwork(
    Retained retained,
    Retained prunedRetained,
    double quantisationError,
    NetworkMapping whole,
    NetworkMapping pruned,
    NetworkMapping placed,
    DenseReference dense)
    implements Serializable {

  /**
   * One of the mappings of a pruned network.
   *
   * @param index of the mapping in its group
   * @param replication copies of the layers
   * @param dense what its ratios are counted against
   */
  public record Choice(int index, Replication replication, DenseReference dense) {}

  /**
   * Gathers the layers of one mapping.
   *
   * @param roles one a layer
   * @param outcomes one a layer
   */
  public static Evaluation<MappedNetwork> gather(
      List<LayerRole> roles, List<LayerOutcome> outcomes, Choice choice) {
    Evaluation<Layers> layers = new Evaluation.Done<>(new Layers(new ArrayList<>()));
    for (LayerOutcome outcome : outcomes) {
      Evaluation<LayerMapping> next = outcome.mappings().get(choice.index);
      layers = layers.then(so -> next.then(m -> new Evaluation.Done<>(so.and(m))));
    }
    return layers.then(
        all -> Evaluation.attempt("network", () -> of(roles, outcomes, all.mappings, choice)));
  }

  private static MappedNetwork of(
      List<LayerRole> roles,
      List<LayerOutcome> outcomes,
      List<LayerMapping> mappings,
      Choice choice) {
    Retained all = Retained.NONE;
    Retained touched = Retained.NONE;
    double rounding = 0;
    List<LayerMapping> touchedMappings = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      Retained retained = outcomes.get(i).retained();
      all = all.plus(retained);
      rounding += outcomes.get(i).quantisationErrors().get(choice.index);
      if (roles.get(i) == LayerRole.PRUNED) {
        touched = touched.plus(retained);
        touchedMappings.add(mappings.get(i));
      }
    }
    return new MappedNetwork(
        all,
        touched,
        rounding,
        NetworkMapping.of(mappings),
        NetworkMapping.of(touchedMappings),
        NetworkMapping.of(mappings, choice.replication),
        choice.dense);
  }

  /** Grows by one layer at a time; ends as soon as a layer failed. */
  private record Layers(ArrayList<LayerMapping> mappings) implements Serializable {
    Layers and(LayerMapping next) {
      mappings.add(next);
      return this;
    }
  }
}
