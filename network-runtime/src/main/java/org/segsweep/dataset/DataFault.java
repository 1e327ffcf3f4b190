package org.segsweep.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A data set that cannot be used: one line that names the file, the record or offset in it, and the
 * reason.
 */
public final class DataFault extends Exception {
  private static final long serialVersionUID = 1L;

  private DataFault(String message) {
    super(message.replaceAll("\\p{Cntrl}+", " "));
  }

  /** A fault of the file as a whole. */
  public static DataFault of(Path file, String reason) {
    return of(file.toString(), reason);
  }

  /**
   * A fault of a set as a whole.
   *
   * @param source as {@link ImageSet#source()}
   */
  public static DataFault of(String source, String reason) {
    return new DataFault(source + ": " + reason);
  }

  /**
   * A fault at one record.
   *
   * @param record counted from 0
   * @param offset of the bytes in question, from the start of what the file holds unpacked
   */
  static DataFault at(Path file, long record, long offset, String reason) {
    return new DataFault("%s: record %d (byte %d): %s".formatted(file, record, offset, reason));
  }

  /** What the file system says, in words. */
  static DataFault of(Path file, IOException cause) {
    String reason = cause.getMessage() == null ? "" : cause.getMessage();
    if (cause instanceof NoSuchFileException) {
      reason = "no such file (looked for %s)".formatted(file.toAbsolutePath().normalize());
    } else if (cause instanceof AccessDeniedException) {
      reason = "cannot be read: permission denied";
    } else if (cause instanceof EOFException) {
      reason = "ends too early; the file is truncated" + (reason.isEmpty() ? "" : ": " + reason);
    } else {
      reason = "cannot be read: " + reason;
    }
    return of(file, reason);
  }
}
