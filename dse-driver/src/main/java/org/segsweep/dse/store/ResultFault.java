package org.segsweep.dse.store;

/** A result folder that cannot be read or written; the message is one line with the way out. */
public final class ResultFault extends Exception {
  public ResultFault(String message) {
    super(message);
  }

  public ResultFault(String message, Throwable cause) {
    super(message, cause);
  }
}
