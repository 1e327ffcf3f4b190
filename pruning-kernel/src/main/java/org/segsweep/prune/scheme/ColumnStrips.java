package org.segsweep.prune.scheme;

import org.segsweep.prune.IndexData;
import org.segsweep.workload.WeightMatrix;

/**
 * Column vectors: neighbouring rows of one filter. A line is a block row; the filters left in it
 * move together, since they take the same inputs.
 *
 * @param height rows of a vector
 * @param perBlock filters of a block
 */
record ColumnStrips(WeightMatrix weights, int height, int perBlock) implements GroupLines {
  private Parts blockRows() {
    return new Parts(weights.rows(), height);
  }

  @Override
  public int lines() {
    return blockRows().parts();
  }

  @Override
  public int groupsPerLine() {
    return weights.columns();
  }

  @Override
  public int groupsPerBlock() {
    return perBlock;
  }

  @Override
  public int weightsPerGroup(int line, int group) {
    return blockRows().sizeOf(line);
  }

  @Override
  public double[][] energies() {
    double[][] energies = new double[lines()][weights.columns()];
    for (int r = 0; r < weights.rows(); r++) {
      float[] row = weights.row(r);
      double[] sums = energies[r / height];
      for (int n = 0; n < sums.length; n++) {
        double w = row[n];
        sums[n] += w * w;
      }
    }
    return energies;
  }

  @Override
  public SubMatrix stored(int line, int[] groups) {
    return new SubMatrix(blockRows().items(line), groups);
  }

  @Override
  public RowMajor rowMajor() {
    return RowMajor.BY_LINE;
  }

  @Override
  public IndexData index(long bits) {
    return new IndexData(0, bits, 0);
  }
}
