package org.segsweep.device;

/** Built-in accelerators for tests. */
public final class Built {
  private Built() {}

  public static Accelerator isaac() {
    try {
      return Accelerators.load("isaac-ce");
    } catch (ComponentFault e) {
      throw new AssertionError(e);
    }
  }
}
