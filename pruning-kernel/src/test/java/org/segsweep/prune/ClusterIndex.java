package org.segsweep.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** In each band a group for each column, and for each group its rows. */
final class ClusterIndex implements IndexForm {
  private static int height(Known known) {
    int split = known.whole("splitRows");
    return split == 0 ? known.layer().rows() : Math.min(split, known.layer().rows());
  }

  private static int groups(Known known) {
    return (known.layer().columns() + known.tile().filters() - 1) / known.tile().filters();
  }

  @Override
  public void write(Known known, List<Block> blocks, IndexBits out) {
    int height = height(known);
    for (int first = 0; first < known.layer().rows(); first += height) {
      int from = first;
      List<Block> ofBand = blocks.stream().filter(b -> b.row(0) / height == from / height).toList();
      writeBand(
          known, new int[] {first, Math.min(height, known.layer().rows() - first)}, ofBand, out);
    }
  }

  /** Columns that no block has belong to groups without rows, whichever. */
  private static void writeBand(Known known, int[] band, List<Block> blocks, IndexBits out) {
    int groups = groups(known);
    int[] group = new int[known.layer().columns()];
    Arrays.fill(group, Math.min(blocks.size(), groups - 1));
    for (int g = 0; g < blocks.size(); g++) {
      for (int column : IndexForm.columns(blocks.get(g))) {
        group[column] = g;
      }
    }
    IntStream.of(group).forEach(g -> out.write(g, IndexData.bitsFor(groups)));
    for (int g = 0; g < groups; g++) {
      int[] rows =
          g < blocks.size()
              ? IntStream.of(IndexForm.rows(blocks.get(g))).map(r -> r - band[0]).toArray()
              : new int[0];
      out.write(rows.length, IndexData.bitsFor(band[1] + 1));
      out.writeChoice(rows, band[1]);
    }
  }

  @Override
  public List<Block> read(Known known, IndexBits in) {
    int height = height(known);
    int groups = groups(known);
    List<Block> blocks = new ArrayList<>();
    for (int first = 0; first < known.layer().rows(); first += height) {
      int rows = Math.min(height, known.layer().rows() - first);
      int[] group =
          IntStream.range(0, known.layer().columns())
              .map(n -> in.read(IndexData.bitsFor(groups)))
              .toArray();
      for (int g = 0; g < groups; g++) {
        int start = first;
        int id = g;
        int[] chosen =
            IntStream.of(in.readChoice(in.read(IndexData.bitsFor(rows + 1)), rows))
                .map(r -> start + r)
                .toArray();
        if (chosen.length > 0) {
          blocks.add(
              new Block(
                  chosen, IntStream.range(0, group.length).filter(n -> group[n] == id).toArray()));
        }
      }
    }
    return blocks;
  }
}
