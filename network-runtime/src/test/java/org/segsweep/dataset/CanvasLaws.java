package org.segsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CanvasLaws {
  private static final int SIDE = 11;

  /** Some of it may lie beyond the edge. */
  private static Stroke stroke(SplittableRandom random) {
    double[] pairs = new double[6];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = random.nextDouble(-4, SIDE + 4);
    }
    return Stroke.through(pairs);
  }

  @Property(tries = 200)
  void aPixelIsCoveredByItsDistanceFromTheStroke(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 4) double width,
      @ForAll @DoubleRange(min = 0.1, max = 1) double strength) {
    Stroke stroke = stroke(new SplittableRandom(seed));
    Canvas canvas = new Canvas(SIDE);
    canvas.draw(stroke, width, strength);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double inside = width / 2 + 0.5 - distance(stroke, x, y);
        double covered = Math.max(0, Math.min(1, inside));
        assertThat(canvas.at(x, y)).isCloseTo(strength * covered, within(1e-12));
      }
    }
  }

  private static double distance(Stroke stroke, double x, double y) {
    double nearest = Double.MAX_VALUE;
    List<Stroke.Point> points = stroke.points();
    for (int i = 1; i < points.size(); i++) {
      nearest = Math.min(nearest, distance(points.get(i - 1), points.get(i), x, y));
    }
    return nearest;
  }

  /** To an end, or to the line where the foot of the perpendicular is between the ends. */
  private static double distance(Stroke.Point a, Stroke.Point b, double x, double y) {
    double length = Math.hypot(b.x() - a.x(), b.y() - a.y());
    double alongX = (b.x() - a.x()) / length;
    double alongY = (b.y() - a.y()) / length;
    double foot = (x - a.x()) * alongX + (y - a.y()) * alongY;
    double ends = Math.min(Math.hypot(x - a.x(), y - a.y()), Math.hypot(x - b.x(), y - b.y()));
    double across = Math.abs((x - a.x()) * alongY - (y - a.y()) * alongX);
    return foot > 0 && foot < length ? across : ends;
  }

  @Property(tries = 100)
  void theOrderOfStrokesDoesNotMatter(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Stroke first = stroke(random);
    Stroke second = stroke(random);
    Canvas one = new Canvas(SIDE);
    one.draw(first, 1.5, 0.5);
    one.draw(second, 2, 0.9);
    Canvas other = new Canvas(SIDE);
    other.draw(second, 2, 0.9);
    other.draw(first, 1.5, 0.5);
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(one.at(i % SIDE, i / SIDE)).isEqualTo(other.at(i % SIDE, i / SIDE));
    }
  }

  /** The twin takes all nine pixels at once. */
  @Property(tries = 100)
  void aBlurIsTheMeanOfNineWeightedPixels(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    Canvas sharp = new Canvas(SIDE);
    Canvas blurred = new Canvas(SIDE);
    for (Canvas canvas : List.of(sharp, blurred)) {
      canvas.draw(stroke(new SplittableRandom(seed)), 2, 0.8);
    }
    blurred.blur(share);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(blurred.at(x, y)).isCloseTo(mean(sharp, share, x, y), within(1e-12));
      }
    }
  }

  private static double mean(Canvas canvas, double share, int x, int y) {
    double[] weights = {share / 2, 1 - share, share / 2};
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      int atX = x + i % 3 - 1;
      int atY = y + i / 3 - 1;
      if (atX >= 0 && atX < SIDE && atY >= 0 && atY < SIDE) {
        sum += weights[i % 3] * weights[i / 3] * canvas.at(atX, atY);
      }
    }
    return sum;
  }
}
