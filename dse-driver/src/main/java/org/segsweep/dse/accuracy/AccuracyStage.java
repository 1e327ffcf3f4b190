package org.segsweep.dse.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segsweep.accuracy.PrunedNetwork;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.exec.Accuracy;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.NormReestimation;
import org.segsweep.exec.Runner;
import org.segsweep.exec.SampleSize;
import org.segsweep.exec.Top1;
import org.segsweep.train.Checkpoints;
import org.segsweep.train.TrainedNetwork;
import org.segsweep.train.Trainer;
import org.segsweep.train.TrainingTask;
import org.segsweep.workload.Layer;

/** Prunes a network, trains it as asked, and scores it. */
final class AccuracyStage {
  /** Images from which statistics of batch normalisations are taken anew. */
  static final int NORM_IMAGES = 2048;

  private AccuracyStage() {}

  /**
   * A score.
   *
   * @param network that was trained; empty where weights were only pruned
   */
  record Result(Optional<TrainedNetwork> network, Top1 score) {}

  static Result measure(Bench bench, Measurement wanted, Checkpoints checkpoints)
      throws EngineFault, DataFault {
    return wanted.recovers()
        ? recovered(bench, wanted, checkpoints)
        : new Result(Optional.empty(), pruned(bench, wanted));
  }

  private static Result recovered(Bench bench, Measurement wanted, Checkpoints checkpoints)
      throws EngineFault, DataFault {
    TrainingTask task =
        new TrainingTask(
            bench.network(), wanted.pruning(bench.evidence()), bench.data(), Optional.empty());
    TrainedNetwork trained = Trainer.train(task, wanted.plan(), checkpoints);
    List<float[]> weights =
        trained.network().network().layers().stream().map(Layer::weights).toList();
    try (Runner runner = Runner.of(trained.network())) {
      put(runner, bench, weights);
      return new Result(Optional.of(trained), score(runner, bench, wanted));
    }
  }

  /** As pruned, but for the statistics of batch normalisations, which pruning makes wrong. */
  private static Top1 pruned(Bench bench, Measurement wanted) throws EngineFault, DataFault {
    PrunedNetwork pruned = Prunings.of(bench, wanted);
    try (Runner runner = Runner.of(bench.network())) {
      put(runner, bench, pruned.left());
      if (!wanted.isDense()) {
        int images = Math.min(NORM_IMAGES, bench.data().training().size());
        NormReestimation.apply(
            runner,
            bench.data().training().normalised(normalisation(wanted)),
            new SampleSize(images, 1, wanted.plan().seed()));
      }
      return score(runner, bench, wanted);
    }
  }

  private static Normalisation normalisation(Measurement wanted) {
    return wanted.plan().images().normalisation();
  }

  /** Puts weights on their levels. */
  private static void put(Runner runner, Bench bench, List<float[]> weights) throws EngineFault {
    List<Layer> layers = new ArrayList<>(bench.network().network().layers());
    for (int l = 0; l < layers.size(); l++) {
      float[] own = weights.get(l);
      int filters = layers.get(l).shape().outputChannels();
      runner.replaceWeights(l, bench.levels().map(b -> b.levels(own, filters)).orElse(own));
    }
  }

  private static Top1 score(Runner runner, Bench bench, Measurement wanted)
      throws EngineFault, DataFault {
    ImageSet images =
        switch (wanted.scoring().on()) {
          case VALIDATION -> bench.data().validation().normalised(normalisation(wanted));
          case TEST -> bench.test();
        };
    return Accuracy.topOne(runner, images, wanted.scoring().images(images));
  }
}
