package org.segsweep.prune.scheme;

import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.WeightMatrix;

/**
 * A matrix cut into groups that are pruned whole. Groups lie in lines; what survives of a line
 * moves together into one dense block, because all of it feeds the same filters or takes the same
 * inputs.
 */
interface GroupLines {
  int lines();

  int groupsPerLine();

  /** How many neighbours of a line lie in one crossbar-sized block. */
  int groupsPerBlock();

  /** Weights of each group of a line. */
  int weightsPerGroup(int line, int group);

  /** {@code energies()[line][group]}: squared weights of each group. */
  double[][] energies();

  /** The block that holds the surviving groups of a line, ascending. */
  SubMatrix stored(int line, int[] groups);

  /** Which of two groups of equal energy goes first: the one that row-major order has first. */
  RowMajor rowMajor();

  /** How lines and groups lie in the matrix. */
  enum RowMajor {
    /** Lines are rows of groups. */
    BY_LINE,
    /** Lines are columns of groups. */
    BY_GROUP
  }

  /** Where the bits that name the survivors are needed. */
  IndexData index(long bits);

  /** The matrix with the survivors left, one block for each line that has any. */
  default PrunedMatrix keep(WeightMatrix weights, Survivors survivors) {
    var blocks = new StoredBlocks(weights);
    for (int line = 0; line < lines(); line++) {
      blocks.add(stored(line, survivors.ofLine(line)));
    }
    return blocks.build(index(survivors.indexBits()));
  }
}
