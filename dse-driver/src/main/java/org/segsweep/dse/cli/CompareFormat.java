package org.segsweep.dse.cli;

import org.segsweep.dse.report.Markup;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;

/** How a comparison is written. */
enum CompareFormat {
  TABLE,
  CSV,
  JSON,
  MD,
  LATEX;

  /** For programs: one table with everything, and nothing beside it. */
  boolean isForPrograms() {
    return this == CSV || this == JSON;
  }

  String render(Table table) {
    return switch (this) {
      case TABLE -> table.render(TableFormat.TABLE);
      case CSV -> table.render(TableFormat.CSV);
      case JSON -> table.render(TableFormat.JSON);
      case MD -> Markup.markdown(table);
      case LATEX -> Markup.latex(table);
    };
  }

  /** A line of plain text between tables. */
  String line(String text) {
    return switch (this) {
      case TABLE, CSV, JSON -> text + "\n";
      case MD -> "\n" + Markup.escapedMarkdown(text) + "\n\n";
      case LATEX -> "% " + text + "\n";
    };
  }
}
