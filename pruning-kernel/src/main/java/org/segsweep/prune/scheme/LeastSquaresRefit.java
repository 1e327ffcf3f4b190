package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.InputSamples;
import org.segsweep.workload.WeightMatrix;

/**
 * Weights of kept rows, moved so that the sampled outputs come as near as they can to those of the
 * unpruned matrix (He et al., ICCV 2017, second step): {@code V = W + D} on the kept rows, with the
 * {@code D} that minimises {@code ||X_pruned W_pruned - X_kept D||^2 + ridge ||D||^2}. The ridge
 * draws to the trained weights where samples do not decide; it is {@link #RIDGE} of the mean
 * squared norm of a kept row's inputs.
 */
final class LeastSquaresRefit {
  /** Our reading: the paper has more samples than unknowns and no ridge. */
  static final double RIDGE = 1e-3;

  private final WeightMatrix weights;
  private final InputSamples inputs;
  private final int[] kept;

  private LeastSquaresRefit(WeightMatrix weights, int[] kept) {
    this.weights = weights;
    this.inputs = weights.inputs();
    this.kept = kept;
  }

  static WeightMatrix refit(WeightMatrix weights, PrunedMatrix pruned) {
    var fit = new LeastSquaresRefit(weights, WholeChannels.keptRows(pruned));
    return pruned.project(fit.moved());
  }

  private WeightMatrix moved() {
    double[][] x = keptInputs();
    double squares = 0;
    for (double[] window : x) {
      squares += dot(window, window);
    }
    if (squares == 0) {
      return weights;
    }
    double ridge = RIDGE * squares / kept.length;
    double[][] change = x.length < kept.length ? byWindows(x, ridge) : byRows(x, ridge);
    float[][] rows = new float[weights.rows()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = weights.row(r).clone();
    }
    for (int i = 0; i < kept.length; i++) {
      for (int n = 0; n < weights.columns(); n++) {
        rows[kept[i]][n] = (float) (rows[kept[i]][n] + change[i][n]);
      }
    }
    return weights.withWeights(rows);
  }

  private double[][] keptInputs() {
    double[][] x = new double[inputs.windows()][kept.length];
    for (int w = 0; w < x.length; w++) {
      for (int i = 0; i < kept.length; i++) {
        x[w][i] = inputs.get(w, kept[i]);
      }
    }
    return x;
  }

  /** {@code (X'X + ridge) D = X'R}, for few rows. */
  private double[][] byRows(double[][] x, double ridge) {
    double[][] xt = transposed(x);
    double[][] right = new double[kept.length][weights.columns()];
    double[][] lost = lost();
    for (int i = 0; i < right.length; i++) {
      for (int w = 0; w < x.length; w++) {
        addScaled(right[i], xt[i][w], lost[w]);
      }
    }
    Cholesky.of(gram(xt, ridge)).solve(right);
    return right;
  }

  /** {@code D = X' (XX' + ridge)^-1 R}, the same for few windows. */
  private double[][] byWindows(double[][] x, double ridge) {
    double[][] lost = lost();
    Cholesky.of(gram(x, ridge)).solve(lost);
    double[][] change = new double[kept.length][weights.columns()];
    for (int i = 0; i < change.length; i++) {
      for (int w = 0; w < x.length; w++) {
        addScaled(change[i], x[w][i], lost[w]);
      }
    }
    return change;
  }

  /** What the pruned rows made of each window's outputs. */
  private double[][] lost() {
    BitSet stay = new BitSet();
    IntStream.of(kept).forEach(stay::set);
    double[][] lost = new double[inputs.windows()][weights.columns()];
    for (int r = stay.nextClearBit(0); r < weights.rows(); r = stay.nextClearBit(r + 1)) {
      for (int w = 0; w < lost.length; w++) {
        double input = inputs.get(w, r);
        float[] row = weights.row(r);
        for (int n = 0; n < row.length; n++) {
          lost[w][n] += input * row[n];
        }
      }
    }
    return lost;
  }

  private static double[][] gram(double[][] vectors, double ridge) {
    double[][] gram = new double[vectors.length][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = dot(vectors[i], vectors[j]);
      }
      gram[i][i] += ridge;
    }
    return gram;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addScaled(double[] to, double factor, double[] row) {
    for (int n = 0; n < to.length; n++) {
      to[n] += factor * row[n];
    }
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] columns = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = matrix[i][j];
      }
    }
    return columns;
  }
}
