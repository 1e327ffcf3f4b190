package org.segsweep.dse.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.dse.report.Numbers;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.segment.SegmentShape;
import org.segsweep.segment.Tally;

/** Pictures of pruned matrices: positions, blocks, shapes, and blocks on crossbars. */
final class MatrixPictures {
  /** Rows or columns that are drawn; of larger matrices the upper left corner. */
  static final int MOST = 512;

  /** Crossbars that are drawn. */
  static final int MOST_CROSSBARS = 48;

  private static final int NOT_KEPT = -1;
  private static final double SIDE = 640;
  private static final double TOP = 20;

  private MatrixPictures() {}

  /** Which weights stay: rows down, filters across. */
  static Exhibit kept(PrunedMatrix pruned) {
    int[][] fill = empty(pruned);
    for (int r = 0; r < fill.length; r++) {
      for (int c = 0; c < fill[r].length; c++) {
        fill[r][c] = pruned.mask().keeps(r, c) ? 0 : NOT_KEPT;
      }
    }
    return matrix(fill, pruned, "%s weights".formatted(pruned.mask()));
  }

  /** The dense blocks that are stored, one colour each, at their places in the matrix. */
  static Exhibit blocks(PrunedMatrix pruned) {
    int[][] fill = empty(pruned);
    List<Block> blocks = pruned.blocks();
    for (int b = 0; b < blocks.size(); b++) {
      Block block = blocks.get(b);
      for (int i = 0; i < block.rowCount(); i++) {
        for (int j = 0; j < block.columnCount(); j++) {
          if (block.row(i) < fill.length && block.column(j) < fill[0].length) {
            fill[block.row(i)][block.column(j)] = b;
          }
        }
      }
    }
    return matrix(fill, pruned, "%s blocks".formatted(Numbers.grouped(blocks.size())));
  }

  private static int[][] empty(PrunedMatrix pruned) {
    int[][] fill =
        new int[Math.min(MOST, pruned.mask().rows())][Math.min(MOST, pruned.mask().columns())];
    Arrays.stream(fill).forEach(row -> Arrays.fill(row, NOT_KEPT));
    return fill;
  }

  private static Exhibit matrix(int[][] fill, PrunedMatrix pruned, String what) {
    int rows = fill.length;
    int columns = fill[0].length;
    boolean cut = rows < pruned.mask().rows() || columns < pruned.mask().columns();
    String title =
        "%s; rows down, filters across%s"
            .formatted(
                what, cut ? "; the upper left %d x %d are drawn".formatted(rows, columns) : "");
    double cell = Math.max(1, Math.min(12, SIDE / Math.max(rows, columns)));
    Svg svg = new Svg(title).text(0, 12, title);
    svg.rectangle(0, TOP, cell * columns, cell * rows, Svg.EMPTY);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; ) {
        int end = c + 1;
        while (end < columns && fill[r][end] == fill[r][c]) {
          end++;
        }
        if (fill[r][c] != NOT_KEPT) {
          svg.rectangle(cell * c, TOP + cell * r, cell * (end - c), cell, Svg.colour(fill[r][c]));
        }
        c = end;
      }
    }
    return new Exhibit(svg.render(), title + System.lineSeparator());
  }

  /** A block, or the part of it that one crossbar holds. */
  private record Piece(int block, int rows, int filters) {}

  /**
   * The crossbars of mode A: each block has its own, and what it does not fill stays empty. Sign
   * pairs and copies are not drawn.
   */
  static Exhibit crossbars(PrunedMatrix pruned, ArrayTile tile) {
    List<Piece> pieces = pieces(pruned.blocks(), tile);
    long used = pieces.stream().mapToLong(p -> (long) p.rows * p.filters).sum();
    double share =
        pieces.isEmpty() ? 1 : used / ((double) pieces.size() * tile.rows() * tile.filters());
    String title =
        "%s crossbars of %d rows x %d filters, %s filled%s"
            .formatted(
                Numbers.grouped(pieces.size()),
                tile.rows(),
                tile.filters(),
                Numbers.percent(share),
                pieces.size() > MOST_CROSSBARS
                    ? "; the first %d are drawn".formatted(MOST_CROSSBARS)
                    : "");
    Svg svg = new Svg(title).text(0, 12, title);
    double scale = 64.0 / Math.max(tile.rows(), tile.filters());
    for (int i = 0; i < Math.min(MOST_CROSSBARS, pieces.size()); i++) {
      Piece piece = pieces.get(i);
      double x = i % 12 * 72;
      double y = TOP + i / 12 * 72;
      svg.rectangle(x, y, scale * tile.filters(), scale * tile.rows(), Svg.EMPTY);
      svg.rectangle(x, y, scale * piece.filters, scale * piece.rows, Svg.colour(piece.block));
    }
    return new Exhibit(svg.render(), title + System.lineSeparator());
  }

  private static List<Piece> pieces(List<Block> blocks, ArrayTile tile) {
    List<Piece> pieces = new ArrayList<>();
    for (int b = 0; b < blocks.size(); b++) {
      Block block = blocks.get(b);
      for (int r = 0; r < block.rowCount(); r += tile.rows()) {
        for (int c = 0; c < block.columnCount(); c += tile.filters()) {
          pieces.add(
              new Piece(
                  b,
                  Math.min(tile.rows(), block.rowCount() - r),
                  Math.min(tile.filters(), block.columnCount() - c)));
        }
      }
    }
    return pieces;
  }

  /** Shapes as columns of cells, the kept ones filled, in the order of the election. */
  static Exhibit shapes(List<SegmentShape> shapes) {
    List<String> labels = IntStream.range(0, shapes.size()).mapToObj(i -> "shape " + i).toList();
    return strips("%d shapes".formatted(shapes.size()), shapes, labels);
  }

  /** The ballots with most votes, with their votes. */
  static Exhibit votes(List<Tally> byVotes, int segments) {
    long votes = byVotes.stream().mapToLong(Tally::votes).sum();
    return strips(
        "the %d ballots with most votes: %d of %d".formatted(byVotes.size(), votes, segments),
        byVotes.stream().map(Tally::shape).toList(),
        byVotes.stream().map(t -> t.votes() + " votes").toList());
  }

  private static Exhibit strips(String title, List<SegmentShape> shapes, List<String> labels) {
    Svg svg = new Svg(title).text(0, 12, title);
    var text = new StringBuilder(title).append(System.lineSeparator());
    for (int i = 0; i < shapes.size(); i++) {
      SegmentShape shape = shapes.get(i);
      double y = TOP + 16.0 * i;
      double cell = Math.max(2, Math.min(12, SIDE / shape.length()));
      svg.rectangle(70, y, cell * shape.length(), 11, Svg.EMPTY).text(0, y + 10, labels.get(i));
      for (int row : shape.rows()) {
        svg.rectangle(70 + cell * row, y, cell - 1, 11, Svg.colour(i));
      }
      text.append("  ").append(labels.get(i)).append("  ").append(shape);
      text.append(System.lineSeparator());
    }
    return new Exhibit(svg.render(), text.toString());
  }
}
