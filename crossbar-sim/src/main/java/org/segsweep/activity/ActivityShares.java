package org.segsweep.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.device.InputSkipping;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.WorkShares;
import org.segsweep.workload.Checks;
import org.segsweep.workload.RowOrder;

/**
 * Works out the shares of mapped layers, each statistic once: many mappings ask for the same ones.
 * For one thread.
 */
public final class ActivityShares {
  private record SkipKey(int layer, ReadPattern pattern, InputCode code, RowOrder order) {}

  private record InputKey(int layer, InputCode code) {}

  private final Activity activity;
  private final Map<SkipKey, WorkShares> skipped = new HashMap<>();
  private final Map<InputKey, Double> inputs = new HashMap<>();

  public ActivityShares(Activity activity) {
    this.activity = activity;
  }

  /** How a network was mapped. */
  public record Mapped(
      List<LayerMapping> layers, List<Double> meanLevels, MappingConfig config, RowOrder order) {

    /**
     * @param layers one copy of each, in the network's order
     * @param meanLevels mean level of the cells of each, see {@code StoredLevels}; empty where
     *     cells are average
     */
    public Mapped {
      layers = List.copyOf(layers);
      meanLevels = List.copyOf(meanLevels);
      Checks.require(
          meanLevels.isEmpty() || meanLevels.size() == layers.size(),
          "cells of %d layers are given; there are %d",
          meanLevels.size(),
          layers.size());
    }
  }

  /**
   * One share a layer.
   *
   * @throws IllegalArgumentException when inputs of another number of layers were sampled, or cells
   *     follow weights and none are given
   */
  public List<WorkShares> of(Mapped mapped, InputCode code) {
    int count = mapped.layers().size();
    activity.requireLayers(count);
    boolean weights = activity.cells() == CellActivity.WEIGHTS;
    Checks.require(
        !weights || !mapped.meanLevels().isEmpty(), "cells follow weights, and none are given");
    List<WorkShares> shares = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      WorkShares skip = WorkShares.FULL;
      double cells = 1;
      if (activity.samplesInputs()) {
        skip = skipped(i, mapped, code);
        cells = skip.cells() * activity.inputFactor(meanInput(i, code));
      }
      if (weights) {
        cells *= activity.cellFactor(mapped.meanLevels().get(i));
      }
      shares.add(skip.withCells(cells));
    }
    return shares;
  }

  private WorkShares skipped(int layer, Mapped mapped, InputCode code) {
    LayerMapping mapping = mapped.layers().get(layer);
    InputSkipping skipping =
        mapping.skipping() == InputSkipping.NONE ? activity.skipping() : mapping.skipping();
    var pattern = ReadPattern.of(skipping, mapped.config(), mapping.rowsPerRead());
    return skipped.computeIfAbsent(
        new SkipKey(layer, pattern, code, mapped.order()),
        key -> activity.inputs(key.layer).skipped(key.pattern, key.code, key.order));
  }

  private double meanInput(int layer, InputCode code) {
    return inputs.computeIfAbsent(
        new InputKey(layer, code), key -> activity.inputs(key.layer).meanInput(key.code));
  }
}
