package org.segsweep.dse.query;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.query.QueryFault.Kind;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * One SELECT over the Parquet files of a result folder. The views {@code results} and {@code
 * layers} read its complete waves. DuckDB runs in memory and is locked before it sees the query: it
 * opens no other file, writes none, loads no extension, and no setting can be changed. What is not
 * one SELECT is refused by DuckDB's own parser before anything runs.
 */
public final class ResultQuery {
  private static final String PATTERNS = "*?[";
  private static final Pattern UNKNOWN_TABLE =
      Pattern.compile("Catalog Error: Table with name (.*) does not exist");

  private final ResultFolder folder;
  private final QueryLimits limits;

  public ResultQuery(ResultFolder folder, QueryLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * Answers a query.
   *
   * @throws ResultFault when the folder cannot be read
   * @throws QueryFault when the query cannot be answered
   */
  public void run(String sql, RowSink sink) throws ResultFault, QueryFault {
    folder.headerWithRows();
    List<Path> points = folder.waves().pointFiles();
    List<Path> layers = new ArrayList<>();
    for (int wave : folder.waves().complete()) {
      layers.addAll(folder.waves().layerFiles(wave));
    }
    for (Path file : points) {
      requirePlain(file);
    }
    try (Connection connection = open()) {
      prepare(connection, points, layers);
      requireOneSelect(connection, sql);
      answer(connection, sql, sink);
    } catch (SQLException e) {
      throw fault(e, !layers.isEmpty());
    }
  }

  /** DuckDB has no way to say that a path is none of its patterns. */
  private static void requirePlain(Path file) throws ResultFault {
    String path = file.toAbsolutePath().toString();
    if (path.chars().anyMatch(c -> PATTERNS.indexOf(c) >= 0)) {
      throw new ResultFault(
          "%s: DuckDB takes *, ? and [ in a path for patterns; rename the folder".formatted(path));
    }
  }

  private static Connection open() throws QueryFault {
    try {
      var properties = new Properties();
      properties.setProperty("jdbc_stream_results", "true");
      // Not through DriverManager, which finds no driver where a notebook kernel loads classes.
      return new DuckDBDriver().connect("jdbc:duckdb:", properties);
    } catch (SQLException | LinkageError e) {
      throw new QueryFault(
          Kind.UNAVAILABLE,
          "DuckDB does not start here (%s); docs/results.md has lines for other readers"
              .formatted(firstLine(e)),
          e);
    }
  }

  private void prepare(Connection connection, List<Path> points, List<Path> layers)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> setUp =
          List.of(
              "SET autoinstall_known_extensions = false",
              "SET autoload_known_extensions = false",
              "SET allow_community_extensions = false",
              "SET memory_limit = '%dMB'".formatted(limits.megabytes()),
              "SET temp_directory = ''",
              "SET allowed_paths = "
                  + list(Stream.concat(points.stream(), layers.stream()).toList()));
      for (String line : setUp) {
        statement.execute(line);
      }
      view(statement, "results", points);
      if (!layers.isEmpty()) {
        view(statement, "layers", layers);
      }
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
  }

  private static void view(Statement statement, String name, List<Path> files) throws SQLException {
    statement.execute(
        "CREATE VIEW %s AS SELECT * FROM read_parquet(%s, hive_partitioning = false)"
            .formatted(name, list(files)));
  }

  private static String list(List<Path> files) {
    return files.stream()
        .map(f -> "'" + f.toAbsolutePath().toString().replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The query is data here: it is parsed, and not run. */
  private static void requireOneSelect(Connection connection, String sql)
      throws SQLException, QueryFault {
    String parsed =
        "SELECT json_extract_string(j, '$.error_type'), json_extract_string(j, '$.error_message'),"
            + " json_array_length(j, '$.statements') FROM (SELECT json_serialize_sql(?::VARCHAR) AS j)";
    try (PreparedStatement parser = connection.prepareStatement(parsed)) {
      parser.setString(1, sql);
      try (ResultSet answer = parser.executeQuery()) {
        answer.next();
        String error = answer.getString(1);
        if ("parser".equals(error)) {
          throw new QueryFault(Kind.SQL, wayOut(answer.getString(2)));
        }
        if (error != null) {
          throw new QueryFault(
              Kind.SQL, "only SELECT is answered: results are read and never changed");
        }
        if (answer.getInt(3) != 1) {
          throw new QueryFault(
              Kind.SQL, "one SELECT is needed, and %d are there".formatted(answer.getInt(3)));
        }
      }
    }
  }

  private void answer(Connection connection, String sql, RowSink sink) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(limits.seconds());
      try (ResultSet rows = statement.executeQuery(sql)) {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= count; c++) {
          names.add(columns.getColumnLabel(c));
        }
        sink.begin(names);
        boolean more = true;
        while (more && rows.next()) {
          List<@Nullable Object> row = new ArrayList<>(count);
          for (int c = 1; c <= count; c++) {
            row.add(plain(rows, c));
          }
          more = sink.row(row);
        }
      }
    }
  }

  private static @Nullable Object plain(ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : rows.getString(column);
  }

  private QueryFault fault(SQLException e, boolean hasLayers) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof SQLTimeoutException || message.contains("INTERRUPT Error")) {
      return new QueryFault(
          Kind.LIMIT,
          "the query ran for more than %d s and was stopped; ask for less, or give --seconds"
              .formatted(limits.seconds()),
          e);
    }
    if (message.contains("Out of Memory Error")) {
      return new QueryFault(
          Kind.LIMIT,
          "the query needs more than %d MB; ask for less, or give --memory"
              .formatted(limits.megabytes()),
          e);
    }
    if (message.contains("Permission Error")) {
      return new QueryFault(
          Kind.SQL, "a query reads the views results and layers, and no other files", e);
    }
    if (!hasLayers && message.contains("Table with name layers does not exist")) {
      return new QueryFault(Kind.SQL, "this sweep has no layers", e);
    }
    Matcher table = UNKNOWN_TABLE.matcher(message);
    if (table.find()) {
      return new QueryFault(
          Kind.SQL,
          "no table %s; a query reads the views results and layers, and no other files"
              .formatted(table.group(1)),
          e);
    }
    return new QueryFault(Kind.SQL, wayOut(firstLine(e)), e);
  }

  private static String wayOut(String message) {
    return message + "; docs/results.md lists the columns of results and layers";
  }

  /** What is wrong, without the place that DuckDB draws below it and what it was doing. */
  private static String firstLine(Throwable e) {
    String text =
        String.valueOf(e.getMessage())
            .replaceFirst(
                "^Invalid Input Error: Attempting to execute an unsuccessful[^\\n]*\\n", "")
            .replaceFirst("^Error: ", "");
    String first = text.lines().findFirst().orElse("");
    return text.lines()
        .filter(line -> line.startsWith("Did you mean") || line.startsWith("Candidate bindings"))
        .findFirst()
        .map(hint -> first + " " + hint)
        .orElse(first);
  }
}
