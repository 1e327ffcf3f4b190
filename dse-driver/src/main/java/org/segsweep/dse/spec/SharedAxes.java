package org.segsweep.dse.spec;

import java.util.List;
import java.util.Set;
import org.segsweep.map.Packing;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.RowOrder;

/**
 * Axes that stand at the top of a file and may be replaced in each of its schemes.
 *
 * @param packings mapping modes
 * @param rowOrders how kernels are unrolled
 * @param exempt layers that stay dense
 * @param ratios how the kept share is spread over layers
 * @param propagate whether channels go with the filters that make them
 * @param recover how accuracy is recovered
 */
record SharedAxes(
    List<Packing> packings,
    List<RowOrder> rowOrders,
    Set<Exemption> exempt,
    List<RatioPolicy> ratios,
    List<Boolean> propagate,
    List<Recover> recover) {
  static final List<String> KEYS =
      List.of("mapping", "rowOrder", "exempt", "ratios", "propagate", "recover");

  SharedAxes {
    packings = List.copyOf(packings);
    rowOrders = List.copyOf(rowOrders);
    exempt = Exemptions.ordered(exempt);
    ratios = List.copyOf(ratios);
    propagate = List.copyOf(propagate);
    recover = List.copyOf(recover);
  }
}
