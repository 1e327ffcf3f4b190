package org.segsweep.device;

import java.io.Serializable;
import java.util.Set;

/**
 * How energy, area and speed of a converter follow from its resolution in bits. What a law needs
 * beside the bits (sample rate, node, rows) is fixed when an entry is read, see {@link LawKind}.
 *
 * <p>A figure that an entry states is scaled by the ratio of the law at the wanted and at the
 * entry's own resolution; a figure it leaves out is the law's own, where the law has one. A law
 * refuses resolutions outside its range of validity. See docs/models/adc.md.
 */
public sealed interface ScalingLaw extends Serializable
    permits FixedLaw,
        ConstantLaw,
        DoublingLaw,
        IsaacSaberiLaw,
        MurmannLaw,
        MnsimLaw,
        NeuroSimLaw,
        PumaLaw,
        ZigZagLaw {

  LawKind kind();

  /** Energy of a conversion; pJ where {@link #states} has energy, else relative. */
  double energy(int bits);

  /** Area of a converter; um2 where {@link #states} has area, else relative. */
  double area(int bits);

  /** Conversions of one converter; in a nanosecond where {@link #states} has it, else relative. */
  default double rate(int bits) {
    return 1;
  }

  /** The figures that the law gives in base units, and an entry may leave out. */
  default Set<Quantity> states() {
    return Set.of();
  }

  default int lowestBits() {
    return kind().lowestBits();
  }

  default int highestBits() {
    return kind().highestBits();
  }

  default String label() {
    return kind().label();
  }

  default boolean covers(int bits) {
    return bits >= lowestBits() && bits <= highestBits();
  }
}
