package org.segsweep.dse.notebook;

import java.util.List;
import java.util.Locale;
import org.segsweep.dse.report.Markup;

/** A picture of rectangles and words. Texts are escaped here; colours are the program's own. */
final class Svg {
  /** Okabe and Ito, "Color Universal Design", 2008, without black. */
  private static final List<String> COLOURS =
      List.of("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442");

  static final String EMPTY = "#EEEEEE";
  static final String INK = "#222222";

  private final StringBuilder body = new StringBuilder();
  private final String title;
  private double width = 1;
  private double height = 1;

  Svg(String title) {
    this.title = title;
  }

  /** A colour for the i-th of several things that stand side by side. */
  static String colour(int i) {
    return COLOURS.get(i % COLOURS.size());
  }

  Svg rectangle(double x, double y, double w, double h, String fill) {
    body.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
            x,
            y,
            w,
            h,
            fill));
    return grow(x + w, y + h);
  }

  /** A line of text whose base line starts at a point. */
  Svg text(double x, double y, String words) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\" font-family=\"sans-serif\" fill=\"%s\">%s</text>",
            x,
            y,
            INK,
            Markup.escapedHtml(words)));
    return grow(x + 7.0 * words.length(), y + 4);
  }

  private Svg grow(double right, double bottom) {
    width = Math.max(width, right);
    height = Math.max(height, bottom);
    return this;
  }

  /** The whole element, on white so that it can be read on a dark page. */
  String render() {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" width=\"%.0f\""
            + " height=\"%.0f\" style=\"background:#FFFFFF;max-width:100%%\">%s</svg>",
        Markup.escapedHtml(title),
        Math.ceil(width + 4),
        Math.ceil(height + 4),
        body);
  }
}
