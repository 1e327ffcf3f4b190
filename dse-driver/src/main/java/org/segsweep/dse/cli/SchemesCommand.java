package org.segsweep.dse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the pruning schemes, their parameters, ranges and sources. */
@Command(
    name = "schemes",
    mixinStandardHelpOptions = true,
    description = "Lists the pruning schemes with parameters, ranges and sources.")
final class SchemesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SCHEME",
      description = "only this scheme, such as segprune")
  private @Nullable String only;

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() throws CommandFault {
    List<Scheme> schemes = new ArrayList<>(SchemeCatalogue.schemes());
    if (only != null) {
      schemes.removeIf(s -> !s.id().equals(only));
      if (schemes.isEmpty()) {
        throw CommandFault.usage(
            "no scheme '%s'; there are %s"
                .formatted(
                    only,
                    String.join(
                        ", ", SchemeCatalogue.schemes().stream().map(Scheme::id).toList())));
      }
    }
    if (format == TableFormat.TABLE) {
      schemes.forEach(this::print);
    } else {
      spec.commandLine().getOut().print(table(schemes).render(format));
    }
    spec.commandLine().getOut().flush();
    return Main.DONE;
  }

  private void print(Scheme scheme) {
    var out = spec.commandLine().getOut();
    out.printf("%s  %s%n    %s%n", scheme.id(), scheme.title(), scheme.source());
    if (!scheme.parameters().isEmpty()) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (Parameter p : scheme.parameters()) {
        rows.add(List.of("  " + p.name(), p.kind().range(), defaultOf(p), p.description()));
      }
      out.print(
          new Table(
                  List.of(
                      Table.Column.of("parameter", "  parameter"),
                      Table.Column.of("range", "range"),
                      Table.Column.of("default", "default"),
                      Table.Column.of("description", "description")),
                  rows)
              .render(TableFormat.TABLE));
    }
    out.println();
  }

  private static Table table(List<Scheme> schemes) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Scheme s : schemes) {
      if (s.parameters().isEmpty()) {
        rows.add(java.util.Arrays.asList(s.id(), s.title(), s.source(), null, null, null, null));
      }
      for (Parameter p : s.parameters()) {
        rows.add(
            List.of(
                s.id(),
                s.title(),
                s.source(),
                p.name(),
                p.kind().range(),
                defaultOf(p),
                p.description()));
      }
    }
    return new Table(
        List.of(
            Table.Column.of("scheme", "scheme"),
            Table.Column.of("title", "title"),
            Table.Column.of("source", "source"),
            Table.Column.of("parameter", "parameter"),
            Table.Column.of("range", "range"),
            Table.Column.of("default", "default"),
            Table.Column.of("description", "description")),
        rows);
  }

  private static String defaultOf(Parameter p) {
    return switch (p.presence()) {
      case REQUIRED -> "must be given";
      case DEFAULTED -> p.defaultValue().map(p::written).orElseThrow();
      case OPTIONAL -> "may be left out";
    };
  }
}
