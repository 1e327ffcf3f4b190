package org.segsweep.activity;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.InputSkipping;
import org.segsweep.workload.Checks;

/**
 * Which data the costs of a network follow on one accelerator. Immutable.
 *
 * <p>The energy of a cell read is the library's, times the mean input over {@code averageInput}
 * where inputs were sampled, times the mean conductance over {@code averageConductance} where cells
 * follow the weights. Reads are skipped as the accelerator's circuits skip them, where inputs were
 * sampled.
 */
public final class Activity implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<LayerInputs> inputs;
  private final CellActivity cells;
  private final InputSkipping skipping;
  private final double averageInput;
  private final double averageConductance;
  private final double offConductance;

  private Activity(Accelerator accelerator, List<LayerInputs> inputs, CellActivity cells) {
    ComponentEntry crossbar = accelerator.find(Component.CROSSBAR).orElseThrow();
    this.inputs = List.copyOf(inputs);
    this.cells = cells;
    this.skipping = accelerator.reference().skipping();
    this.averageInput =
        inputs.isEmpty() ? 1 : figure(crossbar.averageInput(), "averageInput", crossbar);
    if (cells == CellActivity.AVERAGE) {
      this.averageConductance = 1;
      this.offConductance = 1;
    } else {
      this.averageConductance =
          figure(crossbar.averageConductance(), "averageConductance", crossbar);
      this.offConductance =
          figure(crossbar.onOhm(), "onResistance", crossbar)
              / figure(crossbar.offOhm(), "offResistance", crossbar);
    }
  }

  /** Averages only: every count is charged as it stands. */
  public static Activity average(Accelerator accelerator) {
    return new Activity(accelerator, List.of(), CellActivity.AVERAGE);
  }

  /**
   * What was sampled.
   *
   * @param inputs one a layer, in the network's order; empty for average inputs
   * @throws IllegalArgumentException when the accelerator's crossbar lacks a figure that this needs
   */
  public static Activity of(Accelerator accelerator, List<LayerInputs> inputs, CellActivity cells) {
    return new Activity(accelerator, inputs, cells);
  }

  private static double figure(OptionalDouble value, String name, ComponentEntry crossbar) {
    Checks.require(
        value.isPresent(),
        "'%s' gives no %s, which costs that follow the data need; add it, or use averages",
        crossbar.name(),
        name);
    return value.getAsDouble();
  }

  /** Whether every count is charged as it stands. */
  public boolean isAverage() {
    return inputs.isEmpty() && cells == CellActivity.AVERAGE;
  }

  /** Where the conductance of cells comes from. */
  public CellActivity cells() {
    return cells;
  }

  /** Whether inputs were sampled. */
  public boolean samplesInputs() {
    return !inputs.isEmpty();
  }

  InputSkipping skipping() {
    return skipping;
  }

  /** Sampled inputs of a layer; only where there are any. */
  LayerInputs inputs(int layer) {
    return inputs.get(layer);
  }

  /** A mean input against the average that the accelerator's energy stands for. */
  double inputFactor(double meanInput) {
    return meanInput / averageInput;
  }

  /**
   * The conductance of cells against the average.
   *
   * @param meanLevel mean level of the cells, of the highest
   */
  double cellFactor(double meanLevel) {
    return (offConductance + meanLevel * (1 - offConductance)) / averageConductance;
  }

  void requireLayers(int layers) {
    Checks.require(
        inputs.isEmpty() || inputs.size() == layers,
        "inputs of %d layers are sampled; the network has %d",
        inputs.size(),
        layers);
  }
}
