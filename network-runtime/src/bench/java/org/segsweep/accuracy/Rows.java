package org.segsweep.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rows of a study in a file of comma separated values, each written when it is whole. */
final class Rows {
  private static final int BEFORE_PROXIES = 5;
  private static final int OF_PROXY = 3;

  private final Path file;
  private final List<Row> rows = new ArrayList<>();

  private Rows(Path file) {
    this.file = file;
  }

  /**
   * One proxy of one setting.
   *
   * @param seconds CPU time of it for this setting, without the preparation
   * @param preparationSeconds CPU time of its preparation, which all settings of a run share
   */
  record Value(double value, double seconds, double preparationSeconds) {}

  /**
   * One setting.
   *
   * @param keptWeights share of the weights of the network
   * @param tuned top-1 after tuning, mean over its seeds, 0 to 1
   * @param tunedSeconds CPU time of one training with its score
   * @param values in the order of {@link Proxy}
   */
  record Row(
      String setting,
      String group,
      double keptWeights,
      double tuned,
      double tunedSeconds,
      List<Value> values) {

    private String line() {
      StringJoiner line = new StringJoiner(",");
      line.add(setting).add(group).add(Double.toString(keptWeights)).add(Double.toString(tuned));
      line.add("%.4f".formatted(tunedSeconds));
      for (Value value : values) {
        line.add(Double.toString(value.value()));
        line.add("%.4f".formatted(value.seconds()));
        line.add("%.4f".formatted(value.preparationSeconds()));
      }
      return line.toString();
    }

    private static Row of(String line) {
      String[] cells = line.split(",", -1);
      List<Value> values = new ArrayList<>();
      for (int i = BEFORE_PROXIES; i < cells.length; i += OF_PROXY) {
        values.add(new Value(number(cells, i), number(cells, i + 1), number(cells, i + 2)));
      }
      return new Row(
          cells[0], cells[1], number(cells, 2), number(cells, 3), number(cells, 4), values);
    }

    private static double number(String[] cells, int index) {
      return Double.parseDouble(cells[index]);
    }
  }

  /** The rows that a file holds, none where there is no file. */
  static Rows in(Path file) throws IOException {
    Rows rows = new Rows(file);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(header())) {
        throw new IOException(file + ": not the columns of this program; name another file");
      }
      lines.stream().skip(1).map(Row::of).forEach(rows.rows::add);
    }
    return rows;
  }

  private static String header() {
    StringJoiner header = new StringJoiner(",");
    header.add("setting").add("keep").add("kept_weights").add("tuned").add("tuned_seconds");
    for (Proxy proxy : Proxy.values()) {
      String name = proxy.id().replace('-', '_');
      header.add(name).add(name + "_seconds").add(name + "_preparation_seconds");
    }
    return header.toString();
  }

  List<Row> all() {
    return List.copyOf(rows);
  }

  boolean has(String setting) {
    return rows.stream().anyMatch(row -> row.setting().equals(setting));
  }

  void add(Row row) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, header() + "\n");
    }
    Files.writeString(file, row.line() + "\n", StandardOpenOption.APPEND);
    rows.add(row);
  }
}
