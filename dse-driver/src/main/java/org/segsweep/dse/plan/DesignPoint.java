package org.segsweep.dse.plan;

import java.io.Serializable;

/** One point of a sweep, with all its parameters. */
public record DesignPoint(PruneSetting prune, MappingSetting mapping, PeripherySetting periphery)
    implements Serializable {

  /** Every parameter as {@code name=value}, in one order. */
  public String canonicalText() {
    return prune + " " + mapping + " " + periphery;
  }

  /** 64-bit hash of {@link #canonicalText}. */
  public long key() {
    return Hash64.finish(Hash64.add(Hash64.START, canonicalText()));
  }

  /** The key as 16 hexadecimal digits: the name of the point in results. */
  public String id() {
    return id(key());
  }

  /** A key as an id. */
  public static String id(long key) {
    return java.util.HexFormat.of().toHexDigits(key);
  }
}
