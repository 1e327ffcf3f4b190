package org.segsweep.device;

/**
 * Something that a reader of an accelerator should know.
 *
 * @param severity how much it matters
 * @param where the unit, component or key it is about
 * @param what what is odd, with the values, and the way out
 */
public record Finding(Severity severity, String where, String what) {

  /** How much a finding matters. */
  public enum Severity {
    /** Results will likely be wrong until it is looked at. */
    WARNING,
    /** What is not known, or not well known. */
    NOTE
  }

  static Finding warning(String where, String what) {
    return new Finding(Severity.WARNING, where, what);
  }

  static Finding note(String where, String what) {
    return new Finding(Severity.NOTE, where, what);
  }

  @Override
  public String toString() {
    return "%s: %s: %s".formatted(severity == Severity.WARNING ? "warning" : "note", where, what);
  }
}
