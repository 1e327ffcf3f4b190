package org.segsweep.dataset;

import java.util.List;

/** A square of grey pixels, row-major, on which strokes are drawn. Pixel (0, 0) is at (0, 0). */
final class Canvas {
  private final int side;
  private double[] pixels;

  Canvas(int side) {
    this.side = side;
    this.pixels = new double[side * side];
  }

  /**
   * Draws with a round pen. A pixel is covered by as much as its distance from the middle of the
   * stroke tells, over one pixel at the edge; of strokes that cross, the stronger one is seen.
   *
   * @param width of the pen, in pixels
   * @param strength of a pixel that is covered whole
   */
  void draw(Stroke stroke, double width, double strength) {
    List<Stroke.Point> points = stroke.points();
    for (int i = 1; i < points.size(); i++) {
      segment(points.get(i - 1), points.get(i), width / 2 + 0.5, strength);
    }
  }

  private void segment(Stroke.Point from, Stroke.Point to, double reach, double strength) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double square = dx * dx + dy * dy;
    int left = pixel(Math.min(from.x(), to.x()) - reach);
    int right = pixel(Math.max(from.x(), to.x()) + reach + 1);
    int bottom = pixel(Math.max(from.y(), to.y()) + reach + 1);
    for (int y = pixel(Math.min(from.y(), to.y()) - reach); y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double along = square == 0 ? 0 : ((x - from.x()) * dx + (y - from.y()) * dy) / square;
        double clamped = Math.max(0, Math.min(1, along));
        double offX = x - from.x() - clamped * dx;
        double offY = y - from.y() - clamped * dy;
        double covered = Math.min(1, reach - Math.sqrt(offX * offX + offY * offY));
        int at = y * side + x;
        pixels[at] = Math.max(pixels[at], strength * covered);
      }
    }
  }

  /** The first pixel that is not before a coordinate, within the square or just behind it. */
  private int pixel(double coordinate) {
    return (int) Math.max(0, Math.min(side, Math.ceil(coordinate)));
  }

  /**
   * Blurs: every pixel becomes a mean of itself and its neighbours, those beyond the edge being
   * black.
   *
   * @param share of a pixel that goes to its two neighbours in each direction, 0 to 1
   */
  void blur(double share) {
    pixels = blurred(blurred(pixels, share, 1), share, side);
  }

  private double[] blurred(double[] from, double share, int stride) {
    double[] to = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      int place = i / stride % side;
      double before = place > 0 ? from[i - stride] : 0;
      double after = place < side - 1 ? from[i + stride] : 0;
      to[i] = (1 - share) * from[i] + share / 2 * (before + after);
    }
    return to;
  }

  double at(int x, int y) {
    return pixels[y * side + x];
  }
}
