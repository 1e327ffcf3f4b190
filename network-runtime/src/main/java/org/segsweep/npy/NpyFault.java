package org.segsweep.npy;

/** Why bytes are not an array that is read here; the caller knows which file they are from. */
public final class NpyFault extends Exception {
  private static final long serialVersionUID = 1L;

  NpyFault(String reason) {
    super(reason);
  }

  /** The reason, never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
