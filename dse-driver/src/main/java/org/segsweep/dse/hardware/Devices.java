package org.segsweep.dse.hardware;

import java.util.Arrays;
import org.segsweep.readout.NoisePlace;
import org.segsweep.readout.NoisyReadout;
import org.segsweep.readout.NonIdealities;
import org.segsweep.readout.ProgrammedLayer;
import org.segsweep.readout.Readout;
import org.segsweep.readout.ReadoutCounts;

/** Reads the windows of one layer, with perfect devices or real ones. */
@FunctionalInterface
interface Devices {
  /**
   * Reads one window.
   *
   * @param inputs integers, a row each, group by group
   * @param window its number, from which read noise is drawn
   */
  NoisyReadout.Result read(int[] inputs, long window);

  /**
   * Writes a layer to devices.
   *
   * @throws IllegalArgumentException when the wire model does not take the crossbar
   */
  static Devices of(ProgrammedLayer layer, NonIdealities effects, NoisePlace place) {
    return effects.isPerfect()
        ? perfect(Readout.of(layer))
        : NoisyReadout.of(layer, effects, place)::multiply;
  }

  private static Devices perfect(Readout readout) {
    return (inputs, window) -> {
      Readout.Result result = readout.multiply(inputs);
      ReadoutCounts counts = result.counts();
      return new NoisyReadout.Result(
          Arrays.stream(result.outputs()).asDoubleStream().toArray(),
          counts.conversions() + counts.unitConversions(),
          counts.clipped() + counts.clippedUnits());
    };
  }
}
