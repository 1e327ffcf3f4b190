package org.segsweep.dse.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Numbers are those of a map that counts. */
class LongIndexLaws {
  @Property(tries = 100)
  void keysAreNumberedAsTheyCome(
      @ForAll @IntRange(max = 5000) int many,
      @ForAll @IntRange(min = 1, max = 62) int bits,
      @ForAll long seed) {
    Random random = new Random(seed);
    LongIndex index = new LongIndex();
    Map<Long, Integer> known = new HashMap<>();
    for (int i = 0; i < many; i++) {
      // Keys of few bits come again, and keys that differ in high bits alone collide.
      long key = random.nextLong() >>> (63 - bits) << (i % 3 == 0 ? 63 - bits : 0);
      int expected = known.computeIfAbsent(key, k -> known.size());
      assertThat(index.of(key)).isEqualTo(expected);
    }
    assertThat(index.size()).isEqualTo(known.size());
  }
}
