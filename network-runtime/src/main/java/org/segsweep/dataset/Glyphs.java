package org.segsweep.dataset;

import java.util.Locale;
import java.util.SplittableRandom;
import org.segsweep.graph.Shape;
import org.segsweep.workload.Checks;

/**
 * Grey images of strokes and shapes in ten classes, drawn from a seed, so that a network can be
 * trained and scored with nothing downloaded. What image {@code i} of a split shows depends on the
 * seed, the split and {@code i} alone, and has the same bits on every JDK. Labels go round, so that
 * every class has as many images as any other, to one.
 *
 * <p>The images are drawn at once and held, one byte a pixel; 12,000 take 7 MB.
 */
public final class Glyphs implements ImageSet {
  /** What stands for the set where a file is expected. */
  public static final String WORD = "glyphs";

  /** Rows and columns of an image. */
  public static final int SIDE = 24;

  private static final long SEED = 1;
  private static final int MOST = 1 << 20;
  private static final int PIXELS = SIDE * SIDE;
  private static final Shape SHAPE = RecordSet.image(1, SIDE, SIDE);

  private final String source;
  private final byte[] pixels;

  private Glyphs(String source, byte[] pixels) {
    this.source = source;
    this.pixels = pixels;
  }

  /** The set of the demo: 12,000 images to train on, 4,000 to score on. */
  public static Glyphs of(Split split) {
    return of(
        split,
        switch (split) {
          case TRAIN -> 12_000;
          case TEST -> 4_000;
        },
        SEED);
  }

  /**
   * A set of its own; a shorter one of the same seed is the beginning of a longer one.
   *
   * @param size 1 to 2^20
   */
  public static Glyphs of(Split split, int size, long seed) {
    Checks.inRange("size", size, 1, MOST);
    byte[] pixels = new byte[size * PIXELS];
    for (int i = 0; i < size; i++) {
      new GlyphPainter(random(seed, split, i)).paint(glyph(i), pixels, i * PIXELS);
    }
    return new Glyphs(
        "%s (%s, seed %d)".formatted(WORD, split.name().toLowerCase(Locale.ROOT), seed), pixels);
  }

  /**
   * A generator of its own for each image. Seeds that follow each other give overlapping sequences,
   * so each part is mixed before the next is added.
   */
  private static SplittableRandom random(long seed, Split split, int index) {
    int splitNumber =
        switch (split) {
          case TEST -> 0;
          case TRAIN -> 1;
        };
    long mixed = seed;
    for (int part : new int[] {splitNumber, index}) {
      mixed = new SplittableRandom(mixed).nextLong() + part;
    }
    return new SplittableRandom(new SplittableRandom(mixed).nextLong());
  }

  private static Glyph glyph(int index) {
    Glyph[] glyphs = Glyph.values();
    return glyphs[index % glyphs.length];
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public int size() {
    return pixels.length / PIXELS;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public int classes() {
    return Glyph.values().length;
  }

  @Override
  public ImageBatch read(int... indices) {
    float[] read = new float[Math.multiplyExact(indices.length, PIXELS)];
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int from = Checks.inRange("index", indices[i], 0, size() - 1) * PIXELS;
      labels[i] = glyph(indices[i]).number();
      for (int j = 0; j < PIXELS; j++) {
        read[i * PIXELS + j] = (pixels[from + j] & 0xff) / 255f;
      }
    }
    return new ImageBatch(SHAPE, read, labels, indices.clone());
  }

  /** How many images show a glyph. */
  public int count(Glyph glyph) {
    return (size() + classes() - 1 - glyph.number()) / classes();
  }

  /** The images one behind the other, each row-major, one byte a pixel. */
  byte[] bytes() {
    return pixels.clone();
  }

  /** The class of each image. */
  byte[] labels() {
    byte[] labels = new byte[size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) glyph(i).number();
    }
    return labels;
  }
}
