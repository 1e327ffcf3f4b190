package org.segsweep.exec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Skips tests that run networks where the engine does not load, with the reason. */
public final class Engines {
  private Engines() {}

  public static void assumeAvailable() {
    NativeEngine.Availability availability = NativeEngine.availability();
    assumeTrue(availability.isAvailable(), "skipped: " + availability.obstacle().orElse(""));
  }
}
