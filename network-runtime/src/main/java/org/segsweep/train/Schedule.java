package org.segsweep.train;

import java.io.Serializable;
import java.util.List;
import org.segsweep.workload.Checks;

/**
 * Learning rates of one phase: linearly up from 0, then as the decay says.
 *
 * @param rate the highest, above 0
 * @param warmUpEpochs how long it rises, at least 0; may be part of an epoch
 */
public record Schedule(double rate, double warmUpEpochs, Decay decay) implements Serializable {
  public Schedule {
    Checks.require(rate > 0 && Double.isFinite(rate), "rate: %s is not above 0", rate);
    Checks.require(
        warmUpEpochs >= 0 && Double.isFinite(warmUpEpochs),
        "warmUpEpochs: %s is not at least 0",
        warmUpEpochs);
  }

  /** From {@code rate} to 0 along a cosine, without warm-up. */
  public static Schedule cosine(double rate) {
    return new Schedule(rate, 0, new Cosine(0));
  }

  /** What becomes of the rate. */
  public sealed interface Decay extends Serializable {
    /** The share of the rate that is left at {@code epoch} of {@code epochs}. */
    double left(double epoch, int epochs);
  }

  /** The rate stays. */
  public record Constant() implements Decay {
    @Override
    public double left(double epoch, int epochs) {
      return 1;
    }
  }

  /**
   * Half a cosine (Loshchilov and Hutter, ICLR 2017).
   *
   * @param floor share of the rate that is left at the end, 0 to 1
   */
  public record Cosine(double floor) implements Decay {
    public Cosine {
      Checks.require(floor >= 0 && floor <= 1, "floor: %s is not between 0 and 1", floor);
    }

    @Override
    public double left(double epoch, int epochs) {
      return floor + (1 - floor) * (1 + StrictMath.cos(Math.PI * epoch / epochs)) / 2;
    }
  }

  /**
   * The rate is multiplied at the start of some epochs.
   *
   * @param epochs ascending, from 1
   * @param factor above 0, at most 1
   */
  public record Steps(List<Integer> epochs, double factor) implements Decay {
    public Steps {
      epochs = List.copyOf(epochs);
      int last = 0;
      for (int epoch : epochs) {
        Checks.require(epoch > last, "epochs: %s do not ascend from 1", epochs);
        last = epoch;
      }
      Checks.require(factor > 0 && factor <= 1, "factor: %s is not above 0 and at most 1", factor);
    }

    @Override
    public double left(double epoch, int all) {
      int passed = (int) epochs.stream().filter(at -> at <= epoch).count();
      return StrictMath.pow(factor, passed);
    }
  }

  /**
   * The rate of one step.
   *
   * @param step counted from 0 in its phase
   * @param length of the phase
   */
  double at(int step, Length length) {
    double epoch = (double) step / length.stepsPerEpoch();
    double risen = (step + 1.0) / length.stepsPerEpoch();
    double warm = risen < warmUpEpochs ? risen / warmUpEpochs : 1;
    return rate * warm * decay.left(epoch, length.epochs());
  }

  /** How long a phase is. */
  record Length(int epochs, int stepsPerEpoch) {
    int steps() {
      return Math.multiplyExact(epochs, stepsPerEpoch);
    }
  }
}
