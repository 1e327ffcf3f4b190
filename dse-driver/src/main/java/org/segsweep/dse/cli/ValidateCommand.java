package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segsweep.device.ComponentFault;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.validate.SegPruneAbstract;
import org.segsweep.validate.Basis;
import org.segsweep.validate.Comparison;
import org.segsweep.validate.Published;
import org.segsweep.validate.ValidationPoint;
import org.segsweep.validate.ValidationPoints;
import org.segsweep.validate.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares published figures with ours. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Computes published figures again and prints both; exits with 1 when one is out of tolerance.",
      "Every row is explained in docs/validation.md, in the section that its name begins with.",
      "'calibrated' rests on a unit figure of the same report; 'information' is never judged."
    })
final class ValidateCommand implements Callable<Integer> {
  private static final MathContext SHOWN = new MathContext(7);

  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.of("point", "point"),
          Table.Column.of("quantity", "quantity"),
          Table.Column.of("unit", "unit"),
          Table.Column.of("published", "published"),
          new Table.Column("ours", "ours", ValidateCommand::shown),
          new Table.Column("difference_percent", "difference %", ValidateCommand::percent),
          new Table.Column("tolerance_percent", "tolerance %", ValidateCommand::percent),
          Table.Column.of("basis", "basis"),
          Table.Column.of("verdict", "verdict"),
          Table.Column.of("source", "source"),
          Table.Column.of("explanation", "explanation"));

  /** Where the points come from; a list that a test made, or the built-in ones. */
  interface PointSource {
    List<ValidationPoint> points() throws ComponentFault;
  }

  private final PointSource source;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "POINT",
      description = "only these rows, such as V4.peak, or groups of rows, such as V4")
  private List<String> only = List.of();

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  ValidateCommand() {
    this(ValidateCommand::builtIn);
  }

  ValidateCommand(PointSource source) {
    this.source = source;
  }

  private static List<ValidationPoint> builtIn() throws ComponentFault {
    return Stream.concat(ValidationPoints.standard().stream(), SegPruneAbstract.points().stream())
        .toList();
  }

  @Override
  public Integer call() throws ComponentFault, CommandFault {
    List<Comparison> rows = asked(source.points()).stream().map(ValidationPoint::compare).toList();
    PrintWriter out = spec.commandLine().getOut();
    out.print(table(rows, format).render(format));
    if (format == TableFormat.TABLE) {
      out.print(summary(rows));
    }
    out.flush();
    return count(rows, Verdict.OUT) > 0 ? Main.SOME_FAILED : Main.DONE;
  }

  private List<ValidationPoint> asked(List<ValidationPoint> all) throws CommandFault {
    for (String name : only) {
      if (all.stream().noneMatch(point -> point.isCalled(name))) {
        String groups =
            all.stream().map(ValidationPoint::group).distinct().collect(Collectors.joining(", "));
        throw CommandFault.usage(
            "no row '%s'; there are groups %s and their rows, such as %s"
                .formatted(name, groups, all.get(0).id()));
      }
    }
    return all.stream()
        .filter(point -> only.isEmpty() || only.stream().anyMatch(point::isCalled))
        .toList();
  }

  /** A terminal is spared the last column, which follows from the first. */
  private static Table table(List<Comparison> rows, TableFormat format) {
    int columns = format == TableFormat.TABLE ? COLUMNS.size() - 1 : COLUMNS.size();
    return new Table(
        COLUMNS.subList(0, columns), rows.stream().map(r -> row(r).subList(0, columns)).toList());
  }

  private static List<@Nullable Object> row(Comparison row) {
    ValidationPoint point = row.point();
    Published published = point.published();
    boolean judged = row.verdict() != Verdict.INFORMATION;
    return Arrays.asList(
        point.id(),
        point.quantity(),
        published.unit().equals("1") ? null : published.unit(),
        published.text().contains(" ") ? published.text() : new BigDecimal(published.text()),
        row.ours().size() == 1 ? row.ours().get(0) : listed(row.ours()),
        100 * row.difference(),
        judged ? 100 * point.tolerance().share(published) : null,
        point.basis().label(),
        row.verdict().label(),
        published.source(),
        point.explanation());
  }

  private static String listed(List<Double> figures) {
    return figures.stream().map(ValidateCommand::shown).collect(Collectors.joining(" "));
  }

  /** Seven digits, as many as any source prints; all digits of a larger whole number. */
  private static String shown(Object value) {
    if (!(value instanceof Double d) || !Double.isFinite(d)) {
      return value.toString();
    }
    BigDecimal exact = BigDecimal.valueOf(d);
    boolean whole = exact.stripTrailingZeros().scale() <= 0;
    return (whole ? exact : exact.round(SHOWN)).stripTrailingZeros().toPlainString();
  }

  /** Three decimals; a difference that they hide shows as 0. */
  private static String percent(Object value) {
    String text = String.format(Locale.ROOT, "%.3f", (Double) value);
    return text.equals("-0.000") || text.equals("0.000") ? "0" : text;
  }

  private static String summary(List<Comparison> rows) {
    long calibrated =
        rows.stream()
            .filter(r -> r.verdict() == Verdict.PASS && r.point().basis() == Basis.CALIBRATED)
            .count();
    return "%n  %d rows: %d pass (%d of them calibrated), %d out, %d for information; docs/validation.md explains each%n"
        .formatted(
            rows.size(),
            count(rows, Verdict.PASS),
            calibrated,
            count(rows, Verdict.OUT),
            count(rows, Verdict.INFORMATION));
  }

  private static long count(List<Comparison> rows, Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }
}
