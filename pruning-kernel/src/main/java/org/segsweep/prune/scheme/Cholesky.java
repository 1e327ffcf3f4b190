package org.segsweep.prune.scheme;

import java.util.Optional;

/** Solves linear systems with a symmetric, positive definite matrix. */
final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factors a matrix.
   *
   * @param matrix only its lower triangle is read
   * @throws IllegalArgumentException when it is not positive definite
   */
  static Cholesky of(double[][] matrix) {
    return attempt(matrix)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the matrix of a least-squares fit is not positive definite"));
  }

  /** Factors a matrix; empty when it is not positive definite. */
  static Optional<Cholesky> attempt(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
          if (!(rest > 0)) {
            return Optional.empty();
          }
          lower[i][i] = Math.sqrt(rest);
        } else {
          lower[i][j] = rest / lower[j][j];
        }
      }
    }
    return Optional.of(new Cholesky(lower));
  }

  /**
   * Solves for several right sides at once.
   *
   * @param sides a right side a column; overwritten with the solutions
   */
  void solve(double[][] sides) {
    int n = lower.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        subtract(sides[i], lower[i][j], sides[j]);
      }
      divide(sides[i], lower[i][i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        subtract(sides[i], lower[j][i], sides[j]);
      }
      divide(sides[i], lower[i][i]);
    }
  }

  private static void subtract(double[] from, double factor, double[] row) {
    for (int n = 0; n < from.length; n++) {
      from[n] -= factor * row[n];
    }
  }

  private static void divide(double[] row, double by) {
    for (int n = 0; n < row.length; n++) {
      row[n] /= by;
    }
  }
}
