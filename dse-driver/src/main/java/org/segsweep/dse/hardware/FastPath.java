package org.segsweep.dse.hardware;

import java.util.List;
import org.segsweep.exec.InputRounding;
import org.segsweep.exec.Runner;
import org.segsweep.readout.ClippingRange;
import org.segsweep.readout.NoisePlace;
import org.segsweep.readout.NoisyReadout;
import org.segsweep.readout.NonIdealities;

/**
 * Runs a network with the weights that its cells amount to, on inputs that are rounded as those of
 * the hardware. What is fixed in cells and wires is linear, so it is in these weights: levels,
 * stuck cells, variation, drift, off currents, IR drop. Converters are left out: their rounding to
 * whole units silently is, as documented; clipping and noise of their own are refused.
 */
final class FastPath implements InputRounding {
  private final List<HardwareLayer> layers;
  private long inputs;
  private long cutOff;

  private FastPath(List<HardwareLayer> layers) {
    this.layers = layers;
  }

  /**
   * Puts the weights into the network.
   *
   * @throws HardwareFault when these effects are more than weights can show
   */
  static FastPath of(HardwareNetwork network, NonIdealities effects, long seed, Runner runner)
      throws HardwareFault {
    requireLinear(network, effects);
    for (int l = 0; l < network.layers().size(); l++) {
      HardwareLayer layer = network.layers().get(l);
      try {
        NoisyReadout cells =
            NoisyReadout.of(network.programmed().get(l), effects, new NoisePlace(seed, l));
        runner.replaceWeights(l, layer.placed().weightsOf(cells.perturbedWeights()));
      } catch (IllegalArgumentException e) {
        throw HardwareFault.ofLayer(layer.name(), e);
      }
    }
    return new FastPath(network.layers());
  }

  private static void requireLinear(HardwareNetwork network, NonIdealities effects)
      throws HardwareFault {
    for (HardwareLayer layer : network.layers()) {
      if (layer.canClip()) {
        throw new HardwareFault(
            ("layer %s: converters (%s) can clip, which no weights show; use the exact method, or a"
                    + " point with exact converters")
                .formatted(layer.name(), layer.adc()));
      }
    }
    if (!effects.convertersAreIdeal()
        || !(effects.converters().range() instanceof ClippingRange.Granular)) {
      throw new HardwareFault(
          "noise of reads, faults of converters and coarse steps are no weights; use the exact"
              + " method");
    }
  }

  @Override
  public void round(int layer, float[] activations) {
    InputScale scale = layers.get(layer).input();
    for (int i = 0; i < activations.length; i++) {
      cutOff += scale.cutsOff(activations[i]) ? 1 : 0;
      activations[i] = scale.rounded(activations[i]);
    }
    inputs += activations.length;
  }

  /** Share of inputs that their format did not reach, each activation counted once. */
  double cutOffShare() {
    return inputs == 0 ? 0 : (double) cutOff / inputs;
  }
}
