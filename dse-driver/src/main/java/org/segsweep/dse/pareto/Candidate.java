package org.segsweep.dse.pareto;

import java.io.Serializable;
import java.util.Arrays;

/** A row that may belong to a front. */
public final class Candidate implements Serializable {
  private final long id;
  private final double[] values;

  /**
   * @param id what the row is known by; two rows may share one
   * @param values its objectives, in the order of the front's directions; copied, -0.0 becomes 0.0
   */
  public Candidate(long id, double... values) {
    this.id = id;
    this.values = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      this.values[i] = values[i] + 0.0;
    }
  }

  public long id() {
    return id;
  }

  /** A copy of the values. */
  public double[] values() {
    return values.clone();
  }

  double value(int i) {
    return values[i];
  }

  int dimensions() {
    return values.length;
  }

  boolean hasNaN() {
    for (double value : values) {
      if (Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  int compareValues(Candidate other) {
    return Arrays.compare(values, other.values);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Candidate c && id == c.id && Arrays.equals(values, c.values);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id) * 31 + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return id + Arrays.toString(values);
  }
}
