package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.workload.WeightMatrix;

/** Crossbar-sized blocks. A line is a block column; the blocks left in it stack. */
record WholeBlocks(WeightMatrix weights, ArrayTile tile) implements GroupLines {
  private Parts blockRows() {
    return new Parts(weights.rows(), tile.rows());
  }

  @Override
  public int lines() {
    return new Parts(weights.columns(), tile.filters()).parts();
  }

  @Override
  public int groupsPerLine() {
    return blockRows().parts();
  }

  @Override
  public int groupsPerBlock() {
    return 1;
  }

  @Override
  public int weightsPerGroup(int line, int group) {
    return blockRows().sizeOf(group) * new Parts(weights.columns(), tile.filters()).sizeOf(line);
  }

  @Override
  public double[][] energies() {
    double[][] ofRows = new RowStrips(weights, tile).energies();
    double[][] energies = new double[ofRows.length][groupsPerLine()];
    for (int line = 0; line < ofRows.length; line++) {
      for (int r = 0; r < ofRows[line].length; r++) {
        energies[line][r / tile.rows()] += ofRows[line][r];
      }
    }
    return energies;
  }

  @Override
  public SubMatrix stored(int line, int[] groups) {
    int[] rows = Arrays.stream(groups).flatMap(g -> IntStream.of(blockRows().items(g))).toArray();
    return new SubMatrix(rows, new Parts(weights.columns(), tile.filters()).items(line));
  }

  @Override
  public RowMajor rowMajor() {
    return RowMajor.BY_GROUP;
  }

  @Override
  public IndexData index(long bits) {
    return new IndexData(bits, 0, 0);
  }
}
