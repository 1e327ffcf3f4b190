package org.segsweep.ratio;

/** What the kept share of a network is a share of. */
public enum Measure {
  /** Weights of the layers that a scheme prunes. */
  WEIGHTS("weights"),
  /** Crossbars of those layers, against the unpruned ones in whole arrays. */
  CROSSBARS("crossbars");

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  /** As specifications write it. */
  public String label() {
    return label;
  }
}
