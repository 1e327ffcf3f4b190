package org.segsweep.dataset;

import java.util.List;
import java.util.Locale;

/** The classes of {@link Glyphs}. */
public enum Glyph {
  BAR(0, Stroke.through(-1, 0, 1, 0)),
  CROSS(1, Stroke.through(-1, 0, 1, 0), Stroke.through(0, -1, 0, 1)),
  FORK(2, Stroke.through(0, 0, 0, 1), Stroke.through(-0.87, -0.5, 0, 0, 0.87, -0.5)),
  TRIANGLE(3, Stroke.polygon(3)),
  SQUARE(4, Stroke.polygon(4)),
  RING(5, Stroke.polygon(20)),
  ARC(6, Stroke.turning(14, 0.65, 1, 1)),
  SPIRAL(7, Stroke.turning(28, 1.8, 0.1, 1)),
  STAR(8, Stroke.star(5, 0.42)),
  ZIGZAG(9, Stroke.through(-1, 0.45, -0.5, -0.45, 0, 0.45, 0.5, -0.45, 1, 0.45));

  private final int number;

  @SuppressWarnings("ImmutableEnumChecker") // a list that cannot change, of records
  private final List<Stroke> strokes;

  Glyph(int number, Stroke... strokes) {
    this.number = number;
    this.strokes = List.of(strokes);
  }

  /** The label of its images, from 0. */
  public int number() {
    return number;
  }

  /** The name of the class in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Within the unit circle. */
  List<Stroke> strokes() {
    return strokes;
  }
}
