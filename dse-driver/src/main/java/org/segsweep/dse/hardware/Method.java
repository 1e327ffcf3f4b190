package org.segsweep.dse.hardware;

import java.util.Locale;

/** How the accuracy on the hardware is found. */
public enum Method {
  /** Every window read out bit by bit. */
  EXACT,
  /** The weights that the cells amount to, run by the engine; converters are taken as ideal. */
  FAST;

  /** As options and results write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
