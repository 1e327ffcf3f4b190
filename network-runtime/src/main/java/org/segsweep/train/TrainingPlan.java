package org.segsweep.train;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.segsweep.dataset.Augmentation;
import org.segsweep.dataset.Normalisation;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.workload.Checks;

/**
 * How a network is trained. The order of the images follows from the seed; nothing else is random
 * but the augmentation, which has a seed of its own.
 *
 * @param batch images of a step, at least 1; batches of an epoch differ by one image at most
 * @param images how an image becomes what the network reads
 * @param norms whether statistics of normalisations follow the training
 * @param counted which weights count when what to prune is chosen
 * @param phases in order, never to a softer rule, the last not one that leaves signs free; with
 *     none, pruning is all that happens
 */
public record TrainingPlan(
    long seed,
    int batch,
    Optimiser optimiser,
    Objective objective,
    Images images,
    NormStatistics norms,
    Counted counted,
    List<Phase> phases)
    implements Serializable {

  /** Which weights count when what to prune is chosen. */
  public enum Counted {
    /** All: each layer is pruned by itself. */
    ALL,
    /**
     * Those whose input still changes: layers are pruned in the order of the network, and a weight
     * behind filters that are gone is but a bias (our reading).
     */
    LIVE
  }

  /**
   * How an image becomes what the network reads.
   *
   * @param augmentation of training images, before the normalisation
   */
  public record Images(Normalisation normalisation, Augmentation augmentation)
      implements Serializable {
    /** Images as they are. */
    public static Images plain(Normalisation normalisation) {
      return new Images(normalisation, new Augmentation(0, Augmentation.Flip.NEVER, 0));
    }
  }

  /** A plan by which all weights count. */
  public TrainingPlan(
      long seed,
      int batch,
      Optimiser optimiser,
      Objective objective,
      Images images,
      NormStatistics norms,
      List<Phase> phases) {
    this(seed, batch, optimiser, objective, images, norms, Counted.ALL, phases);
  }

  public TrainingPlan {
    phases = List.copyOf(phases);
    Checks.positive("batch", batch);
    for (int p = 1; p < phases.size(); p++) {
      Checks.require(
          phases.get(p).rule().compareTo(phases.get(p - 1).rule()) >= 0,
          "phases: a %s one cannot follow a %s one; what was pruned or quantised would be undone",
          phases.get(p).rule().name().toLowerCase(Locale.ROOT),
          phases.get(p - 1).rule().name().toLowerCase(Locale.ROOT));
    }
    Checks.require(
        phases.isEmpty() || phases.get(phases.size() - 1).rule() != Phase.Rule.SHAPED,
        "phases: the last one leaves signs free; a masked one must follow");
    Checks.require(
        phases.stream().filter(phase -> phase.admm().isPresent()).count() <= 1,
        "phases: more than one of ADMM; raise its penalties in stages instead");
  }

  /** Of all phases. */
  public int epochs() {
    return phases.stream().mapToInt(Phase::epochs).sum();
  }
}
