package org.segsweep.workload;

/** What can be known of a layer beside its weights; some schemes cannot do without. */
public enum Evidence {
  /** Inputs of the layer at some positions of some images. */
  INPUTS("sampled inputs"),
  /** The gradient of the training loss by the layer's weights. */
  GRADIENT("a loss gradient");

  private final String label;

  Evidence(String label) {
    this.label = label;
  }

  /** In words, as messages name it. */
  public String label() {
    return label;
  }
}
