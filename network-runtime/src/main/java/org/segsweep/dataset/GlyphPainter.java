package org.segsweep.dataset;

import java.util.SplittableRandom;

/**
 * Draws one image of {@link Glyphs}: a glyph under a random affine map and distractors, both with
 * pens of random width and strength, blurred, on a slanted background, with noise. The figures
 * below are what makes the set as hard as it is; a change of one is another data set.
 */
final class GlyphPainter {
  private static final double MIDDLE = (Glyphs.SIDE - 1) / 2.0;

  /** Distance of the glyph from the middle of the image, each way. */
  private static final Range MOVE = new Range(-3, 3);

  private static final Range RADIUS = new Range(5.5, 9);

  /** Width over height, before the turn. */
  private static final Range STRETCH = new Range(0.75, 1.33);

  private static final Range SHEAR = new Range(-0.25, 0.25);
  private static final Range WIDTH = new Range(0.9, 2.4);
  private static final Range STRENGTH = new Range(0.35, 0.8);

  /**
   * Strokes that mean nothing: how many (rounded down), how long, and how strong beside the glyph.
   */
  private static final Range DISTRACTORS = new Range(1, 5);

  private static final Range LENGTH = new Range(3, 9);
  private static final Range WEAKER = new Range(0.5, 1);
  private static final Range BLUR = new Range(0, 0.6);
  private static final Range BACKGROUND = new Range(0.05, 0.25);

  /** Change of the background from edge to edge. */
  private static final Range SLANT = new Range(-0.15, 0.15);

  /** Standard deviation. */
  private static final Range NOISE = new Range(0.05, 0.16);

  private final SplittableRandom random;

  GlyphPainter(SplittableRandom random) {
    this.random = random;
  }

  /** Numbers between two bounds. */
  private record Range(double low, double high) {}

  /** Only this and {@code nextLong} are drawn: their bits are the same on every JDK. */
  private double within(Range range) {
    return range.low() + (range.high() - range.low()) * random.nextDouble();
  }

  /** Fills {@code bytes} from {@code offset} on with one image, row-major. */
  void paint(Glyph glyph, byte[] bytes, int offset) {
    Canvas canvas = new Canvas(Glyphs.SIDE);
    double strength = within(STRENGTH);
    int distractors = (int) within(DISTRACTORS);
    for (int i = 0; i < distractors; i++) {
      canvas.draw(distractor(), within(WIDTH), strength * within(WEAKER));
    }
    Stroke.Affine pose = pose();
    double width = within(WIDTH);
    for (Stroke stroke : glyph.strokes()) {
      canvas.draw(stroke.moved(pose), width, strength);
    }
    canvas.blur(within(BLUR));
    expose(canvas, bytes, offset);
  }

  /** Stretched, sheared, turned by any angle, scaled and moved. */
  private Stroke.Affine pose() {
    double radius = within(RADIUS);
    double stretch = Math.sqrt(within(STRETCH));
    double shear = within(SHEAR);
    Stroke.Point turn = Stroke.at(random.nextDouble(), radius);
    double x = stretch;
    double y = 1 / stretch;
    return new Stroke.Affine(
        turn.x() * x,
        turn.x() * shear - turn.y() * y,
        turn.y() * x,
        turn.y() * shear + turn.x() * y,
        MIDDLE + within(MOVE),
        MIDDLE + within(MOVE));
  }

  private Stroke distractor() {
    double x = Glyphs.SIDE * random.nextDouble();
    double y = Glyphs.SIDE * random.nextDouble();
    Stroke.Point way = Stroke.at(random.nextDouble(), within(LENGTH));
    return Stroke.through(x, y, x + way.x(), y + way.y());
  }

  private void expose(Canvas canvas, byte[] bytes, int offset) {
    double background = within(BACKGROUND);
    double right = within(SLANT) / MIDDLE / 2;
    double down = within(SLANT) / MIDDLE / 2;
    double noise = within(NOISE);
    for (int y = 0; y < Glyphs.SIDE; y++) {
      for (int x = 0; x < Glyphs.SIDE; x++) {
        double slant = right * (x - MIDDLE) + down * (y - MIDDLE);
        double grey = background + slant + canvas.at(x, y) + noise * bell();
        bytes[offset + y * Glyphs.SIDE + x] =
            (byte) Math.floor(0.5 + 255 * Math.max(0, Math.min(1, grey)));
      }
    }
  }

  /**
   * Of mean 0 and deviation 1, nearly normal: the sum of four even numbers of 16 bits, whose
   * variance is {@code 4 (2^32 - 1) / 12}.
   */
  private double bell() {
    long bits = random.nextLong();
    long sum = 0;
    for (int part = 0; part < 4; part++) {
      sum += (bits >>> (16 * part)) & 0xffff;
    }
    return (sum - 2 * 65535) / 37837.2;
  }
}
