package org.segsweep.dse.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines as RFC 4180 has them, ended by CR LF; control characters become {@code ?}. */
public final class Csv {
  private Csv() {}

  /** One line. */
  public static String line(List<? extends @Nullable Object> values) {
    return values.stream()
        .map(v -> v == null ? "" : quoted(Terminal.visible(v.toString())))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
