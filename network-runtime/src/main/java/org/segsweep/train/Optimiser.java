package org.segsweep.train;

import java.io.Serializable;
import org.segsweep.workload.Checks;

/**
 * How a gradient moves weights. Plain arithmetic in double, each result rounded to float once, so
 * that it gives the same bits everywhere.
 */
public sealed interface Optimiser extends Serializable {
  /** How many numbers it remembers of each weight. */
  int moments();

  /** Share of each weight of a layer that is added to its gradient; biases do not decay. */
  double decay();

  /**
   * Moves weights against their gradient.
   *
   * @param moments as many arrays as {@link #moments()}, first all zero; overwritten
   * @param step where in the training this is
   */
  void move(float[] weights, float[] gradient, float[][] moments, Step step);

  /**
   * One step.
   *
   * @param rate learning rate
   * @param number counted from 1 in its phase
   * @param decay share of the weights that is added to the gradient
   */
  record Step(double rate, int number, double decay) {}

  /** Which gradient a step with momentum follows. */
  enum Momentum {
    /** The remembered one: {@code v = momentum * v + g, w = w - rate * v}. */
    CLASSIC,
    /** That of where momentum leads: {@code w = w - rate * (g + momentum * v)}. */
    NESTEROV
  }

  /**
   * Stochastic gradient descent.
   *
   * @param momentum 0 to below 1
   * @param decay at least 0
   */
  record Sgd(double momentum, Momentum kind, double decay) implements Optimiser {
    public Sgd {
      requireShare("momentum", momentum);
      requireDecay(decay);
    }

    @Override
    public int moments() {
      return 1;
    }

    @Override
    public void move(float[] weights, float[] gradient, float[][] moments, Step step) {
      float[] velocity = moments[0];
      double ahead = kind == Momentum.NESTEROV ? momentum : 0;
      double here = kind == Momentum.NESTEROV ? 1 : 0;
      for (int i = 0; i < weights.length; i++) {
        double slope = gradient[i] + step.decay() * weights[i];
        velocity[i] = (float) (momentum * velocity[i] + slope);
        double direction = here == 0 ? velocity[i] : slope + ahead * velocity[i];
        weights[i] = (float) (weights[i] - step.rate() * direction);
      }
    }
  }

  /**
   * Adam (Kingma and Ba, ICLR 2015), with decay as part of the gradient.
   *
   * @param beta1 of the mean gradient, 0 to below 1
   * @param beta2 of the mean square, 0 to below 1
   * @param epsilon above 0
   * @param decay at least 0
   */
  record Adam(double beta1, double beta2, double epsilon, double decay) implements Optimiser {
    /** The constants of the paper. */
    public static final Adam STANDARD = new Adam(0.9, 0.999, 1e-8, 0);

    public Adam {
      requireShare("beta1", beta1);
      requireShare("beta2", beta2);
      Checks.require(epsilon > 0, "epsilon: %s is not above 0", epsilon);
      requireDecay(decay);
    }

    @Override
    public int moments() {
      return 2;
    }

    @Override
    public void move(float[] weights, float[] gradient, float[][] moments, Step step) {
      float[] mean = moments[0];
      float[] square = moments[1];
      double meanShare = 1 - Math.pow(beta1, step.number());
      double squareShare = 1 - Math.pow(beta2, step.number());
      for (int i = 0; i < weights.length; i++) {
        double slope = gradient[i] + step.decay() * weights[i];
        mean[i] = (float) (beta1 * mean[i] + (1 - beta1) * slope);
        square[i] = (float) (beta2 * square[i] + (1 - beta2) * slope * slope);
        double size = Math.sqrt(square[i] / squareShare) + epsilon;
        weights[i] = (float) (weights[i] - step.rate() * (mean[i] / meanShare) / size);
      }
    }
  }

  private static void requireShare(String name, double value) {
    Checks.require(value >= 0 && value < 1, "%s: %s is not between 0 and below 1", name, value);
  }

  private static void requireDecay(double value) {
    Checks.require(value >= 0 && Double.isFinite(value), "decay: %s is not at least 0", value);
  }
}
