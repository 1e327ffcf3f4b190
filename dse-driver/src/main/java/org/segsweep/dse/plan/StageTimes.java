package org.segsweep.dse.plan;

/**
 * What a stage is expected to cost, for estimates and for balancing tasks. A linear model: pruning
 * and mapping grow with the weights of a layer, a cost is a few multiplications whatever the
 * network.
 *
 * @param pruneNsPerWeight one pruning setting, a weight of a pruned layer
 * @param mapNsPerWeight one mapping, a weight of any layer
 * @param mapNsPerLayer one mapping, a layer
 * @param costNsPerPoint one point, its row included
 */
public record StageTimes(
    double pruneNsPerWeight, double mapNsPerWeight, double mapNsPerLayer, double costNsPerPoint) {

  /** One core of a 2020s server; a first guess until a sweep has measured its own. */
  public static final StageTimes TYPICAL = new StageTimes(60, 0.5, 10_000, 10_000);

  /** Expected times of the stages of a plan on one core, in seconds. */
  public record Estimate(double pruneSeconds, double mapSeconds, double costSeconds) {
    public double totalSeconds() {
      return pruneSeconds + mapSeconds + costSeconds;
    }
  }

  /** The estimate of a whole plan. */
  public Estimate estimate(SweepPlan plan, NetworkFacts network) {
    double prune = 0;
    double map = 0;
    double cost = 0;
    for (PruneGroup group : plan.groups()) {
      for (int layer = 0; layer < network.layers().size(); layer++) {
        prune += pruneNs(group, network, layer);
        map += group.mappingCount() * mapNs(network.layers().get(layer));
      }
      cost += group.pointCount() * costNsPerPoint;
    }
    return new Estimate(prune * 1e-9, map * 1e-9, cost * 1e-9);
  }

  /** Pruning one layer and mapping it for every mapping of the group, in ns. */
  public double layerNs(PruneGroup group, NetworkFacts network, int layer) {
    return pruneNs(group, network, layer)
        + group.mappingCount() * mapNs(network.layers().get(layer));
  }

  private double pruneNs(PruneGroup group, NetworkFacts network, int layer) {
    return network.prunes(layer, group.setting().exempt())
        ? pruneNsPerWeight * network.layers().get(layer).shape().weightCount()
        : 0;
  }

  private double mapNs(LayerFacts layer) {
    return mapNsPerLayer + mapNsPerWeight * layer.shape().weightCount();
  }
}
