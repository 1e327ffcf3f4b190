package org.segsweep.activity;

/** Where the conductance of cells comes from. */
public enum CellActivity {
  /** The average that the accelerator's figures stand for. */
  AVERAGE("average"),
  /** What the kept weights of each layer store, at the accelerator's on and off resistances. */
  WEIGHTS("weights");

  private final String label;

  CellActivity(String label) {
    this.label = label;
  }

  /** Name in specifications and results. */
  public String label() {
    return label;
  }
}
