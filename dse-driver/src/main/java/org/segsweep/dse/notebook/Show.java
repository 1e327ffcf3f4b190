package org.segsweep.dse.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.compare.CrossbarTable;
import org.segsweep.dse.compare.FewestCrossbars;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.plot.FrontPlot;
import org.segsweep.dse.plot.PlotFile;
import org.segsweep.dse.query.QueryFault;
import org.segsweep.dse.report.FrontTable;
import org.segsweep.dse.report.Markup;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.segment.BandPoll;
import org.segsweep.segment.SegmentShape;
import org.segsweep.segment.Tally;

/**
 * Tables and pictures for notebooks: every method shows something below its cell and returns
 * nothing. In a plain {@code jshell} it prints text instead. Names from specifications and files
 * are text, never markup.
 */
public final class Show {
  private static final int FRONT_ROWS = 20;

  private Show() {}

  /**
   * The answer to one SELECT over the views {@code results} and {@code layers}, at most 100 rows.
   *
   * @param folder of a sweep
   * @throws QueryFault when it is no SELECT, or DuckDB cannot answer it
   */
  public static void table(Path folder, String sql) throws ResultFault, QueryFault {
    TablePictures.query(opened(folder), sql).show();
  }

  /**
   * Any rows as a table.
   *
   * @param columns their names
   * @param rows one value a column: text, a number, a flag, or null
   * @throws IllegalArgumentException when a row has more or fewer values than there are columns
   */
  public static void rows(
      List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
    rowsOf(columns, rows).show();
  }

  static Exhibit rowsOf(
      List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
    for (List<?> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "rows: %s has %d values for %d columns".formatted(row, row.size(), columns.size()));
      }
    }
    return TablePictures.table(
        "",
        new Table(
            columns.stream().map(c -> Table.Column.number(c, Terminal.safe(c), 4)).toList(),
            rows.stream().<List<@Nullable Object>>map(r -> new ArrayList<>(r)).toList()));
  }

  /**
   * A bar for each row of a SELECT that gives a name and a number. A name that begins with the id
   * of a scheme has the colour of that scheme in every picture.
   */
  public static void bars(Path folder, String sql) throws ResultFault, QueryFault {
    TablePictures.bars(opened(folder), sql).show();
  }

  /**
   * The front as a picture: the first objective up, the second across.
   *
   * @param objectives columns such as {@code kept_energy} and {@code crossbars}, at least two
   */
  public static void front(Path folder, String... objectives) throws ResultFault, IOException {
    frontOf(opened(folder), Objective.named(List.of(objectives))).show();
  }

  static Exhibit frontOf(ResultFolder folder, List<Objective> objectives)
      throws ResultFault, IOException {
    if (objectives.size() < 2) {
      throw new IllegalArgumentException("front: two objectives are drawn; name one more");
    }
    Front front = Front.of(folder, objectives);
    if (front.points().isEmpty()) {
      throw new IllegalArgumentException(
          "front: no point of %s has a value in each of %s; accuracy is there where it was measured"
              .formatted(folder.root(), objectives.stream().map(Objective::column).toList()));
    }
    Path file = Files.createTempFile("segsweep-front", ".png");
    try {
      new FrontPlot(folder, front).write(file, PlotFile.PNG);
      // As an image, so that nothing in it can be more than a picture.
      String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      String heading = FrontTable.heading(front);
      return new Exhibit(
          "<img alt=\"%s\" src=\"data:image/png;base64,%s\"/>"
              .formatted(Markup.escapedHtml(heading), data),
          heading);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The first 20 points of a front as a table; the sweep's objectives when none are named. */
  public static void frontTable(Path folder, String... objectives) throws ResultFault {
    ResultFolder results = opened(folder);
    List<Objective> chosen =
        Objective.named(
            objectives.length == 0 ? results.header().objectives() : List.of(objectives));
    Front front = Front.of(results, chosen);
    TablePictures.table(FrontTable.heading(front), FrontTable.of(front, FRONT_ROWS)).show();
  }

  /** A folder that holds a sweep: an empty one is a fault here, not a table of nothing. */
  private static ResultFolder opened(Path folder) throws ResultFault {
    ResultFolder results = ResultFolder.at(folder);
    results.header();
    return results;
  }

  /**
   * The fewest crossbars of each scheme at levels of kept energy (a proxy of accuracy), on one
   * crossbar of the sweep.
   */
  public static void fewestCrossbars(Path folder) throws ResultFault {
    CrossbarTable fewest = FewestCrossbars.of(opened(folder));
    TablePictures.table(fewest.heading(), fewest.table()).show();
  }

  /** Which weights of a matrix stay. Of more than 512 rows or columns, the upper left corner. */
  public static void kept(PrunedMatrix pruned) {
    MatrixPictures.kept(pruned).show();
  }

  /** The dense blocks that are stored of a matrix, at their places in it. */
  public static void blocks(PrunedMatrix pruned) {
    MatrixPictures.blocks(pruned).show();
  }

  /**
   * The crossbars that the blocks fill where none shares one (mode A), the first 48 of them.
   *
   * @param tile rows and filters of a crossbar; a filter takes as many columns as a weight has
   *     cells
   */
  public static void crossbars(PrunedMatrix pruned, ArrayTile tile) {
    MatrixPictures.crossbars(pruned, tile).show();
  }

  /** Segment shapes, their kept rows filled. */
  public static void shapes(List<SegmentShape> shapes) {
    MatrixPictures.shapes(shapes).show();
  }

  /**
   * The ballots of a band that most segments cast.
   *
   * @param most how many are shown, at least 1
   */
  public static void votes(BandPoll poll, int most) {
    MatrixPictures.votes(byVotes(poll, most), poll.segments()).show();
  }

  private static List<Tally> byVotes(BandPoll poll, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("votes: %d is not at least 1".formatted(most));
    }
    return poll.byVotes().stream().limit(most).toList();
  }
}
