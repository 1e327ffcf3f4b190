package org.segsweep.dse.spark;

/** Why Spark could not run a sweep; the message is one line with the way out. */
public final class SparkFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SparkFault(String message) {
    super(message);
  }

  SparkFault(String message, Throwable cause) {
    super(message, cause);
  }
}
