package org.segsweep.dse.hardware;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.exec.LayerComputer;
import org.segsweep.readout.NoisePlace;
import org.segsweep.readout.NoisyReadout;
import org.segsweep.readout.NonIdealities;

/**
 * Computes the layers of a network as the hardware does, window by window: inputs are rounded to
 * integers, read out slice by slice and row group by row group, and the sums are scaled back. Keeps
 * count of what it did; belongs to one thread.
 */
final class ExactPath implements LayerComputer {
  private final List<Reader> readers;
  private long conversions;
  private long clipped;
  private long inputs;
  private long cutOff;

  private ExactPath(List<Reader> readers) {
    this.readers = readers;
  }

  /**
   * Writes a network to devices.
   *
   * @param seed of everything that devices draw
   * @throws HardwareFault when the wire model does not take the crossbar
   */
  static ExactPath of(HardwareNetwork network, NonIdealities effects, long seed)
      throws HardwareFault {
    List<Reader> readers = new ArrayList<>();
    for (int l = 0; l < network.layers().size(); l++) {
      HardwareLayer layer = network.layers().get(l);
      try {
        Devices devices = Devices.of(network.programmed().get(l), effects, new NoisePlace(seed, l));
        readers.add(new Reader(layer, devices, layer.placed().inputOfRow()));
      } catch (IllegalArgumentException e) {
        throw HardwareFault.ofLayer(layer.name(), e);
      }
    }
    return new ExactPath(readers);
  }

  /** One layer on its devices. */
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Reader(HardwareLayer layer, Devices devices, int[] inputOfRow) {}

  @Override
  public float[] multiply(int index, long window, float[] activations) {
    Reader reader = readers.get(index);
    InputScale scale = reader.layer.input();
    int[] integers = new int[activations.length];
    for (int row = 0; row < integers.length; row++) {
      float activation = activations[reader.inputOfRow[row]];
      integers[row] = scale.integer(activation);
      cutOff += scale.cutsOff(activation) ? 1 : 0;
    }
    inputs += integers.length;
    NoisyReadout.Result result = reader.devices.read(integers, window);
    conversions += result.conversions();
    clipped += result.clipped();
    List<Double> scales = reader.layer.placed().levels().scales();
    float[] sums = new float[result.outputs().length];
    for (int n = 0; n < sums.length; n++) {
      sums[n] = (float) (result.outputs()[n] * (scale.scale() * scales.get(n)));
    }
    return sums;
  }

  /** Share of conversions that were clipped; 0 without any. */
  double clippedShare() {
    return conversions == 0 ? 0 : (double) clipped / conversions;
  }

  /** Share of inputs that their format did not reach; 0 without any. */
  double cutOffShare() {
    return inputs == 0 ? 0 : (double) cutOff / inputs;
  }
}
