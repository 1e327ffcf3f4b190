package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.ComponentFault;
import org.segsweep.device.Figure;
import org.segsweep.device.Quantity;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.report.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the figures of accelerators, each with its source and how far it can be trusted. */
@Command(
    name = "components",
    mixinStandardHelpOptions = true,
    description =
        "Lists accelerators and their component figures, each with unit, mark and source.")
final class ComponentsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ACCELERATOR",
      description = "name of a built-in accelerator, or a component file")
  private @Nullable String only;

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() throws ComponentFault {
    PrintWriter out = spec.commandLine().getOut();
    for (String name : only == null ? Accelerators.names() : List.of(only)) {
      Accelerator accelerator = load(name);
      if (format == TableFormat.TABLE) {
        out.printf(
            "%s  %s%n    %s%n", accelerator.name(), accelerator.title(), accelerator.source());
        units(out, accelerator);
      }
      out.print(figures(accelerator).render(format));
      if (format == TableFormat.TABLE) {
        out.println();
      }
    }
    out.flush();
    return Main.DONE;
  }

  private static Accelerator load(String name) throws ComponentFault {
    return Accelerators.names().contains(name) || !looksLikeFile(name)
        ? Accelerators.load(name)
        : Accelerators.read(Path.of(name));
  }

  private static boolean looksLikeFile(String name) {
    return name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static void units(PrintWriter out, Accelerator accelerator) {
    for (Map.Entry<String, Map<String, Double>> unit : accelerator.units().entrySet()) {
      List<String> parts = new ArrayList<>();
      unit.getValue()
          .forEach(
              (part, n) ->
                  parts.add((n == Math.rint(n) ? "" + n.longValue() : "" + n) + " " + part));
      out.printf("    %s%n", Terminal.visible(unit.getKey() + " = " + String.join(", ", parts)));
    }
  }

  private static Table figures(Accelerator accelerator) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ComponentEntry entry : accelerator.components().values()) {
      for (Map.Entry<Quantity, Figure> figure : entry.figures().entrySet()) {
        Figure f = figure.getValue();
        rows.add(
            List.of(
                accelerator.name(),
                entry.name(),
                entry.type().label(),
                entry.instances(),
                figure.getKey().key(),
                f.value(),
                f.unit(),
                f.mark().label(),
                f.source()));
      }
    }
    return new Table(
        List.of(
            Table.Column.of("accelerator", "accelerator"),
            Table.Column.of("component", "component"),
            Table.Column.of("class", "class"),
            Table.Column.of("instances", "for"),
            Table.Column.of("quantity", "quantity"),
            Table.Column.number("value", "value", 6),
            Table.Column.of("unit", "unit"),
            Table.Column.of("mark", "mark"),
            Table.Column.of("source", "source")),
        rows);
  }
}
