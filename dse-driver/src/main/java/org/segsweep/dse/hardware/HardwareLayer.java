package org.segsweep.dse.hardware;

import org.segsweep.cost.AdcBits;
import org.segsweep.cost.AdcChoice;
import org.segsweep.map.MappingConfig;
import org.segsweep.readout.ColumnEncoding;
import org.segsweep.readout.ProgrammedLayer;
import org.segsweep.readout.ReadoutConfig;

/**
 * A layer with its converters and the scale of its inputs, ready to be written to devices.
 *
 * @param placed what its cells hold
 * @param input what integers drive its rows
 * @param adc how converter bits are chosen
 */
record HardwareLayer(PlacedLayer placed, InputScale input, AdcChoice adc) {

  String name() {
    return placed.layer().name();
  }

  /** Whether a column can have a larger sum than its converter holds. */
  boolean canClip() {
    return AdcBits.clips(adc, placed.config(), input.format().dacBits());
  }

  /**
   * Writes it to perfect cells.
   *
   * @throws IllegalArgumentException when the simulator refuses it
   */
  ProgrammedLayer programmed() {
    MappingConfig config = placed.config();
    ColumnEncoding encoding =
        AdcBits.flips(adc, config) ? ColumnEncoding.FLIPPED : ColumnEncoding.PLAIN;
    return ProgrammedLayer.program(
        placed.layer().shape(),
        placed.pruned(),
        placed.levels().integers(),
        new ReadoutConfig(config, input.format(), adc, encoding));
  }
}
