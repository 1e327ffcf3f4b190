package org.segsweep.device;

/** How far a figure can be trusted. */
public enum Mark {
  /** Printed in the source. */
  PUBLISHED,
  /** Follows from printed figures by arithmetic; the source says which. */
  DERIVED,
  /** A judgement; the source says on what it rests. */
  ESTIMATE,
  /** Recalled or second hand, not checked against a source. */
  UNVERIFIED;

  /** The mark of what is computed from a figure: never stronger than derived. */
  Mark ofResult() {
    return this == PUBLISHED ? DERIVED : this;
  }

  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
