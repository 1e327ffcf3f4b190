package org.segsweep.dse.store;

import java.nio.file.Path;

/** A result folder that cannot be read or written; the message is one line with the way out. */
public final class ResultFault extends Exception {
  public ResultFault(String message) {
    super(message);
  }

  public ResultFault(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message without the way out. */
  String found() {
    return String.valueOf(getMessage()).replace(FileMark.WAY_OUT, "");
  }

  /** A folder that cannot be written. */
  public static ResultFault unwritable(Path folder, String reason, Throwable cause) {
    return new ResultFault(
        "%s: cannot be written (%s); check permissions and free space, or give another --out"
            .formatted(folder, reason),
        cause);
  }
}
