package org.segsweep.dse.hardware;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segsweep.dse.accuracy.AccuracyPlan;
import org.segsweep.dse.accuracy.Measurement;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.dse.spec.Rung;
import org.segsweep.dse.stage.TrainedLayer;
import org.segsweep.dse.store.AccuracyStore;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.train.TrainedNetwork;

/**
 * The network of a design point: that of the file, or what training of the point has left.
 *
 * @param network whose weights are scored
 * @param layers in its order; empty where a layer is as the file has it
 */
public record TrainedPoint(ImportedNetwork network, List<Optional<TrainedLayer>> layers) {
  public TrainedPoint {
    layers = List.copyOf(layers);
  }

  /** Whether the weights are those that a training left. */
  public boolean isTrained() {
    return layers.stream().anyMatch(Optional::isPresent);
  }

  /** A point whose weights are those of the file. */
  public static TrainedPoint untrained(ImportedNetwork network) {
    return new TrainedPoint(
        network,
        network.network().layers().stream().map(l -> Optional.<TrainedLayer>empty()).toList());
  }

  /**
   * The network that the highest rung of a sweep has trained for a point; that of the file where no
   * rung trains it.
   *
   * @param store of the sweep's results
   * @throws HardwareFault when it was not trained yet
   * @throws ImportFault when it is damaged
   */
  public static TrainedPoint of(
      ImportedNetwork network, PlannedPoint point, AccuracyPlan plan, AccuracyStore store)
      throws HardwareFault, ImportFault {
    LayerShares shares =
        LayerShares.of(point.group(), NetworkFacts.of(network.network()), network.network());
    List<String> keys = new ArrayList<>();
    for (Rung rung : plan.rungs()) {
      plan.measurement(rung, point.group().setting(), shares)
          .filter(Measurement::recovers)
          .ifPresent(measurement -> keys.add(0, plan.key(measurement)));
    }
    if (keys.isEmpty()) {
      return untrained(network);
    }
    for (String key : keys) {
      Optional<Path> weights = store.network(key);
      if (weights.isPresent()) {
        List<Optional<TrainedLayer>> layers = new ArrayList<>();
        for (int l = 0; l < network.network().layers().size(); l++) {
          layers.add(Optional.of(store.layer(key, l)));
        }
        return new TrainedPoint(TrainedNetwork.read(network, weights.get()), layers);
      }
    }
    throw new HardwareFault(
        ("%s: no trained network of the point in %s; run the sweep first, say where its results are"
                + " with --results, or choose a point that climbed to a rung that trains")
            .formatted(point.group().setting().recover(), store.folder()));
  }
}
