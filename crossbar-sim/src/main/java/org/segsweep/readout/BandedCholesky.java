package org.segsweep.readout;

/** A symmetric, positive definite matrix with few diagonals: its lower half, and its factor. */
final class BandedCholesky {
  private final int bandwidth;
  private final double[][] lower;

  /**
   * A matrix of zeros.
   *
   * @param size rows and columns
   * @param bandwidth diagonals below the main one
   */
  BandedCholesky(int size, int bandwidth) {
    this.bandwidth = bandwidth;
    this.lower = new double[size][bandwidth + 1];
  }

  /** Puts a conductance between two nodes. */
  void addConductance(int low, int high, double conductance) {
    addToDiagonal(low, conductance);
    addToDiagonal(high, conductance);
    lower[high][low - high + bandwidth] -= conductance;
  }

  /** Puts a conductance between a node and a node of fixed potential. */
  void addToDiagonal(int node, double conductance) {
    lower[node][bandwidth] += conductance;
  }

  /** Replaces the matrix by its Cholesky factor. */
  void factorise() {
    for (int i = 0; i < lower.length; i++) {
      double[] row = lower[i];
      for (int j = Math.max(0, i - bandwidth); j <= i; j++) {
        double[] other = lower[j];
        double sum = row[j - i + bandwidth];
        for (int k = Math.max(0, i - bandwidth); k < j; k++) {
          sum -= row[k - i + bandwidth] * other[k - j + bandwidth];
        }
        row[j - i + bandwidth] = i == j ? Math.sqrt(sum) : sum / other[bandwidth];
      }
    }
  }

  /**
   * Solves for one right-hand side with the factor.
   *
   * @param values input and output
   */
  void solve(double[] values) {
    for (int i = 0; i < lower.length; i++) {
      double sum = values[i];
      for (int k = Math.max(0, i - bandwidth); k < i; k++) {
        sum -= lower[i][k - i + bandwidth] * values[k];
      }
      values[i] = sum / lower[i][bandwidth];
    }
    for (int i = lower.length - 1; i >= 0; i--) {
      values[i] /= lower[i][bandwidth];
      for (int k = Math.max(0, i - bandwidth); k < i; k++) {
        values[k] -= lower[i][k - i + bandwidth] * values[i];
      }
    }
  }
}
