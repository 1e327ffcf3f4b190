package org.segsweep.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Minus a weighted sum over all weights of how far pruning moved them.
 *
 * @param prices by layer, OIHW, each at least 0
 * @param distance what is priced of a move: its size or its square
 */
record Saliency(List<double[]> prices, Distance distance) implements Proxy.Prepared {

  /** What of a move has a price. */
  enum Distance {
    ABSOLUTE,
    SQUARE
  }

  /** {@code -sum |g| |v - w|}. */
  static Saliency absolute(List<float[]> gradients) {
    return new Saliency(priced(gradients, Math::abs), Distance.ABSOLUTE);
  }

  /** {@code -sum g^2 (v - w)^2}. */
  static Saliency squared(List<float[]> gradients) {
    return new Saliency(priced(gradients, g -> g * g), Distance.SQUARE);
  }

  /** {@code -1/2 sum E[g^2] (v - w)^2}. */
  static Saliency fisher(List<float[]> squares) {
    return new Saliency(priced(squares, square -> square / 2), Distance.SQUARE);
  }

  private static List<double[]> priced(List<float[]> byLayer, DoubleUnaryOperator price) {
    List<double[]> prices = new ArrayList<>();
    for (float[] layer : byLayer) {
      double[] priced = new double[layer.length];
      for (int i = 0; i < priced.length; i++) {
        priced[i] = price.applyAsDouble(layer[i]);
      }
      prices.add(priced);
    }
    return prices;
  }

  @Override
  public double value(PrunedNetwork network) {
    double lost = 0;
    for (int layer = 0; layer < prices.size(); layer++) {
      if (network.isPruned(layer)) {
        lost += lost(prices.get(layer), network.moved(layer));
      }
    }
    return 0 - lost;
  }

  private double lost(double[] price, float[] moved) {
    double sum = 0;
    for (int i = 0; i < price.length; i++) {
      double move = moved[i];
      sum +=
          price[i]
              * switch (distance) {
                case ABSOLUTE -> Math.abs(move);
                case SQUARE -> move * move;
              };
    }
    return sum;
  }
}
