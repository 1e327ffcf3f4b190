package org.segsweep.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups that are pruned whole, in lines with a block each: rows of a block column, filters of a
 * block row, or block rows of a block column.
 */
final class LineIndex implements IndexForm {
  /**
   * A matrix cut into lines of groups.
   *
   * @param acrossRows whether a line is a run of rows, its groups filters; else a run of columns
   * @param lineLength rows or columns of a line
   * @param groupRows rows of a group where lines are runs of columns
   * @param run groups that are ranked together, or 0 where all lines are
   */
  private record Cut(Layer layer, boolean acrossRows, int lineLength, int groupRows, int run) {
    int lines() {
      return ceil(acrossRows ? layer.rows() : layer.columns(), lineLength);
    }

    int groups() {
      return acrossRows ? layer.columns() : ceil(layer.rows(), groupRows);
    }

    int line(Block block) {
      return (acrossRows ? block.row(0) : block.column(0)) / lineLength;
    }

    int[] groupsOf(Block block) {
      return acrossRows
          ? IndexForm.columns(block)
          : IntStream.of(IndexForm.rows(block)).map(r -> r / groupRows).distinct().toArray();
    }

    Block block(int line, int[] groups) {
      int extent = acrossRows ? layer.rows() : layer.columns();
      int[] ofLine =
          IntStream.range(line * lineLength, Math.min(extent, (line + 1) * lineLength)).toArray();
      if (acrossRows) {
        return new Block(ofLine, groups);
      }
      int[] rows =
          IntStream.of(groups)
              .flatMap(
                  g -> IntStream.range(g * groupRows, Math.min(layer.rows(), (g + 1) * groupRows)))
              .toArray();
      return new Block(rows, ofLine);
    }

    private static int ceil(int a, int b) {
      return (a + b - 1) / b;
    }
  }

  private static Cut cut(Known known) {
    ArrayTile tile = known.tile();
    Layer layer = known.layer();
    return switch (known.scheme().id()) {
      case "auto-prune" -> {
        int height = known.whole("vectorRows");
        yield new Cut(layer, true, height == 0 ? tile.rows() : height, 1, 0);
      }
      case "group-lasso" -> cut(layer, known.choice("variant"), "layer", tile);
      default -> cut(layer, known.choice("variant"), known.choice("scope"), tile);
    };
  }

  private static Cut cut(Layer layer, String variant, String scope, ArrayTile tile) {
    boolean columns = variant.equals("column");
    int groupRows = variant.equals("block") ? tile.rows() : 1;
    int run =
        switch (scope) {
          case "layer" -> 0;
          case "block-line" -> Integer.MAX_VALUE;
          default -> columns ? tile.filters() : tile.rows();
        };
    return new Cut(layer, columns, columns ? tile.rows() : tile.filters(), groupRows, run);
  }

  @Override
  public void write(Known known, List<Block> blocks, IndexBits out) {
    write(cut(known), blocks, out);
  }

  @Override
  public List<Block> read(Known known, IndexBits in) {
    return read(cut(known), known, in);
  }

  /** Strips of blocks, chosen inside each block. */
  static void writeInBlocks(Known known, ArrayTile block, List<Block> blocks, IndexBits out) {
    write(cut(known.layer(), known.choice("variant"), "block", block), blocks, out);
  }

  static List<Block> readInBlocks(Known known, ArrayTile block, IndexBits in) {
    return read(cut(known.layer(), known.choice("variant"), "block", block), known, in);
  }

  private static void write(Cut cut, List<Block> blocks, IndexBits out) {
    int[][] lines = new int[cut.lines()][0];
    blocks.forEach(block -> lines[cut.line(block)] = cut.groupsOf(block));
    for (int[] line : lines) {
      if (cut.run == 0) {
        out.write(line.length, IndexData.bitsFor(cut.groups() + 1));
        out.writeChoice(line, cut.groups());
        continue;
      }
      int run = Math.min(cut.run, cut.groups());
      for (int from = 0; from < cut.groups(); from += run) {
        int first = from;
        int end = Math.min(from + run, cut.groups());
        int[] ofRun =
            Arrays.stream(line).filter(g -> g >= first && g < end).map(g -> g - first).toArray();
        out.writeChoice(ofRun, end - first);
      }
    }
  }

  private static List<Block> read(Cut cut, Known known, IndexBits in) {
    List<Block> blocks = new ArrayList<>();
    for (int line = 0; line < cut.lines(); line++) {
      int[] groups = cut.run == 0 ? readCounted(cut, in) : readRuns(cut, known, in);
      if (groups.length > 0) {
        blocks.add(cut.block(line, groups));
      }
    }
    return blocks;
  }

  private static int[] readCounted(Cut cut, IndexBits in) {
    return in.readChoice(in.read(IndexData.bitsFor(cut.groups() + 1)), cut.groups());
  }

  private static int[] readRuns(Cut cut, Known known, IndexBits in) {
    IntStream groups = IntStream.empty();
    int run = Math.min(cut.run, cut.groups());
    for (int from = 0; from < cut.groups(); from += run) {
      int first = from;
      int size = Math.min(run, cut.groups() - from);
      int[] ofRun = in.readChoice(known.keep().of(size), size);
      groups = IntStream.concat(groups, Arrays.stream(ofRun).map(g -> first + g));
    }
    return groups.toArray();
  }
}
