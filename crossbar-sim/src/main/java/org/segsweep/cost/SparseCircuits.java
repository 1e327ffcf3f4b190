package org.segsweep.cost;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.SparsePath;
import org.segsweep.map.NetworkMapping;

/**
 * Area and leakage of what pruned layers have beside the arrays: index data, a word selector at
 * each array whose inputs are chosen, adders at each array whose outputs are scattered.
 */
final class SparseCircuits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double bitUm2;
  private final double bitMw;
  private final double selectingUm2;
  private final double selectingMw;
  private final double selectorUm2;
  private final double adderUm2;
  private final double adderMw;
  private final EnumSet<Component> unknown = EnumSet.noneOf(Component.class);

  /**
   * @param selectorTransistors of one array
   * @param adders of one array
   */
  SparseCircuits(IndexPath index, SparsePath sparse, long selectorTransistors, double adders) {
    bitUm2 = index.bitUm2();
    bitMw = index.bitMw().orElse(0);
    selectingUm2 = index.selectingUm2();
    selectorUm2 = selectorTransistors * sparse.inputSelect().areaUm2();
    adderUm2 = adders * sparse.outputAccumulate().areaUm2();
    selectingMw = index.selectingMw() + selectorTransistors * leakageMw(sparse.inputSelect());
    adderMw = adders * leakageMw(sparse.outputAccumulate());
    if (index.bitMw().isEmpty()) {
      unknown.add(Component.INDEX_STORE);
    }
  }

  private double leakageMw(ComponentEntry entry) {
    OptionalDouble leakage = entry.leakageMw();
    if (leakage.isEmpty()) {
      unknown.add(entry.type());
    }
    return leakage.orElse(0);
  }

  void addAreas(Amounts um2, NetworkMapping mapping) {
    um2.add(Component.INDEX_STORE, mapping.index().totalBits() * bitUm2);
    um2.add(Component.INDEX_STORE, mapping.selectingCrossbars() * selectingUm2);
    um2.add(Component.INPUT_SELECT, mapping.selectingCrossbars() * selectorUm2);
    um2.add(Component.OUTPUT_ACCUMULATE, mapping.scatteringCrossbars() * adderUm2);
  }

  /** What is known of the leakage; 0 where nothing is. */
  double leakageMw(NetworkMapping mapping) {
    return mapping.index().totalBits() * bitMw
        + mapping.selectingCrossbars() * selectingMw
        + mapping.scatteringCrossbars() * adderMw;
  }

  /** Components that the library gives no leakage for. */
  Set<Component> unknown() {
    return EnumSet.copyOf(unknown);
  }
}
