package org.segsweep.exec;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segsweep.workload.Checks;

/**
 * The loss that a network is trained on: cross-entropy in nats, averaged over a batch.
 *
 * @param labelSmoothing share of each label that is spread evenly over all classes, 0 to below 1
 *     (Szegedy et al., CVPR 2016)
 * @param distillation what a teacher adds; empty for none
 */
public record Objective(double labelSmoothing, Optional<Distillation> distillation)
    implements Serializable {
  /** Stands for an objective in a Java object stream, where an {@link Optional} cannot stand. */
  private record Form(double labelSmoothing, @Nullable Distillation distillation)
      implements Serializable {
    private Object readResolve() {
      return new Objective(labelSmoothing, Optional.ofNullable(distillation));
    }
  }

  private Object writeReplace() {
    return new Form(labelSmoothing, distillation.orElse(null));
  }

  /** Plain cross-entropy. */
  public static final Objective CROSS_ENTROPY = new Objective(0, Optional.empty());

  public Objective {
    Checks.require(
        labelSmoothing >= 0 && labelSmoothing < 1,
        "labelSmoothing: %s is not between 0 and below 1",
        labelSmoothing);
  }

  /**
   * The loss becomes {@code (1 - weight) * cross-entropy + weight * temperature^2 * KL(teacher,
   * student)}, both softened by the temperature. Source: Hinton, Vinyals, Dean, "Distilling the
   * knowledge in a neural network", 2015.
   *
   * @param temperature what logits are divided by, above 0
   * @param weight share of the teacher, 0 to 1
   */
  public record Distillation(double temperature, double weight) implements Serializable {
    public Distillation {
      Checks.require(
          temperature > 0 && Double.isFinite(temperature),
          "temperature: %s is not above 0",
          temperature);
      Checks.require(weight >= 0 && weight <= 1, "weight: %s is not between 0 and 1", weight);
    }
  }
}
