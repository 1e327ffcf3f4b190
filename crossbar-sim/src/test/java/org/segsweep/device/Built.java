package org.segsweep.device;

/** Built-in accelerators for tests. */
public final class Built {
  private Built() {}

  public static Accelerator isaac() {
    return in("isaac-ce");
  }

  /** The built-in accelerator of a name. */
  public static Accelerator in(String name) {
    try {
      return Accelerators.load(name);
    } catch (ComponentFault e) {
      throw new AssertionError(e);
    }
  }
}
