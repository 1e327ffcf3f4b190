package org.segsweep.prune;

import java.io.Serializable;
import java.util.BitSet;
import org.segsweep.workload.Checks;

/**
 * The signs of polarised fragments (FORMS, ISCA 2021): {@code fragmentRows} consecutive stored
 * weights of a column share one sign, so that magnitudes alone are stored.
 *
 * @param fragmentRows word lines of a fragment; at most this many are read at a time
 * @param columns columns of the matrix
 * @param negative bit {@code row * columns + column} set where the fragment of that position is
 *     negative
 */
public record Polarity(int fragmentRows, int columns, BitSet negative) implements Serializable {
  public Polarity {
    Checks.positive("fragmentRows", fragmentRows);
    Checks.positive("columns", columns);
    negative = (BitSet) negative.clone();
  }

  /** Whether a weight of this value may stand here; zero fits either sign. */
  public boolean allows(int row, int column, float weight) {
    return negative.get(row * columns + column) ? weight <= 0 : weight >= 0;
  }

  @Override
  public BitSet negative() {
    return (BitSet) negative.clone();
  }
}
