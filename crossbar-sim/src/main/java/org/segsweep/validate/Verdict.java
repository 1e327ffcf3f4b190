package org.segsweep.validate;

import java.util.Locale;

/** What a comparison says. */
public enum Verdict {
  /** Ours is within the tolerance. */
  PASS,
  /** Ours is not within the tolerance. */
  OUT,
  /** The two cannot be expected to agree: the source leaves its configuration open. */
  INFORMATION;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
