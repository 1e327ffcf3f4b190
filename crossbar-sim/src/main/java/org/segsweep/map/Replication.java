package org.segsweep.map;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segsweep.device.CeilDiv;
import org.segsweep.workload.Checks;

/**
 * How many copies of each layer's arrays there are. Copies share the windows of their layer, so
 * that a layer with many windows no longer holds up a pipeline of layers. {@code toString} is the
 * form in results, which {@link #parse} reads. Rules and sources are in docs/models/cost.md.
 */
public sealed interface Replication extends Serializable {

  /**
   * Copies of each layer, at least 1.
   *
   * @throws IllegalArgumentException when the layers cannot be replicated so
   */
  long[] copies(List<LayerMapping> layers);

  /** The rule without its numbers. */
  String rule();

  /** One copy of every layer. */
  static Replication none() {
    return new None();
  }

  /** Reads the form of {@code toString}; empty for any other text. */
  static Optional<Replication> parse(String text) {
    return ReplicationText.parse(text);
  }

  /** One copy of every layer. */
  record None() implements Replication {
    @Override
    public long[] copies(List<LayerMapping> layers) {
      long[] copies = new long[layers.size()];
      Arrays.fill(copies, 1);
      return copies;
    }

    @Override
    public String rule() {
      return "none";
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * Copies in proportion to windows (ISAAC, section on its pipeline), rounded so that no copy works
   * through more than t windows: {@code D_i = ceil(windows_i / t)}, for the smallest t that keeps
   * within the budget.
   *
   * @param crossbars the budget, all copies together
   */
  record Balanced(int crossbars) implements Replication {
    public Balanced {
      Checks.positive("replication.balanced.crossbars", crossbars);
    }

    @Override
    public long[] copies(List<LayerMapping> layers) {
      long most = layers.stream().mapToLong(LayerMapping::windows).max().orElse(1);
      Checks.require(
          fits(layers, most),
          "replication.balanced.crossbars: one copy of each layer takes %d crossbars; the budget of %d is too small",
          layers.stream().mapToLong(LayerMapping::crossbars).sum(),
          crossbars);
      long fewest = 1;
      while (fewest < most) {
        long middle = (fewest + most) >>> 1;
        if (fits(layers, middle)) {
          most = middle;
        } else {
          fewest = middle + 1;
        }
      }
      long windowsPerCopy = most;
      return layers.stream().mapToLong(l -> copies(l, windowsPerCopy)).toArray();
    }

    private boolean fits(List<LayerMapping> layers, long windowsPerCopy) {
      long left = crossbars;
      for (LayerMapping layer : layers) {
        if (layer.crossbars() > 0 && copies(layer, windowsPerCopy) > left / layer.crossbars()) {
          return false;
        }
        left -= copies(layer, windowsPerCopy) * layer.crossbars();
      }
      return true;
    }

    private static long copies(LayerMapping layer, long windowsPerCopy) {
      return layer.crossbars() == 0 ? 1 : CeilDiv.of(layer.windows(), windowsPerCopy);
    }

    @Override
    public String rule() {
      return "balanced";
    }

    @Override
    public String toString() {
      return "balanced(" + crossbars + ")";
    }
  }

  /**
   * NeuroSim's rule for its pipeline, {@code D_i = ceil((IFM_i / (IFM_max / speedUp))^2)}, with the
   * windows of a layer for the square of its feature map's side: {@code D_i = ceil(windows_i *
   * speedUp^2 / windows_max)}, never more than the layer has windows (our reading).
   *
   * @param speedUp 1 to 1024; NeuroSim comes with 8
   */
  record NeuroSim(int speedUp) implements Replication {
    public NeuroSim {
      Checks.inRange("replication.neurosim.speedUp", speedUp, 1, 1024);
    }

    @Override
    public long[] copies(List<LayerMapping> layers) {
      long most = layers.stream().mapToLong(LayerMapping::windows).max().orElse(1);
      long square = (long) speedUp * speedUp;
      return layers.stream()
          .mapToLong(LayerMapping::windows)
          .map(w -> Math.min(w, CeilDiv.of(Math.multiplyExact(w, square), most)))
          .toArray();
    }

    @Override
    public String rule() {
      return "neurosim";
    }

    @Override
    public String toString() {
      return "neurosim(" + speedUp + ")";
    }
  }

  /**
   * A number for each layer.
   *
   * @param layers copies of each layer of the network, in its order
   */
  record PerLayer(List<Integer> layers) implements Replication {
    public PerLayer {
      layers = List.copyOf(layers);
      Checks.require(!layers.isEmpty(), "replication.layers: an empty list");
      layers.forEach(copies -> Checks.positive("replication.layers", copies));
    }

    @Override
    public long[] copies(List<LayerMapping> mapped) {
      Checks.require(
          mapped.size() == layers.size(),
          "replication.layers: copies of %d layers are given; the network has %d",
          layers.size(),
          mapped.size());
      return layers.stream().mapToLong(Integer::longValue).toArray();
    }

    @Override
    public String rule() {
      return "layers";
    }

    @Override
    public String toString() {
      return layers.stream().map(String::valueOf).collect(Collectors.joining(",", "layers(", ")"));
    }
  }
}
