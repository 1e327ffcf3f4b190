package org.segsweep.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * A line from point to point.
 *
 * @param points at least two; y points down
 */
record Stroke(List<Point> points) {
  Stroke {
    points = List.copyOf(points);
  }

  /** A place in the plane. */
  record Point(double x, double y) {}

  /** A linear map, then a move: {@code (a x + b y + right, c x + d y + down)}. */
  record Affine(double a, double b, double c, double d, double right, double down) {
    Point of(Point point) {
      return new Point(a * point.x() + b * point.y() + right, c * point.x() + d * point.y() + down);
    }
  }

  /** From {@code (x, y)} pairs. */
  static Stroke through(double... pairs) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      points.add(new Point(pairs[i], pairs[i + 1]));
    }
    return new Stroke(points);
  }

  /** A closed polygon with its corners on the unit circle. */
  static Stroke polygon(int corners) {
    return turning(corners, 1, 1, 1);
  }

  /**
   * A line around the origin in even steps of angle, at a radius that changes evenly.
   *
   * @param turns how far around, in full turns
   */
  static Stroke turning(int steps, double turns, double from, double to) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      double share = (double) i / steps;
      points.add(at(turns * share, from + (to - from) * share));
    }
    return new Stroke(points);
  }

  /** A closed star with its tips on the unit circle and its notches within. */
  static Stroke star(int tips, double notch) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= 2 * tips; i++) {
      points.add(at(0.5 * i / tips, i % 2 == 0 ? 1 : notch));
    }
    return new Stroke(points);
  }

  /** The point at an angle, in turns, and a radius. */
  static Point at(double turn, double radius) {
    double angle = 2 * Math.PI * turn;
    return new Point(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
  }

  Stroke moved(Affine affine) {
    return new Stroke(points.stream().map(affine::of).toList());
  }
}
