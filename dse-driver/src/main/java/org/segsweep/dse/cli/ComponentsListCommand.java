package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.ComponentFault;
import org.segsweep.device.Crossbar;
import org.segsweep.device.Figure;
import org.segsweep.device.Quantity;
import org.segsweep.device.ReferenceDesign;
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
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists accelerators; with a name, its figures with unit, mark and source.",
      "A figure that is not listed is unknown. --format csv and json list all figures."
    })
final class ComponentsListCommand implements Callable<Integer> {
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
    if (only == null && format == TableFormat.TABLE) {
      summary(out);
      return Main.DONE;
    }
    List<Accelerator> accelerators = new ArrayList<>();
    for (String name : only == null ? Accelerators.names() : List.of(only)) {
      accelerators.add(ComponentsCommand.load(name));
    }
    if (format == TableFormat.TABLE) {
      accelerators.forEach(accelerator -> heading(out, accelerator));
    }
    out.print(figures(accelerators).render(format));
    out.flush();
    return Main.DONE;
  }

  /** Two lines for each built-in accelerator. */
  static void summary(PrintWriter out) throws ComponentFault {
    for (String name : Accelerators.names()) {
      Accelerator accelerator = Accelerators.load(name);
      out.printf("%s  %s%n    %s%n", name, accelerator.title(), design(accelerator));
    }
    out.println("'segsweep components list NAME' shows the figures of one");
    out.flush();
  }

  private static void heading(PrintWriter out, Accelerator accelerator) {
    out.println(Terminal.visible(accelerator.name() + "  " + accelerator.title()));
    out.println("    " + Terminal.visible(accelerator.source()));
    out.printf("    %s%n", design(accelerator));
    units(out, accelerator);
  }

  private static String design(Accelerator accelerator) {
    ReferenceDesign reference = accelerator.reference();
    Crossbar crossbar = accelerator.referenceCrossbar();
    return "its own design: %s, %d rows a read, %d columns%s per ADC, ADC %d b, DAC %d b, weights %d b, inputs %d b"
        .formatted(
            crossbar,
            reference.rowsPerRead(crossbar),
            accelerator.referenceColumnsPerAdc(),
            arrays(accelerator.referenceArraysPerAdc()),
            bits(accelerator, Component.ADC),
            bits(accelerator, Component.DAC),
            reference.weightBits(),
            reference.inputBits());
  }

  private static String arrays(int arrays) {
    return arrays == 1 ? "" : " of each of " + arrays + " arrays";
  }

  private static int bits(Accelerator accelerator, Component type) {
    return accelerator.find(type).map(entry -> entry.attribute("bits")).orElseThrow();
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

  private static Table figures(List<Accelerator> accelerators) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Accelerator accelerator : accelerators) {
      for (ComponentEntry entry : accelerator.components().values()) {
        entry.figures().forEach((quantity, f) -> rows.add(row(accelerator, entry, quantity, f)));
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

  private static List<@Nullable Object> row(
      Accelerator accelerator, ComponentEntry entry, Quantity quantity, Figure figure) {
    return List.of(
        accelerator.name(),
        entry.name(),
        entry.type().label(),
        entry.instances(),
        quantity.key(),
        figure.value(),
        figure.unit(),
        figure.mark().label(),
        figure.source());
  }
}
