package org.segsweep.cost;

import org.segsweep.device.CeilDiv;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.Crossbar;
import org.segsweep.map.MappingConfig;

/**
 * Area that one crossbar brings with it: its own parts and its shares of larger units. What an
 * accelerator prints for its reference crossbar and precision is scaled to the design's: array and
 * word lines with rows and columns, input register with rows and input bits, output register with
 * filters. What stands in a unit above the array, such as a tile's buffer, is shared by the arrays
 * of that unit whatever their size (our reading).
 */
record ArrayArea(
    ReplicatedUnit unit, MappingConfig config, Periphery periphery, int adcBits, int unitColumns) {

  double um2(Component type) {
    double reference = unit.perCrossbar(type);
    return unit.find(type).map(entry -> um2(type, entry, reference)).orElse(0.0);
  }

  private double um2(Component type, ComponentEntry entry, double perCrossbar) {
    Crossbar crossbar = config.crossbar();
    Crossbar reference = unit.referenceCrossbar();
    double rows = (double) crossbar.rows() / reference.rows();
    double columns = (double) (crossbar.columns() + unitColumns) / reference.columns();
    return switch (type) {
      case CROSSBAR -> perCrossbar * rows * columns * entry.areaUm2();
      case DAC -> perCrossbar * rows * entry.areaUm2(periphery.dacBits());
      case SAMPLE_HOLD -> perCrossbar * columns * entry.areaUm2();
      case ADC -> periphery.adcsPerCrossbar(crossbar) * entry.areaUm2(adcBits);
      case INPUT_REGISTER -> perCrossbar * rows * inputScale() * entry.areaUm2();
      case OUTPUT_REGISTER -> perCrossbar * filterScale() * entry.areaUm2();
      case SHIFT_ADD,
          OUTPUT_BUFFER,
          OUTPUT_ADDER,
          EDRAM,
          BUS,
          ROUTER,
          ACTIVATION,
          POOLING,
          LINK,
          INDEX_STORE,
          INPUT_SELECT,
          OUTPUT_ACCUMULATE,
          CONTROL ->
          perCrossbar * entry.areaUm2();
    };
  }

  private double inputScale() {
    return (double) periphery.inputBits() / unit.reference().inputBits();
  }

  /** Filters of an array, as a ratio to those of the reference array at reference precision. */
  private double filterScale() {
    Crossbar reference = unit.referenceCrossbar();
    int cells = CeilDiv.of(unit.reference().weightBits(), reference.cellBits());
    int filters = reference.columns() / cells;
    return (double) config.filtersPerCrossbar() / filters;
  }
}
