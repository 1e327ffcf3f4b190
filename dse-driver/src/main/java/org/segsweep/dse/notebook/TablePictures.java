package org.segsweep.dse.notebook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.query.QueryFault;
import org.segsweep.dse.query.QueryLimits;
import org.segsweep.dse.query.ResultQuery;
import org.segsweep.dse.query.RowSink;
import org.segsweep.dse.report.Markup;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.SchemeColours;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/** Tables as HTML, and tables of a name and a number as bars. */
final class TablePictures {
  /** Rows that are shown; a notebook is no place for more. */
  static final int MOST_ROWS = 100;

  private static final int DIGITS = 4;
  private static final QueryLimits LIMITS = new QueryLimits(60, 1024);

  private TablePictures() {}

  static Exhibit table(String heading, Table table) {
    String line = heading.strip();
    return new Exhibit(
        (line.isEmpty() ? "" : "<p>" + Markup.escapedHtml(line) + "</p>") + Markup.html(table),
        (line.isEmpty() ? "" : Terminal.visible(line) + System.lineSeparator())
            + table.render(TableFormat.TABLE));
  }

  /** The answer to a SELECT, with a line where it is cut. */
  static Exhibit query(ResultFolder folder, String sql) throws ResultFault, QueryFault {
    Answer answer = answer(folder, sql);
    return table(answer.isCut ? "the first %d rows".formatted(MOST_ROWS) : "", answer.table());
  }

  /** Bars of a SELECT that gives a name and a number; bars named like a scheme have its colour. */
  static Exhibit bars(ResultFolder folder, String sql) throws ResultFault, QueryFault {
    Table table = answer(folder, sql).table();
    if (table.columns().size() != 2 || !isNumber(table)) {
      throw new IllegalArgumentException(
          "bars: the SELECT gives %d columns; it must give a name and a number"
              .formatted(table.columns().size()));
    }
    double most =
        table.rows().stream()
            .map(r -> r.get(1))
            .mapToDouble(v -> v instanceof Number n ? n.doubleValue() : 0)
            .max()
            .orElse(1);
    String title = table.columns().get(1).title();
    Svg svg = new Svg(title).text(200, 12, title);
    for (int i = 0; i < table.rows().size(); i++) {
      List<@Nullable Object> row = table.rows().get(i);
      String name = Terminal.safe(String.valueOf(row.get(0)));
      double value = row.get(1) instanceof Number n ? n.doubleValue() : 0;
      double y = 20 + 20.0 * i;
      double length = most > 0 ? Math.max(0, 400 * value / most) : 0;
      svg.text(0, y + 12, name.length() > 28 ? name.substring(0, 27) + "..." : name)
          .rectangle(200, y, length, 15, SchemeColours.of(name.split(" ", -1)[0]))
          .text(206 + length, y + 12, Numbers.significant(value, DIGITS));
    }
    return new Exhibit(svg.render(), table.render(TableFormat.TABLE));
  }

  private static boolean isNumber(Table table) {
    return table.rows().stream().allMatch(r -> r.get(1) == null || r.get(1) instanceof Number);
  }

  private static Answer answer(ResultFolder folder, String sql) throws ResultFault, QueryFault {
    var answer = new Answer();
    new ResultQuery(folder, LIMITS).run(sql, answer);
    return answer;
  }

  private static final class Answer implements RowSink {
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private List<Table.Column> columns = List.of();
    private boolean isCut;

    @Override
    public void begin(List<String> names) {
      columns = names.stream().map(n -> Table.Column.number(n, Terminal.safe(n), DIGITS)).toList();
    }

    @Override
    public boolean row(List<@Nullable Object> values) {
      if (rows.size() == MOST_ROWS) {
        isCut = true;
        return false;
      }
      rows.add(values);
      return true;
    }

    Table table() {
      return new Table(columns, rows);
    }
  }
}
