package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segsweep.dse.pareto.Epsilon;
import org.segsweep.dse.pareto.Hypervolume;
import org.segsweep.dse.pareto.Knee;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.StoredPoint;

/**
 * What a front is worth, in a few lines. Volumes are shares of the box between the best value of
 * each objective on the fronts that are looked at, and a reference a tenth of the range beyond the
 * worst, so that the ends of a front count (the 1.1 that is usual for values scaled to 1).
 */
public final class FrontFigures {
  private static final double BEYOND = 0.1;

  private final List<Objective> objectives;
  private final List<double[]> points;
  private final double[] best;
  private final double[] worst;

  private FrontFigures(List<Objective> objectives, List<double[]> points) {
    this.objectives = objectives;
    this.points = points;
    this.best = ends(points, false);
    this.worst = ends(points, true);
  }

  private double[] ends(List<double[]> all, boolean isWorst) {
    return IntStream.range(0, objectives.size())
        .mapToDouble(
            o ->
                all.stream()
                    .mapToDouble(p -> p[o])
                    .reduce((a, b) -> isWorst ? Math.max(a, b) : Math.min(a, b))
                    .orElse(Double.NaN))
        .toArray();
  }

  /** Lines on a front by itself: its hypervolume and its knee. */
  public static String of(Front front) {
    List<double[]> points = costs(front);
    FrontFigures figures = new FrontFigures(front.objectives(), points);
    if (!figures.isBounded()) {
      return "";
    }
    StringBuilder lines = new StringBuilder();
    figures.volume(
        points, front.points().size() + " points", lines, "hypervolume %s of the box from %s%n");
    Knee.of(figures.scaled(points))
        .ifPresent(
            knee ->
                lines.append(
                    "knee      %s, farthest from the plane through the ends of the front%n"
                        .formatted(front.points().get(knee).shortId())));
    return lines.toString();
  }

  /**
   * Lines on a front beside another of the same objectives.
   *
   * @param name of the other
   */
  public static String against(Front front, Front other, String name) {
    List<double[]> here = costs(front);
    List<double[]> there = costs(other);
    FrontFigures figures =
        new FrontFigures(front.objectives(), Stream.concat(here.stream(), there.stream()).toList());
    if (here.isEmpty() || there.isEmpty() || !figures.isBounded()) {
      return "against   %s: there is no front to compare%n".formatted(name);
    }
    StringBuilder lines = new StringBuilder("against   %s%n".formatted(name));
    figures.volume(here, "this front", lines, "  hypervolume here   %s of the box from %s%n");
    figures.volume(there, "the other front", lines, "  hypervolume there  %s of the same%n");
    lines.append(
        "  epsilon            this front is within %s of the other everywhere, the other within %s of this (of each range)%n"
            .formatted(
                Numbers.significant(
                    Epsilon.additive(figures.scaled(here), figures.scaled(there)), 3),
                Numbers.significant(
                    Epsilon.additive(figures.scaled(there), figures.scaled(here)), 3)));
    if (front.objectives().stream().allMatch(o -> o.direction() == Objective.Direction.MIN)
        && figures.isPositive()) {
      lines.append(
          "  as a factor        %s, and %s%n"
              .formatted(
                  Numbers.significant(Epsilon.multiplicative(here, there), 4),
                  Numbers.significant(Epsilon.multiplicative(there, here), 4)));
    }
    return lines.toString();
  }

  private void volume(List<double[]> some, String what, StringBuilder lines, String format) {
    if (!Hypervolume.isQuick(some.size(), objectives.size())) {
      lines.append(
          "hypervolume not computed: %s in %d objectives take too long; give fewer --objectives%n"
              .formatted(what, objectives.size()));
      return;
    }
    double[] reference = new double[objectives.size()];
    double box = 1;
    for (int o = 0; o < reference.length; o++) {
      reference[o] = 1 + BEYOND;
      box *= 1 + BEYOND;
    }
    String share = Numbers.significant(Hypervolume.of(scaled(some), reference) / box, 4);
    lines.append(format.formatted(share, "the best values to %s".formatted(referenceValues())));
  }

  private String referenceValues() {
    return IntStream.range(0, objectives.size())
        .mapToObj(
            o ->
                "%s %s"
                    .formatted(
                        objectives.get(o).column(),
                        Numbers.significant(
                            objectives
                                .get(o)
                                .direction()
                                .cost(worst[o] + BEYOND * (worst[o] - best[o])),
                            4)))
        .collect(Collectors.joining(", "));
  }

  private boolean isBounded() {
    return !points.isEmpty()
        && IntStream.range(0, best.length)
            .allMatch(o -> Double.isFinite(best[o]) && Double.isFinite(worst[o]));
  }

  private boolean isPositive() {
    return points.stream().allMatch(p -> IntStream.range(0, p.length).allMatch(o -> p[o] > 0));
  }

  private static List<double[]> costs(Front front) {
    List<double[]> all = new ArrayList<>();
    for (StoredPoint point : front.points()) {
      all.add(
          front.objectives().stream()
              .mapToDouble(o -> o.direction().cost(point.number(o.column())))
              .toArray());
    }
    return all;
  }

  /** Best 0 and worst 1; an objective with one value is 0. */
  private List<double[]> scaled(List<double[]> some) {
    return some.stream()
        .map(
            p ->
                IntStream.range(0, p.length)
                    .mapToDouble(
                        o -> worst[o] > best[o] ? (p[o] - best[o]) / (worst[o] - best[o]) : 0)
                    .toArray())
        .toList();
  }
}
