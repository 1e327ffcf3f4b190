package org.segsweep.exec;

/** A network that cannot be run here: one line with the reason, shown to the user. */
public final class EngineFault extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_LINE = 300;

  /** What is at fault. */
  public enum Kind {
    /** The library does not load here. */
    UNAVAILABLE,
    /** The network cannot be run, or not on these images. */
    UNFIT,
    /** The library gave up on a node. */
    FAILED
  }

  private final Kind kind;

  /** {@code reason} is shown to the user. */
  public EngineFault(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * Ends work that nobody waits for any more; long loops ask now and then.
   *
   * @throws EngineFault when the thread is interrupted
   */
  public static void requireWanted() throws EngineFault {
    if (Thread.currentThread().isInterrupted()) {
      throw new EngineFault(Kind.FAILED, "interrupted");
    }
  }

  /** The first line of what a native library says; the rest is a native stack trace. */
  static String firstLine(Throwable thrown) {
    String text = thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
    String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }
}
