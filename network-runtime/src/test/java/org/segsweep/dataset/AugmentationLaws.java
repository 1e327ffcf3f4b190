package org.segsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.dataset.Augmentation.Flip;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.Shape;

class AugmentationLaws {
  private static ImageBatch batch(int first, int count) throws GraphFault {
    Shape shape = Shape.of(2, 4, 5);
    float[] pixels = new float[count * shape.elements()];
    int[] indices = new int[count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 1 + first * shape.elements() + i;
    }
    Arrays.setAll(indices, i -> first + i);
    return new ImageBatch(shape, pixels, new int[count], indices);
  }

  @Property(tries = 200)
  void anImageIsTheSameInEveryBatch(
      @ForAll long seed, @ForAll @IntRange(max = 100) int epoch, @ForAll Flip flip)
      throws GraphFault {
    Augmentation augmentation = new Augmentation(2, flip, seed);
    float[] whole = augmentation.apply(batch(0, 6), epoch).pixels();
    float[] last = augmentation.apply(batch(4, 2), epoch).pixels();
    assertThat(last).containsExactly(Arrays.copyOfRange(whole, 4 * 40, 6 * 40));
  }

  /** Pixels are distinct and above 0, so a crop shows which it took. */
  @Property(tries = 200)
  void aCropIsAMovedImageWithABlackBorder(@ForAll long seed, @ForAll Flip flip) throws GraphFault {
    ImageBatch image = batch(0, 1);
    float[] moved = new Augmentation(2, flip, seed).apply(image, 0).pixels();
    boolean found = false;
    for (int option = 0; option < 50; option++) {
      found |=
          Arrays.equals(
              moved, moved(image.pixels(), option % 5 - 2, option / 5 % 5 - 2, option >= 25));
    }
    assertThat(found).isTrue();
  }

  private static float[] moved(float[] pixels, int down, int right, boolean mirrored) {
    float[] result = new float[40];
    for (int i = 0; i < 40; i++) {
      int y = i / 5 % 4 + down;
      int x = (mirrored ? 4 - i % 5 : i % 5) + right;
      boolean inside = y >= 0 && y < 4 && x >= 0 && x < 5;
      result[i] = inside ? pixels[i / 20 * 20 + y * 5 + x] : 0;
    }
    return result;
  }

  @Property(tries = 50)
  void withoutBorderAndFlipNothingChanges(@ForAll long seed) throws GraphFault {
    ImageBatch image = batch(3, 2);
    assertThat(new Augmentation(0, Flip.NEVER, seed).apply(image, 1).pixels())
        .containsExactly(image.pixels());
  }
}
