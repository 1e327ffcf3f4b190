package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.Terminal;

/**
 * A table as people read it.
 *
 * @param numeric columns of numbers
 * @param rows a text a column
 */
record TitledTable(
    String title, List<String> columns, List<Boolean> numeric, List<List<String>> rows) {

  static TitledTable of(String title, Table table) {
    List<List<String>> rows = new ArrayList<>();
    table
        .rows()
        .forEach(
            row ->
                rows.add(
                    IntStream.range(0, row.size())
                        .mapToObj(c -> table.shown(c, row.get(c)))
                        .toList()));
    return new TitledTable(
        Terminal.safe(title),
        table.columns().stream().map(Table.Column::title).toList(),
        IntStream.range(0, table.columns().size()).mapToObj(table::isNumeric).toList(),
        rows);
  }
}
