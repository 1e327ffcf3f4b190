package org.segsweep.readout;

/** What shares one scale when weights are quantised. */
public enum WeightScale {
  /** All weights of a layer. */
  LAYER("layer"),
  /** The weights of one filter; each filter's sums are scaled by themselves. */
  FILTER("filter");

  private final String label;

  WeightScale(String label) {
    this.label = label;
  }

  /** As specifications write it. */
  public String label() {
    return label;
  }
}
