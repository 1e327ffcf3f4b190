package org.segsweep.exec;

import java.util.SplittableRandom;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.Shape;

/** Seeded numbers between -1 and 1. */
public final class Noise {
  private Noise() {}

  public static float[] floats(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  static ImageBatch batch(Shape shape, int count, long seed) {
    float[] pixels = floats(count * shape.elements(), seed);
    return new ImageBatch(shape, pixels, new int[count], new int[count]);
  }
}
