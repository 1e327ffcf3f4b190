package org.segsweep.dse.spec;

import java.util.List;

/** The text of a specification under the name its user gave it. */
record SourceText(String name, String text, List<String> lines) {
  static SourceText of(String name, String text) {
    return new SourceText(name, text, List.of(text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1)));
  }

  /** The {@code line}-th line, counted from 1; empty beyond the end. */
  String line(int line) {
    return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
  }
}
