package org.segsweep.dse.spark;

import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Ctrl-C and SIGTERM. Spark stops its context under the running tasks then, and logs each of them
 * with a stack trace; the logs are silenced just before, and the sweep says in one line what is
 * kept.
 */
final class Interruption implements AutoCloseable {
  /** Before Spark's own hook, whose priority is 40. */
  private static final int BEFORE_SPARK = 100;

  private final Thread hook =
      new Thread(() -> Configurator.setAllLevels("", Level.OFF), "segsweep-quiet-exit");

  private Interruption() {
    ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK);
  }

  /** Keeps the logs quiet if the process is ended before this is closed. */
  static Interruption expected() {
    return new Interruption();
  }

  /** Whether the process is being ended. */
  static boolean isUnderWay() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  @Override
  public void close() {
    if (!isUnderWay()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
