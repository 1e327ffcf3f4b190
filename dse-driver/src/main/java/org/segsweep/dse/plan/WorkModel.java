package org.segsweep.dse.plan;

import java.util.List;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;

/**
 * Modelled work in seconds of one core: for balancing tasks, for the time left and for {@code
 * plan}. Rounded figures of one machine: pruning costs 10 to 125 ns a weight by scheme. Only the
 * ratios matter to balancing.
 */
public final class WorkModel {
  private static final double PRUNE_SECONDS_PER_WEIGHT = 80e-9;

  /** What one more setting of a family costs, as a share of what it costs alone. */
  private static final double SHARE_OF_A_RELATIVE = 0.1;

  private static final double MAP_SECONDS = 15e-6;
  private static final double ROW_SECONDS = 12e-6;
  private static final double MAPPING_SECONDS = 40e-6;

  /** Wall time until Spark has started and its classes are loaded, whatever the sweep. */
  public static final double START_SECONDS = 8;

  /** Wall time that a wave takes whatever is in it: two jobs, and their files. */
  public static final double WAVE_SECONDS = 1;

  private static final double BASE_HEAP_BYTES = 300e6;

  private WorkModel() {}

  /** Heap a driver in local mode needs: the widest layer's working set and a wave of results. */
  public static double heapBytes(SweepPlan plan, Network network) {
    double weights = network.weightCount() * 4.0;
    double widest =
        network.layers().stream().mapToLong(l -> l.shape().weightCount()).max().orElse(0) * 40.0;
    double results = plan.counts().points() * 60.0 + plan.counts().mappings() * 500.0;
    return BASE_HEAP_BYTES + weights + widest + results;
  }

  /**
   * Size of the tables on disk: 42 to 45 MB for a million points of ResNet-18 and 10,000 mappings.
   */
  public static double resultBytes(PlanCounts counts, int layers) {
    return counts.points() * 35.0 + counts.mappings() * layers * 40.0;
  }

  /** Work of whole groups, in seconds of one core. */
  public record Seconds(double layers, double rows) {
    public double total() {
      return layers + rows;
    }
  }

  /** Work of some groups of a plan over all layers of a network. */
  public static Seconds of(List<PruneGroup> groups, Network network) {
    double layers = 0;
    double rows = 0;
    for (PruneGroup group : groups) {
      for (Layer layer : network.layers()) {
        layers += layerSeconds(group, layer.shape());
      }
      rows += group.mappingCount() * MAPPING_SECONDS + group.pointCount() * ROW_SECONDS;
    }
    return new Seconds(layers, rows);
  }

  /** Pruning one layer to every share and mapping it in every way of the group. */
  public static double layerSeconds(PruneGroup group, LayerShape layer) {
    double once =
        layer.weightCount() * PRUNE_SECONDS_PER_WEIGHT + group.mappingCount() * MAP_SECONDS;
    return once * group.choices();
  }

  /** Pruning one layer once and mapping it once. */
  public static double layerSeconds(LayerShape layer) {
    return layer.weightCount() * PRUNE_SECONDS_PER_WEIGHT + MAP_SECONDS;
  }

  /** Settings of one family on one layer, done together. */
  public static double familySeconds(List<Double> alone) {
    double all = alone.stream().mapToDouble(Double::doubleValue).sum();
    double longest = alone.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return longest + (all - longest) * SHARE_OF_A_RELATIVE;
  }

  /** Costing and writing the points of one mapping. */
  public static double rowSeconds(MappingGroup mapping) {
    return MAPPING_SECONDS + mapping.peripheries().size() * ROW_SECONDS;
  }
}
