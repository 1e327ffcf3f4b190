package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A layer that stays dense whatever the scheme; it is counted in every total. */
public enum Exemption {
  @JsonProperty("first-convolution")
  FIRST_CONVOLUTION("first-convolution"),
  @JsonProperty("last-fully-connected")
  LAST_FULLY_CONNECTED("last-fully-connected");

  private final String id;

  Exemption(String id) {
    this.id = id;
  }

  /** Name in specifications and results. */
  public String id() {
    return id;
  }
}
