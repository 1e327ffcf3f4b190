package org.segsweep.dse.accuracy;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.spec.Scoring;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.train.Pruning;
import org.segsweep.train.TrainingPlan;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.Sha256;

/**
 * One accuracy that is wanted.
 *
 * @param layers how each layer is pruned
 * @param tile the crossbar that is pruned for
 * @param plan how it is trained; without phases it is pruned and that is all
 * @param scoring on which images it is scored
 */
public record Measurement(
    List<LayerShares.Choice> layers,
    ArrayTile tile,
    RowOrder order,
    TrainingPlan plan,
    Scoring scoring)
    implements Serializable {

  /** Changes with every change of this package that changes its results. */
  private static final String VERSION = "segsweep accuracy 1";

  public Measurement {
    layers = new ArrayList<>(layers);
  }

  /** The same of the network unpruned: the fair dense baseline. */
  public Measurement dense() {
    return new Measurement(
        layers.stream().map(l -> LayerShares.Choice.dense(l.setting())).toList(),
        new ArrayTile(1, 1),
        RowOrder.CHW,
        plan,
        scoring);
  }

  /** Whether weights are trained. */
  public boolean recovers() {
    return plan.epochs() > 0;
  }

  /**
   * Hash of all that decides the result, in hex.
   *
   * @param inputs of the network, what is known of it, the images and the levels
   */
  String key(String inputs) {
    MessageDigest digest = Sha256.digest();
    List<String> parts = new ArrayList<>(List.of(VERSION, inputs));
    for (LayerShares.Choice layer : layers) {
      parts.add(isDense(layer) ? "dense" : layer.pruner().toString());
    }
    parts.addAll(List.of(tile.toString(), order.name(), plan.toString(), scoring.toString()));
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  /** As the trainer wants it. */
  Pruning pruning(List<LayerEvidence> evidence) {
    List<Optional<Pruning.LayerPruning>> byLayer = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      LayerShares.Choice choice = layers.get(l);
      byLayer.add(
          isDense(choice)
              ? Optional.empty()
              : Optional.of(new Pruning.LayerPruning(choice.pruner(), evidence.get(l))));
    }
    return new Pruning(byLayer, tile, order);
  }

  /** Whether nothing is pruned. */
  boolean isDense() {
    return layers.stream().allMatch(Measurement::isDense);
  }

  /** Whether one layer is not pruned. */
  boolean isDense(int layer) {
    return isDense(layers.get(layer));
  }

  private static boolean isDense(LayerShares.Choice layer) {
    return layer.pruner() instanceof Dense;
  }
}
