package org.segsweep.prune.scheme;

import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.workload.WeightMatrix;

/**
 * Crossbar rows: one matrix row by the neighbouring filters of a crossbar. A line is a block
 * column; the rows left in it stack, since they add into the same filters.
 */
record RowStrips(WeightMatrix weights, ArrayTile tile) implements GroupLines {
  private Parts blockColumns() {
    return new Parts(weights.columns(), tile.filters());
  }

  @Override
  public int lines() {
    return blockColumns().parts();
  }

  @Override
  public int groupsPerLine() {
    return weights.rows();
  }

  @Override
  public int groupsPerBlock() {
    return tile.rows();
  }

  @Override
  public int weightsPerGroup(int line, int group) {
    return blockColumns().sizeOf(line);
  }

  @Override
  public double[][] energies() {
    Parts cut = blockColumns();
    double[][] energies = new double[cut.parts()][weights.rows()];
    for (int r = 0; r < weights.rows(); r++) {
      float[] row = weights.row(r);
      for (int line = 0; line < energies.length; line++) {
        double sum = 0;
        int end = cut.first(line) + cut.sizeOf(line);
        for (int n = cut.first(line); n < end; n++) {
          double w = row[n];
          sum += w * w;
        }
        energies[line][r] = sum;
      }
    }
    return energies;
  }

  @Override
  public SubMatrix stored(int line, int[] groups) {
    return new SubMatrix(groups, blockColumns().items(line));
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
