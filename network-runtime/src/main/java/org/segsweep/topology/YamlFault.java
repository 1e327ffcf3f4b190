package org.segsweep.topology;

import org.yaml.snakeyaml.error.Mark;

/** A fault at a position of the topology file. */
final class YamlFault extends Exception {
  private static final long serialVersionUID = 1L;
  private final int line;
  private final int column;

  YamlFault(Mark mark, String reason) {
    super(reason);
    this.line = mark.getLine() + 1;
    this.column = mark.getColumn() + 1;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
