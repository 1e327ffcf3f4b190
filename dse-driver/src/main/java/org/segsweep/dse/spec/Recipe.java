package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.train.Optimiser;
import org.segsweep.train.Quantisation;
import org.segsweep.train.TrainingPlan;
import org.segsweep.workload.Checks;

/**
 * How networks are trained: a training plan but for the seed, the images and the bits of weights.
 * Its text is canonical: equal recipes have equal text, whatever defaults were written out.
 *
 * @param batch images of a step, at least 1
 * @param labelSmoothing 0 to below 1
 * @param counted which weights count when what to prune is chosen
 * @param phases in order, never to a softer rule; with none, pruning is all that happens
 */
public record Recipe(
    @JsonPropertyDescription("adam or sgd, or one of them with its keys.") @Default("adam")
        Optimiser optimiser,
    @JsonPropertyDescription("Images of a step.") @Whole(low = 1, high = 65536) @Default("64")
        int batch,
    @JsonPropertyDescription("Share of each label that is spread evenly over all classes.")
        @Real(low = 0, high = 1, ends = Real.Ends.LOW)
        @Default("0")
        double labelSmoothing,
    @JsonPropertyDescription(
            "none, or how far the logits of the network at the start are followed.")
        @Default("none")
        Optional<Objective.Distillation> distillation,
    @JsonPropertyDescription(
            "What batch normalisations normalise by: batch (statistics follow) or stored.")
        @Default("batch")
        NormStatistics norms,
    @JsonPropertyDescription(
            "Which weights count when what to prune is chosen: all, or live ones, whose input no"
                + " layer pruned before has made constant.")
        @Default("all")
        TrainingPlan.Counted counted,
    @JsonPropertyDescription(
            "Phases in order: free and admm, then shaped, then masked, then quantised.")
        List<RecipePhase> phases) {

  public Recipe {
    phases = List.copyOf(phases);
    Checks.positive("batch", batch);
    Checks.require(
        labelSmoothing >= 0 && labelSmoothing < 1,
        "labelSmoothing: %s is not between 0 and below 1",
        labelSmoothing);
  }

  /** Whether weights are on levels at the end. */
  public boolean isQuantised() {
    return phases.stream().anyMatch(RecipePhase.Quantised.class::isInstance);
  }

  /**
   * The plan of one training.
   *
   * @param seed of the order of the images
   * @param levels of the weights in quantised phases; of no effect without any
   * @throws IllegalArgumentException when the phases are in no order that a plan has
   */
  public TrainingPlan plan(long seed, TrainingPlan.Images images, Quantisation levels) {
    return new TrainingPlan(
        seed,
        batch,
        optimiser,
        new Objective(labelSmoothing, distillation),
        images,
        norms,
        counted,
        phases.stream().map(phase -> phase.at(levels)).toList());
  }
}
