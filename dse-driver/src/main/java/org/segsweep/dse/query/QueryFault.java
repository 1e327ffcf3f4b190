package org.segsweep.dse.query;

/** A query that cannot be answered; the message is one line with the way out. */
public final class QueryFault extends Exception {
  private final Kind kind;

  /** Whose fault it is. */
  public enum Kind {
    /** The SQL asks for what is not there, or for more than reading. */
    SQL,
    /** It needs more time or memory than it was given. */
    LIMIT,
    /** DuckDB does not work here. */
    UNAVAILABLE
  }

  QueryFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  QueryFault(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
