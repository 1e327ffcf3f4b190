package org.segsweep.device;

/** How signed weights are stored in cells that hold magnitudes only. */
public enum SignScheme {
  /** Stored once with a bias that a unit column removes (ISAAC). */
  OFFSET("offset", 1, 1),
  /** Positive and negative parts on two arrays (PRIME). */
  PAIR_ARRAYS("pair-arrays", 2, 1),
  /** Positive and negative parts in neighbouring columns of one array. */
  PAIR_COLUMNS("pair-columns", 1, 2),
  /**
   * Magnitudes only, one sign a fragment (FORMS). A layer whose weights are not polarised, such as
   * an exempt one, is stored once too, with a bias (our reading).
   */
  POLARISED("polarised", 1, 1);

  private final String label;
  private final int arrayFactor;
  private final int columnFactor;

  SignScheme(String label, int arrayFactor, int columnFactor) {
    this.label = label;
    this.arrayFactor = arrayFactor;
    this.columnFactor = columnFactor;
  }

  /** Name in specifications and results. */
  public String label() {
    return label;
  }

  /** Arrays for each array of magnitudes. */
  public int arrayFactor() {
    return arrayFactor;
  }

  /** Columns for each column of magnitudes, {@code sigma}. */
  public int columnFactor() {
    return columnFactor;
  }
}
