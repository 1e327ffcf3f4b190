package org.segsweep.dse.stage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time of one thread by what it was spent on. Where the JVM cannot tell processor time it
 * is time on the clock. Not shared between threads; nothing that is computed may depend on it.
 */
public final class StageClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long last;
  private long pruning;
  private long mapping;

  /** Processor time of the calling thread in nanoseconds, from some origin. */
  public static long now() {
    return THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** Forgets the time since the last mark. */
  void start() {
    last = now();
  }

  /** The time since the last mark went into pruning. */
  void pruned() {
    long now = now();
    pruning += now - last;
    last = now;
  }

  /** The time since the last mark went into mapping. */
  void mapped() {
    long now = now();
    mapping += now - last;
    last = now;
  }

  /** Adds what another clock was told. */
  void add(StageClock other) {
    pruning += other.pruning;
    mapping += other.mapping;
  }

  public double pruneSeconds() {
    return pruning / 1e9;
  }

  public double mapSeconds() {
    return mapping / 1e9;
  }
}
