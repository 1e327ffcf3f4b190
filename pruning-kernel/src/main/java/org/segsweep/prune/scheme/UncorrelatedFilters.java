package org.segsweep.prune.scheme;

import java.util.BitSet;

/**
 * Takes filters out one by one: the one that leaves the least energy unexplained by its most
 * correlated filter left; among equals the one of less energy, then the higher one.
 */
final class UncorrelatedFilters {
  /** A share of energy that rounding may leave where one filter is a multiple of another. */
  private static final double ROUNDING = 1e-12;

  private final double[][] products;
  private final BitSet left = new BitSet();
  private final int[] nearest;
  private final double[] unexplained;

  /**
   * @param products inner products of each two filters, the lower triangle
   */
  UncorrelatedFilters(double[][] products) {
    this.products = products;
    this.nearest = new int[products.length];
    this.unexplained = new double[products.length];
    left.set(0, products.length);
    for (int i = 0; i < products.length; i++) {
      relate(i);
    }
  }

  /** The filters that stay, ascending. For one call. */
  int[] kept(int count) {
    for (int size = products.length; size > count; size--) {
      int gone = weakest();
      left.clear(gone);
      left.stream().filter(i -> nearest[i] == gone).forEach(this::relate);
    }
    return left.stream().toArray();
  }

  private int weakest() {
    int weakest = left.nextSetBit(0);
    for (int i = left.nextSetBit(weakest + 1); i >= 0; i = left.nextSetBit(i + 1)) {
      int order = Double.compare(unexplained[i], unexplained[weakest]);
      if (order == 0) {
        order = Double.compare(products[i][i], products[weakest][weakest]);
      }
      weakest = order <= 0 ? i : weakest;
    }
    return weakest;
  }

  /** Finds the filter left that a filter correlates with most. */
  private void relate(int i) {
    double most = 0;
    nearest[i] = -1;
    for (int j = left.nextSetBit(0); j >= 0; j = left.nextSetBit(j + 1)) {
      double share = j == i ? 0 : squaredCorrelation(i, j);
      if (j != i && (nearest[i] < 0 || share > most)) {
        nearest[i] = j;
        most = share;
      }
    }
    unexplained[i] = 1 - most <= ROUNDING ? 0 : products[i][i] * (1 - most);
  }

  private double squaredCorrelation(int i, int j) {
    double product = products[Math.max(i, j)][Math.min(i, j)];
    double energies = products[i][i] * products[j][j];
    return energies == 0 ? 0 : product * product / energies;
  }
}
