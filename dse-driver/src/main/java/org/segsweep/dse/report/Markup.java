package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables for documents and papers, rounded as on a terminal; text is never markup. */
public final class Markup {
  private Markup() {}

  /** A table of GitHub's Markdown. */
  public static String markdown(Table table) {
    List<String> rules = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      rules.add(table.isNumeric(c) ? "---:" : "---");
    }
    List<List<String>> lines = new ArrayList<>(cells(table, Markup::escapedMarkdown));
    lines.add(1, rules);
    return lines.stream()
        .map(l -> "| " + String.join(" | ", l) + " |\n")
        .collect(Collectors.joining());
  }

  /** A table of HTML, numbers to the right. */
  public static String html(Table table) {
    List<List<String>> lines = cells(table, Markup::escapedHtml);
    var out = new StringBuilder("<table><thead><tr>");
    lines.get(0).forEach(cell -> out.append("<th>").append(cell).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (List<String> line : lines.subList(1, lines.size())) {
      out.append("<tr>");
      for (int c = 0; c < line.size(); c++) {
        String side = table.isNumeric(c) ? "right" : "left";
        out.append("<td style=\"text-align:%s\">".formatted(side));
        out.append(line.get(c)).append("</td>");
      }
      out.append("</tr>");
    }
    return out.append("</tbody></table>").toString();
  }

  /** A tabular environment of LaTeX, with the rules that it has without packages. */
  public static String latex(Table table) {
    String columns =
        IntStream.range(0, table.columns().size())
            .mapToObj(c -> table.isNumeric(c) ? "r" : "l")
            .collect(Collectors.joining());
    List<String> lines =
        cells(table, Markup::escapedLatex).stream()
            .map(l -> "  " + String.join(" & ", l) + " \\\\\n")
            .toList();
    return "\\begin{tabular}{%s}\n  \\hline\n%s  \\hline\n%s  \\hline\n\\end{tabular}\n"
        .formatted(columns, lines.get(0), String.join("", lines.subList(1, lines.size())));
  }

  private static List<List<String>> cells(Table table, UnaryOperator<String> escaped) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(c -> escaped.apply(c.title())).toList());
    for (List<@Nullable Object> row : table.rows()) {
      List<String> line = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        line.add(escaped.apply(table.shown(c, row.get(c))));
      }
      lines.add(Collections.unmodifiableList(line));
    }
    return lines;
  }

  /** Text of one line that stays as it is in Markdown, HTML included. */
  public static String escapedMarkdown(String text) {
    return escaped(
        text,
        c ->
            switch (c) {
              case '<' -> "&lt;";
              case '>' -> "&gt;";
              case '&' -> "&amp;";
              case '|', '\\', '`', '*', '_', '[', ']', '#', '!', '~', '$' -> "\\" + c;
              default -> String.valueOf(c);
            });
  }

  /** Text of one line that stays as it is in HTML, between tags and in quoted attributes. */
  public static String escapedHtml(String text) {
    return escaped(
        text,
        c ->
            switch (c) {
              case '<' -> "&lt;";
              case '>' -> "&gt;";
              case '&' -> "&amp;";
              case '"' -> "&quot;";
              case '\'' -> "&#39;";
              // Notebooks set what stands between dollars as mathematics.
              case '$' -> "&#36;";
              default -> String.valueOf(c);
            });
  }

  /** Text of one line that stays as it is in LaTeX. */
  public static String escapedLatex(String text) {
    return escaped(
        text,
        c ->
            switch (c) {
              case '\\' -> "\\textbackslash{}";
              case '^' -> "\\textasciicircum{}";
              case '~' -> "\\textasciitilde{}";
              case '<' -> "\\textless{}";
              case '>' -> "\\textgreater{}";
              case '{', '}', '$', '&', '#', '_', '%' -> "\\" + c;
              default -> String.valueOf(c);
            });
  }

  private static String escaped(String text, Function<Character, String> written) {
    return Terminal.visible(text)
        .chars()
        .mapToObj(c -> written.apply((char) c))
        .collect(Collectors.joining());
  }
}
