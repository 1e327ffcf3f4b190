package org.segsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GlyphsLaws {
  private static final int PIXELS = Glyphs.SIDE * Glyphs.SIDE;

  @Property(tries = 50)
  void theSameSeedGivesTheSameBits(
      @ForAll Split split, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Glyphs glyphs = Glyphs.of(split, size, seed);
    assertThat(Glyphs.of(split, size, seed).bytes()).isEqualTo(glyphs.bytes());
    assertThat(Glyphs.of(split, size + 9, seed).bytes()).startsWith(glyphs.bytes());
  }

  @Property(tries = 50)
  void otherSeedsSplitsAndNumbersGiveOtherImages(@ForAll long seed) {
    Set<String> images = new HashSet<>();
    for (int near = 0; near < 3; near++) {
      for (Split split : Split.values()) {
        byte[] bytes = Glyphs.of(split, 20, seed + near).bytes();
        for (int i = 0; i < 20; i++) {
          images.add(Arrays.toString(Arrays.copyOfRange(bytes, i * PIXELS, (i + 1) * PIXELS)));
        }
      }
    }
    assertThat(images).hasSize(3 * 2 * 20);
  }

  @Property(tries = 50)
  void anImageIsTheSameInEveryBatch(@ForAll long seed, @ForAll @IntRange(max = 29) int index) {
    Glyphs glyphs = Glyphs.of(Split.TRAIN, 30, seed);
    ImageBatch alone = glyphs.read(index);
    ImageBatch among = glyphs.read(29, index, 3, index);
    for (int place : new int[] {1, 3}) {
      assertThat(among.labels()[place]).isEqualTo(alone.labels()[0]);
      assertThat(Arrays.copyOfRange(among.pixels(), place * PIXELS, (place + 1) * PIXELS))
          .containsExactly(alone.pixels());
    }
  }

  @Property(tries = 50)
  void pixelsAreStepsBetweenZeroAndOne(@ForAll Split split, @ForAll long seed) {
    float[] pixels = Glyphs.of(split, 10, seed).read(0, 4, 9).pixels();
    for (float pixel : pixels) {
      assertThat(pixel).isBetween(0f, 1f);
      assertThat(pixel).isEqualTo(Math.round(255 * pixel) / 255f);
    }
  }

  @Property(tries = 50)
  void classesAreBalanced(@ForAll long seed, @ForAll @IntRange(min = 1, max = 47) int size)
      throws DataFault {
    Glyphs glyphs = Glyphs.of(Split.TEST, size, seed);
    int[] counts = new int[glyphs.classes()];
    for (int label : glyphs.range(0, size).labels()) {
      counts[label]++;
    }
    for (Glyph glyph : Glyph.values()) {
      assertThat(counts[glyph.number()]).isEqualTo(glyphs.count(glyph));
      assertThat(glyphs.count(glyph)).isBetween(size / 10, (size + 9) / 10);
    }
  }
}
