package org.segsweep.graph;

/** A reason why a graph is not valid, before it is known which file and node it came from. */
public final class GraphFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** {@code reason} is shown to the user. */
  public GraphFault(String reason) {
    super(reason);
  }

  /** The reason, never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Fails with {@code reason} (a format) when {@code condition} does not hold. */
  @SuppressWarnings("AnnotateFormatMethod") // The annotation would be the one use of its library.
  public static void unless(boolean condition, String reason, Object... arguments)
      throws GraphFault {
    if (!condition) {
      throw new GraphFault(reason.formatted(arguments));
    }
  }
}
