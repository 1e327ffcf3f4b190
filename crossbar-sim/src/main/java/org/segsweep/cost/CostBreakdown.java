package org.segsweep.cost;

import java.io.Serializable;
import java.util.OptionalDouble;
import org.segsweep.device.Component;

/** What one image costs, and what the crossbars and their periphery occupy. */
public final class CostBreakdown implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Amounts dynamicPj;
  private final Amounts areaUm2;
  private final Times times;
  private final double leakageMw;
  private final double tiles;

  /**
   * Times of one image.
   *
   * @param latencyNs one layer after the other
   * @param pipelineNs first image through a pipeline of layers
   * @param intervalNs between two images of that pipeline
   */
  record Times(double latencyNs, double pipelineNs, double intervalNs) implements Serializable {}

  /**
   * @param leakageMw NaN where unknown
   */
  CostBreakdown(Amounts dynamicPj, Amounts areaUm2, Times times, double leakageMw, double tiles) {
    this.dynamicPj = dynamicPj;
    this.areaUm2 = areaUm2;
    this.times = times;
    this.leakageMw = leakageMw;
    this.tiles = tiles;
  }

  /** Energy of one image, leakage included where it is known. */
  public double energyPj() {
    return dynamicPj.sum() + leakagePj().orElse(0);
  }

  /** Energy that the work of one image takes. */
  public double dynamicPj() {
    return dynamicPj.sum();
  }

  /** The part of {@link #dynamicPj()} that a component takes. */
  public double energyPj(Component component) {
    return dynamicPj.get(component);
  }

  /** Leakage over the interval of one image; empty where the library gives none: unknown, not 0. */
  public OptionalDouble leakagePj() {
    // mW x ns = pJ
    return Double.isNaN(leakageMw)
        ? OptionalDouble.empty()
        : OptionalDouble.of(leakageMw * times.intervalNs);
  }

  /** Static power of the crossbars, their periphery and their shares of larger units. */
  public OptionalDouble leakageMw() {
    return Double.isNaN(leakageMw) ? OptionalDouble.empty() : OptionalDouble.of(leakageMw);
  }

  /** Time of one image when one layer runs after the other. */
  public double latencyNs() {
    return times.latencyNs;
  }

  /** Time of the first image when a layer begins as soon as it has the inputs of a window. */
  public double pipelineLatencyNs() {
    return times.pipelineNs;
  }

  /** Time between two images when all layers work at once: the time of the slowest layer. */
  public double intervalNs() {
    return times.intervalNs;
  }

  /**
   * Tiles, or whatever else the replicated unit is, that the area is counted in; a share of one
   * counts.
   */
  public double tiles() {
    return tiles;
  }

  /** Area of the crossbars, their periphery and their shares of larger units. */
  public double areaUm2() {
    return areaUm2.sum();
  }

  public double areaUm2(Component component) {
    return areaUm2.get(component);
  }
}
