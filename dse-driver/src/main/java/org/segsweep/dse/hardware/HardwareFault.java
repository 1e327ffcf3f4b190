package org.segsweep.dse.hardware;

/** A design point that cannot be read out as asked: one line with the reason and the way out. */
public final class HardwareFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** {@code reason} is shown to the user. */
  HardwareFault(String reason) {
    super(reason);
  }

  /** A layer that the simulator refuses. */
  static HardwareFault ofLayer(String name, IllegalArgumentException refused) {
    return new HardwareFault("layer %s: %s".formatted(name, refused.getMessage()));
  }
}
