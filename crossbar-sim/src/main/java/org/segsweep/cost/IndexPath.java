package org.segsweep.cost;

import java.util.OptionalDouble;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SparsePath;

/**
 * Energy, area and leakage of kept index data.
 *
 * @param bitPj energy of delivering a bit
 * @param bitUm2 area of storing a bit
 * @param bitMw leakage of storing a bit; empty where unknown
 * @param selectingUm2 area beside that for each array whose inputs are selected
 * @param selectingMw leakage of that, as far as known
 */
record IndexPath(
    double bitPj, double bitUm2, OptionalDouble bitMw, double selectingUm2, double selectingMw) {

  /** What an array of the design is. */
  record Array(Crossbar crossbar, Amounts actionPj, double um2, OptionalDouble leakageMw) {}

  /**
   * @param array a crossbar with its periphery and share of a tile
   */
  static IndexPath of(IndexStore store, ReplicatedUnit unit, Array array) {
    ComponentEntry register = unit.sparse().indexStore();
    return switch (store) {
      case REGISTER -> memory(register);
      case EDRAM -> edram(unit, register);
      case SRAM -> sram(unit.sparse());
      case CROSSBAR -> crossbars(array);
    };
  }

  private static IndexPath memory(ComponentEntry entry) {
    return new IndexPath(entry.energyPj(), entry.areaUm2PerBit(), bitMw(entry), 0, 0);
  }

  private static OptionalDouble bitMw(ComponentEntry entry) {
    OptionalDouble leakage = entry.leakageMw();
    return leakage.isEmpty()
        ? leakage
        : OptionalDouble.of(leakage.getAsDouble() * entry.areaUm2PerBit() / entry.areaUm2());
  }

  private static IndexPath edram(ReplicatedUnit unit, ComponentEntry register) {
    ComponentEntry edram =
        unit.find(Component.EDRAM)
            .orElseThrow(() -> missing(IndexStore.EDRAM, "an edram in its replicated unit"));
    int beat = unit.sparse().inputSelect().attribute("busBits");
    return new IndexPath(
        edram.energyPj() / 8 + register.energyPj(),
        edram.areaUm2PerBit(),
        bitMw(edram),
        beat * register.areaUm2PerBit(),
        beat * bitMw(register).orElse(0));
  }

  private static IndexPath sram(SparsePath sparse) {
    return memory(
        sparse
            .findIndexSram()
            .orElseThrow(() -> missing(IndexStore.SRAM, "an indexSram in its sparseDataPath")));
  }

  /** Every cell is read alone in its column: its converter, its sample, and its share of a row. */
  private static IndexPath crossbars(Array array) {
    Crossbar crossbar = array.crossbar();
    double cellPj =
        array.actionPj().get(Component.CROSSBAR)
            + array.actionPj().get(Component.SAMPLE_HOLD)
            + array.actionPj().get(Component.ADC)
            + array.actionPj().get(Component.DAC) / crossbar.columns();
    double bits = (double) crossbar.cells() * crossbar.cellBits();
    OptionalDouble leakage = array.leakageMw();
    return new IndexPath(
        cellPj / crossbar.cellBits(),
        array.um2() / bits,
        leakage.isEmpty() ? leakage : OptionalDouble.of(leakage.getAsDouble() / bits),
        0,
        0);
  }

  private static IllegalArgumentException missing(IndexStore store, String what) {
    return new IllegalArgumentException(
        "indexStore: '%s' needs an accelerator with %s; give it one or use '%s'"
            .formatted(store.label(), what, IndexStore.REGISTER.label()));
  }
}
