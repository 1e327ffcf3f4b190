package org.segsweep.graph;

import java.nio.file.Path;

/**
 * A network file that cannot be used: one line that names the file, the node, tensor or position in
 * it, and the reason.
 */
public final class ImportFault extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_NAME = 160;

  private ImportFault(String message) {
    super(oneLine(message));
  }

  /** A fault of the file as a whole. */
  public static ImportFault of(Path file, String reason) {
    return new ImportFault(file + ": " + reason);
  }

  /**
   * A fault at one place in a file.
   *
   * @param where the place in words, for instance {@code node 'conv1' (Conv)}
   */
  public static ImportFault at(Path file, String where, String reason) {
    return new ImportFault(file + ": " + where + ": " + reason);
  }

  /** A fault in a text file; line and column count from 1. */
  public static ImportFault atLine(Path file, int line, int column, String reason) {
    return new ImportFault("%s:%d:%d: %s".formatted(file, line, column, reason));
  }

  /** {@code name} in quotes, shortened when a file holds a name of absurd length. */
  public static String quoted(String name) {
    return name.length() <= LONGEST_NAME
        ? "'" + name + "'"
        : "'" + name.substring(0, LONGEST_NAME) + "...' (" + name.length() + " characters)";
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}+", " ");
  }
}
