package org.segsweep.cost;

import java.io.Serializable;
import org.segsweep.device.Component;

/** What one image costs, and what the crossbars and their periphery occupy. */
public final class CostBreakdown implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Amounts energyPj;
  private final Amounts areaUm2;
  private final double latencyNs;
  private final double intervalNs;

  CostBreakdown(Amounts energyPj, Amounts areaUm2, double latencyNs, double intervalNs) {
    this.energyPj = energyPj;
    this.areaUm2 = areaUm2;
    this.latencyNs = latencyNs;
    this.intervalNs = intervalNs;
  }

  /** Energy of one image. */
  public double energyPj() {
    return energyPj.sum();
  }

  public double energyPj(Component component) {
    return energyPj.get(component);
  }

  /** Time of one image when one layer runs after the other. */
  public double latencyNs() {
    return latencyNs;
  }

  /** Time between two images when all layers work at once: the time of the slowest layer. */
  public double intervalNs() {
    return intervalNs;
  }

  /** Area of the crossbars, their periphery and their shares of larger units. */
  public double areaUm2() {
    return areaUm2.sum();
  }

  public double areaUm2(Component component) {
    return areaUm2.get(component);
  }
}
