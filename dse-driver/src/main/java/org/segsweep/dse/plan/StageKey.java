package org.segsweep.dse.plan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.segsweep.workload.Sha256;

/**
 * The identity of one stage result: a hash of exactly what the stage reads. Equal keys mean equal
 * results, so a result can be shared and kept.
 *
 * @param digest 128 bits in hex
 */
public record StageKey(Stage stage, String digest) implements Serializable {
  /** The stages that a point runs through. */
  public enum Stage {
    PRUNE,
    MAP,
    COST
  }

  /**
   * Pruning one layer: its weights, the scheme with its settings, the row order, the tile.
   *
   * @param setting of this layer: its own share where a policy of ratios gave it one
   */
  public static StageKey prune(LayerFacts layer, PruneSetting setting) {
    String tile = setting.tile().map(Object::toString).orElse("");
    return of(
        Stage.PRUNE,
        List.of(
            layer.contentHash(),
            setting.scheme(),
            setting.settings().toString(),
            setting.rowOrder().name(),
            tile));
  }

  /** Mapping one pruned layer; the pruning's key covers the layer's shape. */
  public static StageKey map(StageKey pruned, MappingSetting mapping) {
    return of(Stage.MAP, List.of(pruned.digest, mapping.unreplicated().toString()));
  }

  /**
   * Costing a mapped network: its layers, their copies, the periphery and the component figures.
   */
  public static StageKey cost(
      List<StageKey> mapped, DesignPoint point, AcceleratorFacts accelerator) {
    String layers = String.join(",", mapped.stream().map(StageKey::digest).toList());
    return of(
        Stage.COST,
        List.of(
            layers,
            point.mapping().replication().toString(),
            point.periphery().toString(),
            accelerator.contentHash()));
  }

  private static StageKey of(Stage stage, List<String> parts) {
    MessageDigest digest = Sha256.digest();
    digest.update(stage.name().getBytes(StandardCharsets.UTF_8));
    for (String part : parts) {
      digest.update((byte) 0);
      digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
    return new StageKey(stage, HexFormat.of().formatHex(digest.digest(), 0, 16));
  }

  /** {@code prune:0123...}. */
  @Override
  public String toString() {
    return stage.name().toLowerCase(Locale.ROOT) + ":" + digest;
  }
}
