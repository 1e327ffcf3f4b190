package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.segsweep.map.Packing;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.RowOrder;

/**
 * An entry of the list of schemes: a scheme and its own axes.
 *
 * @param scheme from the catalogue
 * @param axes in the order of the scheme's parameters; optional ones left out are absent
 * @param layers what is set otherwise in single layers
 * @param packings mapping modes
 * @param rowOrders how kernels are unrolled
 * @param exempt layers that stay dense
 * @param ratios how the kept share is spread over layers
 * @param propagate whether channels go with the filters that make them
 * @param recover how accuracy is recovered
 */
public record SchemeSweep(
    Scheme scheme,
    List<ParameterAxis> axes,
    LayerSettings layers,
    List<Packing> packings,
    List<RowOrder> rowOrders,
    Set<Exemption> exempt,
    List<RatioPolicy> ratios,
    List<Boolean> propagate,
    List<Recover> recover) {

  public SchemeSweep {
    axes = List.copyOf(axes);
    packings = List.copyOf(packings);
    rowOrders = List.copyOf(rowOrders);
    exempt = Exemptions.ordered(exempt);
    ratios = List.copyOf(ratios);
    propagate = List.copyOf(propagate);
    recover = List.copyOf(recover);
  }

  SchemeSweep(Scheme scheme, List<ParameterAxis> axes, LayerSettings layers, SharedAxes shared) {
    this(
        scheme,
        axes,
        layers,
        shared.packings(),
        shared.rowOrders(),
        shared.exempt(),
        shared.ratios(),
        shared.propagate(),
        shared.recover());
  }

  /** How many settings the axes span; {@code Long.MAX_VALUE} when that is more. */
  public long settingCount() {
    long count = 1;
    for (ParameterAxis axis : axes) {
      count = Saturated.times(count, axis.values().size());
    }
    return count;
  }

  /** Every combination of the axes, the last axis fastest. */
  public List<Settings> settings() {
    List<Map<String, Parameter.Value>> all = new ArrayList<>();
    all.add(Map.of());
    for (ParameterAxis axis : axes) {
      List<Map<String, Parameter.Value>> longer = new ArrayList<>(all.size());
      for (Map<String, Parameter.Value> prefix : all) {
        for (Parameter.Value value : axis.values()) {
          Map<String, Parameter.Value> next = new TreeMap<>(prefix);
          next.put(axis.name(), value);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all.stream().map(Settings::new).toList();
  }

  /**
   * The pruner of one combination.
   *
   * @throws Scheme.SettingFault when the scheme refuses it
   */
  public Pruner pruner(Settings settings) {
    return scheme.create().apply(settings);
  }

  @Override
  public String toString() {
    return "%s %s%s mapping=%s rowOrder=%s exempt=%s ratios=%s propagate=%s %s"
        .formatted(
            scheme.id(), axes, layers, packings, rowOrders, exempt, ratios, propagate, recover);
  }
}
