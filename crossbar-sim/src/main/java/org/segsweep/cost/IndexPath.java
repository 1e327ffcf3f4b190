package org.segsweep.cost;

import java.io.Serializable;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SparsePath;

/**
 * Energy and area of kept index data.
 *
 * @param bitPj energy of delivering a bit
 * @param bitUm2 area of storing a bit
 * @param selectingUm2 area beside that for each array whose inputs are selected
 */
record IndexPath(double bitPj, double bitUm2, double selectingUm2) implements Serializable {

  /**
   * @param actionPj energy of an action of each component
   * @param crossbarUm2 area of a crossbar with its periphery and share of a tile
   */
  static IndexPath of(
      IndexStore store,
      ReplicatedUnit unit,
      Crossbar crossbar,
      Amounts actionPj,
      double crossbarUm2) {
    ComponentEntry register = unit.sparse().indexStore();
    return switch (store) {
      case REGISTER -> new IndexPath(register.energyPj(), register.areaUm2PerBit(), 0);
      case EDRAM -> edram(unit, register);
      case SRAM -> sram(unit.sparse());
      case CROSSBAR -> crossbars(crossbar, actionPj, crossbarUm2);
    };
  }

  private static IndexPath edram(ReplicatedUnit unit, ComponentEntry register) {
    ComponentEntry edram =
        unit.find(Component.EDRAM)
            .orElseThrow(() -> missing(IndexStore.EDRAM, "an edram in its replicated unit"));
    int beat = unit.sparse().inputSelect().attribute("busBits");
    return new IndexPath(
        edram.energyPj() / 8 + register.energyPj(),
        edram.areaUm2PerBit(),
        beat * register.areaUm2PerBit());
  }

  private static IndexPath sram(SparsePath sparse) {
    ComponentEntry sram =
        sparse
            .findIndexSram()
            .orElseThrow(() -> missing(IndexStore.SRAM, "an indexSram in its sparseDataPath"));
    return new IndexPath(sram.energyPj(), sram.areaUm2PerBit(), 0);
  }

  /** Every cell is read alone in its column: its converter, its sample, and its share of a row. */
  private static IndexPath crossbars(Crossbar crossbar, Amounts actionPj, double crossbarUm2) {
    double cellPj =
        actionPj.get(Component.CROSSBAR)
            + actionPj.get(Component.SAMPLE_HOLD)
            + actionPj.get(Component.ADC)
            + actionPj.get(Component.DAC) / crossbar.columns();
    double bits = (double) crossbar.cells() * crossbar.cellBits();
    return new IndexPath(cellPj / crossbar.cellBits(), crossbarUm2 / bits, 0);
  }

  private static IllegalArgumentException missing(IndexStore store, String what) {
    return new IllegalArgumentException(
        "indexStore: '%s' needs an accelerator with %s; give it one or use '%s'"
            .formatted(store.label(), what, IndexStore.REGISTER.label()));
  }
}
