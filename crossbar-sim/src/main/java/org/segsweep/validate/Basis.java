package org.segsweep.validate;

import java.util.Locale;

/** What ours is made of. */
public enum Basis {
  /** Figures of other tables and our own counting; the compared figure is not among the inputs. */
  COMPUTED,
  /**
   * Counting is ours, but a unit figure was derived from the same report, so agreement shows that
   * the counting is right and says nothing of the unit figure.
   */
  CALIBRATED,
  /** Computed for orientation; never judged. */
  INFORMATION;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
