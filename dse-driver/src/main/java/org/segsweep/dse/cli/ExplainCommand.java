package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.report.BetterPoints;
import org.segsweep.dse.report.Explanation;
import org.segsweep.dse.report.FrontTable;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.PointContrast;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.PointSearch;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.SweepHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why one point costs what it does, and what would be better. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Explains a point: where its energy, time and area go, what limits it, the nearest better"
          + " points, and the one parameter that helps most.",
      "Two points: what differs between them, and which layers and components make the difference."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int STEPS = 5;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "result folder")
  private Path folder = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..2",
      paramLabel = "POINT",
      description = "one or two point ids, or as much of their beginnings as is unique")
  private List<String> points = List.of();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table; csv and json have energy, latency and area by layer and component")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() throws Exception {
    if (points.size() > 2) {
      throw CommandFault.usage(
          "one or two points are explained, and %d given".formatted(points.size()));
    }
    List<String> prefixes = new ArrayList<>();
    for (String point : points) {
      prefixes.add(PointLookup.prefix(point));
    }
    ResultFolder results = ResultFolder.at(folder);
    SweepHeader header = results.headerWithRows();
    List<Explanation> explained = new ArrayList<>();
    for (String prefix : prefixes) {
      explained.add(explanation(results, header, prefix));
    }
    if (explained.stream().map(e -> e.point().id()).distinct().count() < explained.size()) {
      throw CommandFault.usage(
          "%s and %s are one point; give one, or two that differ"
              .formatted(points.get(0), points.get(1)));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format != TableFormat.TABLE) {
      out.print(parts(explained).render(format));
    } else if (explained.size() == 1) {
      print(out, results, header, explained.get(0));
    } else {
      print(out, explained.get(0), explained.get(1));
    }
    out.flush();
    return Main.DONE;
  }

  private static Explanation explanation(ResultFolder results, SweepHeader header, String prefix)
      throws Exception {
    PointSearch.Found found = PointSearch.find(results, prefix);
    StoredPoint point = found.point();
    if (!point.isDone()) {
      throw new ResultFault(
          "%s: this point failed and has no costs: %s"
              .formatted(point.id(), Terminal.safe(point.text("reason"))));
    }
    StoredCosts costs = StoredCosts.of(header, found.layers());
    return new Explanation(point, found.layers(), costs.model(), costs.activity());
  }

  private static Table parts(List<Explanation> explained) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Explanation one : explained) {
      for (Explanation.Part part : one.parts()) {
        rows.add(
            Arrays.asList(
                one.point().id(),
                part.kind(),
                part.name(),
                part.energyPj(),
                part.latencyNs(),
                part.areaUm2()));
      }
    }
    return new Table(
        List.of(
            Table.Column.of("point_id", "point"),
            Table.Column.of("kind", "kind"),
            Table.Column.of("name", "name"),
            Table.Column.of("energy_pj", "energy (pJ)"),
            Table.Column.of("latency_ns", "latency (ns)"),
            Table.Column.of("area_um2", "area (um2)")),
        rows);
  }

  private static void print(
      PrintWriter out, ResultFolder results, SweepHeader header, Explanation explained)
      throws ResultFault {
    StoredPoint point = explained.point();
    out.println(heading(point));
    out.printf(
        "  %s crossbars, %s pJ and %s ns an image, %s um2%n%n",
        Numbers.grouped((long) point.number("crossbars")),
        Numbers.significant(point.number("energy_pj"), 4),
        Numbers.significant(point.number("latency_ns"), 4),
        Numbers.significant(point.number("area_um2"), 4));
    out.println("by layer (energy without leakage)");
    out.print(explained.partTable("layer").render(TableFormat.TABLE));
    out.printf("%nby component%n");
    out.print(explained.partTable("component").render(TableFormat.TABLE));
    out.printf("%nwhat limits it%n");
    out.print(explained.limitTable().render(TableFormat.TABLE));
    List<Objective> objectives =
        header.objectives().stream().flatMap(o -> Objective.find(o).stream()).toList();
    print(out, new BetterPoints(results, point, objectives, STEPS), point);
    out.print(FrontTable.readings(List.of(point.text("scheme"))));
  }

  private static void print(PrintWriter out, BetterPoints steps, StoredPoint point) {
    String objectives =
        String.join(", ", steps.objectives().stream().map(Objective::column).toList());
    out.printf("%nnearest better points (nothing worse in %s)%n", objectives);
    if (steps.nearest().isEmpty()) {
      out.println("  none: it is on the front of these");
    } else {
      out.print(table(steps, steps.nearest()).render(TableFormat.TABLE));
    }
    out.printf("%none parameter at a time%n");
    if (steps.single().isEmpty()) {
      out.println("  no other value of one parameter, of those that were swept, helps");
      return;
    }
    out.print(table(steps, steps.single()).render(TableFormat.TABLE));
    BetterPoints.Step most = steps.single().get(0);
    out.printf(
        "%s helps most (%s), %s%n",
        Terminal.safe(most.changes().get(0)),
        steps.effects(most.to()),
        most.isBetter() ? "and nothing gets worse" : "though not everything gets better");
  }

  private static Table table(BetterPoints steps, List<BetterPoints.Step> those) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (BetterPoints.Step step : those) {
      rows.add(
          Arrays.asList(
              step.to().shortId(),
              step.changes().size(),
              String.join("; ", step.changes()),
              steps.effects(step.to())));
    }
    return new Table(
        List.of(
            Table.Column.of("point_id", "point"),
            Table.Column.of("changes", "changes"),
            Table.Column.of("what", "what changes"),
            Table.Column.of("effects", "becomes")),
        rows);
  }

  private static void print(PrintWriter out, Explanation first, Explanation second) {
    var contrast = new PointContrast(first, second);
    out.println(heading(first.point()));
    out.println(heading(second.point()));
    List<String> changes = BetterPoints.changes(first.point(), second.point());
    out.printf("%nwhat differs%n");
    changes.forEach(c -> out.println("  " + Terminal.safe(c)));
    if (changes.isEmpty()) {
      out.println("  no parameter: at most the seed");
    }
    out.printf("%nfigures, second over first%n");
    out.print(contrast.figures().render(TableFormat.TABLE));
    out.printf("%nchange by layer, second less first%n");
    out.print(contrast.parts("layer").render(TableFormat.TABLE));
    out.printf("%nchange by component, second less first%n");
    out.print(contrast.parts("component").render(TableFormat.TABLE));
  }

  private static String heading(StoredPoint point) {
    String scheme = (point.text("scheme") + " " + point.text("settings")).strip();
    return "%s  %s, mapping %s, signs %s, %sx%s crossbars of %s-bit cells, network %s"
        .formatted(
            point.shortId(),
            Terminal.safe(scheme),
            point.text("mapping"),
            point.text("sign"),
            point.text("crossbar_rows"),
            point.text("crossbar_columns"),
            point.text("cell_bits"),
            Terminal.safe(point.text("network")));
  }
}
