package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.segsweep.device.SignScheme;

/** How signed weights are stored on cells that hold magnitudes. */
public enum SignChoice implements Named {
  /** A bias makes every weight positive; stored once. */
  @JsonProperty("offset")
  OFFSET("offset", 1),
  /** Positive and negative parts on two arrays. */
  @JsonProperty("pair-arrays")
  PAIR_ARRAYS("pair-arrays", 1),
  /** Positive and negative parts in two columns side by side. */
  @JsonProperty("pair-columns")
  PAIR_COLUMNS("pair-columns", 2),
  /** One sign a fragment, stored once; for schemes that polarise. */
  @JsonProperty("polarised")
  POLARISED("polarised", 1);

  private final String id;
  private final int columnFactor;

  SignChoice(String id, int columnFactor) {
    this.id = id;
    this.columnFactor = columnFactor;
  }

  /** The simulator's constant of this name. */
  public SignScheme scheme() {
    return SignScheme.valueOf(name());
  }

  @Override
  public String id() {
    return id;
  }

  /** Columns that one cell of a weight takes, {@code sigma}. */
  public int columnFactor() {
    return columnFactor;
  }
}
