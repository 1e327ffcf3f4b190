package org.segsweep.dse.stage;

import java.util.Locale;

/** Work that may need more memory than there is. */
public final class Memory {
  private Memory() {}

  /** What is said of it. */
  public static String shortage() {
    return String.format(
        Locale.ROOT,
        "out of memory with %d MB of heap; give more (SEGSWEEP_HEAP, or the executors' memory) and"
            + " --retry-failed",
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
