package org.segsweep.dse.plan;

/**
 * A 64-bit hash of text that can be continued: FNV-1a over UTF-16 units with the finish of
 * MurmurHash3, so that texts with long common beginnings spread well and share the work.
 */
final class Hash64 {
  static final long START = 0xcbf29ce484222325L;

  private Hash64() {}

  /** The state after {@code text}. */
  static long add(long state, String text) {
    for (int i = 0; i < text.length(); i++) {
      state = (state ^ text.charAt(i)) * 0x100000001b3L;
    }
    return state;
  }

  /** The hash of a state. */
  static long finish(long state) {
    long h = (state ^ (state >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
