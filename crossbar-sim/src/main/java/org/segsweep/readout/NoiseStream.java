package org.segsweep.readout;

import java.util.SplittableRandom;

/**
 * Random numbers that belong to a place, such as a row of an array. Their seed is mixed from the
 * place, so neither the order of work nor another place can change them. Normal deviates come from
 * Box and Muller's transform in strict arithmetic: the same on every machine.
 */
final class NoiseStream {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private final SplittableRandom random;

  private NoiseStream(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static NoiseStream at(long seed, long... place) {
    long mixed = mix(seed + GOLDEN);
    for (long part : place) {
      mixed = mix((mixed ^ part) + GOLDEN);
    }
    return new NoiseStream(mixed);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  /** Standard normal; always takes two numbers of the stream. */
  double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
