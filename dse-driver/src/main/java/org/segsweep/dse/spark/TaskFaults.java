package org.segsweep.dse.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segsweep.dataset.DataFault;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.exec.EngineFault;
import org.segsweep.graph.ImportFault;

/** What ended a job, said in one line: Spark wraps it in its own exceptions and whole traces. */
final class TaskFaults {
  /** What operating systems say of a file that cannot be written, as Spark's messages quote it. */
  private static final Pattern UNWRITABLE =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|File too large|Read-only file system"
              + "|Permission denied|not enough space on the disk|Input/output error");

  private static final int DEEPEST = 30;

  private TaskFaults() {}

  /**
   * The fault of an exception that a job ended with.
   *
   * @return as it is where nothing is known of it
   * @throws ResultFault when results cannot be written
   */
  static Exception explained(Path folder, Exception thrown) throws ResultFault {
    for (Throwable cause : causes(thrown)) {
      if (cause instanceof ResultFault) {
        throw new ResultFault(String.valueOf(cause.getMessage()), thrown);
      }
      if (cause instanceof ImportFault
          || cause instanceof DataFault
          || cause instanceof EngineFault) {
        return new SparkFault(cause.getMessage() + "; complete waves are kept", thrown);
      }
    }
    Optional<String> reason = unwritable(thrown);
    if (reason.isPresent()) {
      throw ResultFault.unwritable(folder, reason.get(), thrown);
    }
    return thrown;
  }

  private static Optional<String> unwritable(Exception thrown) {
    for (Throwable cause : causes(thrown)) {
      Matcher matcher = UNWRITABLE.matcher(String.valueOf(cause.getMessage()));
      boolean ofSpark = cause.getClass().getName().startsWith("org.apache.");
      if ((cause instanceof IOException || ofSpark) && matcher.find()) {
        return Optional.of(matcher.group());
      }
    }
    return Optional.empty();
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable t = thrown; t != null && causes.size() < DEEPEST; t = t.getCause()) {
      causes.add(t);
    }
    return causes;
  }
}
