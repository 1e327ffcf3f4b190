package org.segsweep.dse.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.workload.WeightMatrix;

/**
 * Schemes that keep every weight, but for one layer of LeNet-5, on which they go wrong for as long
 * as they are told to. What is pruned is counted.
 */
record Trouble(Kind kind) implements Pruner {
  static final AtomicInteger INTERRUPTED = new AtomicInteger();
  static final AtomicInteger CALLS = new AtomicInteger();
  private static final AtomicInteger MENDED = new AtomicInteger();

  /** Rows of the matrix of the second convolution. */
  private static final int ROWS = 150;

  /** How they go wrong. */
  enum Kind {
    NONE,
    SLEEPS,
    SPINS,
    THROWS,
    ASSERTS,
    NEEDS_STACK,
    NEEDS_HEAP;

    String id() {
      return "trouble-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** The schemes of the catalogue, and these. */
  static List<Scheme> schemes() {
    List<Scheme> schemes = new ArrayList<>(SchemeCatalogue.schemes());
    for (Kind kind : Kind.values()) {
      schemes.add(new Scheme(kind.id(), "", "", List.of(), settings -> new Trouble(kind)));
    }
    return schemes;
  }

  /** From now on nothing goes wrong; what spins ends. */
  static void mend() {
    MENDED.set(1);
  }

  /** From now on things go wrong. */
  static void begin() {
    MENDED.set(0);
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    CALLS.incrementAndGet();
    if (weights.rows() == ROWS && MENDED.get() == 0) {
      goWrong();
    }
    return new Dense().prune(weights, tile);
  }

  private void goWrong() {
    switch (kind) {
      case NONE -> {}
      case SLEEPS -> sleep();
      case SPINS -> {
        while (MENDED.get() == 0) {
          Thread.onSpinWait();
        }
      }
      case THROWS -> throw new IllegalStateException("a fault of the scheme");
      case ASSERTS -> throw new AssertionError("a check of the scheme");
      case NEEDS_STACK -> throw new StackOverflowError();
      case NEEDS_HEAP -> throw new OutOfMemoryError("Java heap space");
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      INTERRUPTED.incrementAndGet();
      Thread.currentThread().interrupt();
    }
  }

  /** They are pruned together, so that each could take the others with it. */
  @Override
  public Object family() {
    return Trouble.class;
  }
}
