package org.segsweep.cost;

import org.segsweep.map.EffectiveWork;
import org.segsweep.map.NetworkMapping;

/**
 * Figures that follow from cost and work. An operation is one multiplication or one addition of the
 * unpruned network, so pruned designs are credited with the work they avoid; images follow each
 * other at the pipeline's interval.
 *
 * @param powerMw energy of an image over the interval
 * @param tops 10^12 operations a second
 * @param topsPerW operations for each pJ
 * @param topsPerMm2 operations a second for the area
 * @param edpPjNs energy of an image times its latency, one layer after the other
 * @param conversionsPerMac used columns converted for each multiply-accumulate
 */
public record Efficiency(
    double powerMw,
    double tops,
    double topsPerW,
    double topsPerMm2,
    double edpPjNs,
    double conversionsPerMac) {
  private static final double GIGA_PER_TERA = 1e3;
  private static final double UM2_PER_MM2 = 1e6;

  /** Of one mapped network, all counted work done. */
  public static Efficiency of(CostBreakdown cost, NetworkMapping mapping, int passes) {
    return of(cost, mapping, EffectiveWork.of(mapping), passes);
  }

  /**
   * Of one mapped network.
   *
   * @param work what {@code cost} was made with
   * @param passes input slices of a window
   */
  public static Efficiency of(
      CostBreakdown cost, NetworkMapping mapping, EffectiveWork work, int passes) {
    long macs = mapping.events().macs();
    double operations = 2.0 * macs;
    double tops = operations / cost.intervalNs() / GIGA_PER_TERA;
    return new Efficiency(
        cost.energyPj() / cost.intervalNs(),
        tops,
        operations / cost.energyPj(),
        tops / (cost.areaUm2() / UM2_PER_MM2),
        cost.energyPj() * cost.latencyNs(),
        work.conversions() * passes / macs);
  }
}
