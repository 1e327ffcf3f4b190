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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.SweepHeader;

/**
 * A front over its first two objectives: every point of the front in the colour of its scheme, the
 * step line of what these two objectives alone leave, and the other points in grey, one where
 * several would lie on each other.
 */
public final class FrontPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 600;

  /** Pixels of the side of a cell that holds one grey point. */
  private static final int CELL = 5;

  private static final Color OTHERS = new Color(0xD8D8D8);

  private final Front front;
  private final double[] xs;
  private final double[] ys;
  private final Axis across;
  private final Axis up;
  private final String title;

  /**
   * Reads what is drawn besides the front.
   *
   * @param results what the front is of
   * @param front of at least two objectives, not empty
   */
  public FrontPlot(ResultFolder results, Front front) throws ResultFault {
    Objective first = front.objectives().get(0);
    Objective second = front.objectives().get(1);
    PointTable table =
        PointTable.read(results, List.of(first.column(), second.column()), List.of());
    this.front = front;
    this.xs = table.column(second.column());
    this.ys = table.column(first.column());
    this.across = Axis.over(second, xs);
    this.up = Axis.over(first, ys);
    this.title = Terminal.safe(title(results.header()));
  }

  private static String title(SweepHeader header) {
    return "%s, %s%s"
        .formatted(
            header.provenance().sweep(),
            header.network(),
            header.weightsOrigin().equals("synthetic") ? ", synthetic weights" : "");
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
            .xAxisTitle(across.objective().label())
            .yAxisTitle(up.objective().label())
            .build();
    style(chart);
    others(chart);
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
    style.setXAxisLogarithmic(across.isLogarithmic());
    style.setYAxisLogarithmic(up.isLogarithmic());
  }

  private void others(XYChart chart) {
    Set<List<Integer>> taken = new HashSet<>();
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      boolean isPoint = !Double.isNaN(xs[i]) && !Double.isNaN(ys[i]);
      if (isPoint
          && taken.add(List.of(across.cell(xs[i], WIDTH / CELL), up.cell(ys[i], HEIGHT / CELL)))) {
        x.add(xs[i]);
        y.add(ys[i]);
      }
    }
    scatter(chart.addSeries("all points", x, y), OTHERS);
  }

  private static double value(StoredPoint point, Axis axis) {
    return point.number(axis.objective().column());
  }

  private void points(XYChart chart, String scheme, List<StoredPoint> points) {
    XYSeries series =
        chart.addSeries(
            Terminal.safe(scheme),
            points.stream().mapToDouble(p -> value(p, across)).toArray(),
            points.stream().mapToDouble(p -> value(p, up)).toArray());
    scatter(series, Color.decode(SchemeColours.of(scheme)));
  }

  private static void scatter(XYSeries series, Color colour) {
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(colour);
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
  private static double cost(StoredPoint point, Axis axis) {
    return axis.objective().direction().cost(value(point, axis));
  }
}
