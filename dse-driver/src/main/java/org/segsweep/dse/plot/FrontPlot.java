package org.segsweep.dse.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.report.SchemeColours;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.StoredPoint;

/**
 * A front over its first two objectives: every point of the front in the colour of its scheme, and
 * the step line of what these two objectives alone leave.
 */
public final class FrontPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 600;

  /** From this ratio of the largest to the smallest value on, a cost has a logarithmic axis. */
  private static final double LOGARITHMIC_FROM = 20;

  private final Front front;
  private final Objective across;
  private final Objective up;
  private final String title;

  /**
   * @param front with at least two objectives
   * @param title what the front is of; made harmless here
   */
  public FrontPlot(Front front, String title) {
    this.front = front;
    this.up = front.objectives().get(0);
    this.across = front.objectives().get(1);
    this.title = Terminal.safe(title);
  }

  /** Writes the picture whole, or leaves what was there. */
  public void write(Path file, PlotFile kind) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    Path aside =
        (folder == null ? absolute : folder).resolve("." + absolute.getFileName() + ".new");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
        switch (kind) {
          case SVG ->
              VectorGraphicsEncoder.saveVectorGraphic(
                  chart(), out, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
          case PNG -> BitmapEncoder.saveBitmap(chart(), out, BitmapEncoder.BitmapFormat.PNG);
        }
      }
      Files.move(aside, absolute, StandardCopyOption.REPLACE_EXISTING);
    } catch (LinkageError | InternalError e) {
      throw new IOException(
          "this Java cannot draw text (%s); it needs fontconfig and a font".formatted(e), e);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across.label())
            .yAxisTitle(up.label())
            .build();
    style(chart);
    line(chart);
    Map<String, List<StoredPoint>> byScheme = new TreeMap<>();
    front
        .points()
        .forEach(p -> byScheme.computeIfAbsent(p.text("scheme"), s -> new ArrayList<>()).add(p));
    byScheme.forEach((scheme, points) -> points(chart, scheme, points));
    return chart;
  }

  private void style(XYChart chart) {
    var style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(new Color(0xE0E0E0));
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendPosition(Styler.LegendPosition.OutsideE);
    style.setMarkerSize(8);
    style.setXAxisLogarithmic(isLogarithmic(across));
    style.setYAxisLogarithmic(isLogarithmic(up));
  }

  private boolean isLogarithmic(Objective objective) {
    double low = front.points().stream().mapToDouble(p -> value(p, objective)).min().orElse(1);
    double high = front.points().stream().mapToDouble(p -> value(p, objective)).max().orElse(1);
    return low > 0 && high / low >= LOGARITHMIC_FROM;
  }

  private static double value(StoredPoint point, Objective objective) {
    return point.number(objective.column());
  }

  private void points(XYChart chart, String scheme, List<StoredPoint> points) {
    XYSeries series =
        chart.addSeries(
            Terminal.safe(scheme),
            points.stream().mapToDouble(p -> value(p, across)).toArray(),
            points.stream().mapToDouble(p -> value(p, up)).toArray());
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(Color.decode(SchemeColours.of(scheme)));
  }

  /** Each member of the front of two objectives, and the corner on the way to the next. */
  private void line(XYChart chart) {
    List<StoredPoint> steps = steps();
    if (steps.size() < 2) {
      return;
    }
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (StoredPoint point : steps) {
      if (!x.isEmpty()) {
        x.add(value(point, across));
        y.add(y.get(y.size() - 1));
      }
      x.add(value(point, across));
      y.add(value(point, up));
    }
    XYSeries series = chart.addSeries("front of the two", x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(new Color(0x444444));
    series.setLineStyle(new BasicStroke(1.2f));
  }

  /** From the best in the second objective to the best in the first. */
  private List<StoredPoint> steps() {
    Comparator<StoredPoint> better = Comparator.comparingDouble(p -> cost(p, across));
    List<StoredPoint> sorted = new ArrayList<>(front.points());
    sorted.sort(better.thenComparingDouble(p -> cost(p, up)).thenComparing(StoredPoint::id));
    List<StoredPoint> steps = new ArrayList<>();
    for (StoredPoint point : sorted) {
      if (steps.isEmpty() || cost(point, up) < cost(steps.get(steps.size() - 1), up)) {
        steps.add(point);
      }
    }
    return steps;
  }

  /** Smaller is better. */
  private static double cost(StoredPoint point, Objective objective) {
    return objective.direction() == Objective.Direction.MIN
        ? value(point, objective)
        : -value(point, objective);
  }
}
