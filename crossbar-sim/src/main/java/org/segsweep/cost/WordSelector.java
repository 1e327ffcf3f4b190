package org.segsweep.cost;

import org.segsweep.device.ComponentEntry;

/**
 * The selector that picks kept words from a bus beat, one word a digital cycle for each crossbar
 * (our reading of a serial gather: 128 words take 107 ns at 1.2 GHz and hide behind the first
 * read). A multiplexer of n inputs takes {@code 8 * 3^(ceil(log2 n) - 1)} transistors for each bit
 * (MNSIM's table for 2 to 64 inputs).
 */
final class WordSelector {
  private static final int WIDEST = 64;

  private WordSelector() {}

  /** Transistors of the selector of one crossbar. */
  static long transistors(ComponentEntry entry, int inputBits) {
    int words = Math.min(WIDEST, entry.attribute("busBits") / inputBits);
    return words < 2 ? 0 : inputBits * perBit(words);
  }

  private static long perBit(int words) {
    int stages = Integer.SIZE - Integer.numberOfLeadingZeros(words - 1);
    long transistors = 8;
    for (int i = 1; i < stages; i++) {
      transistors *= 3;
    }
    return transistors;
  }
}
