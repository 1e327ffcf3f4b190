package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dse.spec.InvalidSpecException;
import org.segsweep.dse.spec.TrainSpec;
import org.segsweep.dse.spec.TrainSpecReader;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.InitialWeights;
import org.segsweep.train.Pruning;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingPlan;
import org.segsweep.train.TrainingTask;

/**
 * All inputs of a training, opened.
 *
 * @param test normalised
 */
record TrainJob(TrainSpec spec, TrainingTask task, TrainingPlan plan, ImageSet test) {

  /** Reads a specification and what it names. Starts no engine. */
  static TrainJob load(Path file, List<String> overrides)
      throws InvalidSpecException, ImportFault, DataFault {
    TrainSpec spec = TrainSpecReader.read(file, overrides);
    // One seed for each use, in this order, so that no two see the same numbers.
    SplittableRandom seeds = new SplittableRandom(spec.seed());
    ImportedNetwork network = network(spec, seeds.nextLong());
    TrainingData data = spec.data().training(seeds.nextLong());
    ImageSet test = spec.data().testing();
    if (!test.shape().equals(data.training().shape())) {
      throw spec.data()
          .test()
          .fault(
              "test images of %s, those to train on are %s"
                  .formatted(test.shape(), data.training().shape()));
    }
    TrainingPlan.Images images = spec.data().images(seeds.nextLong());
    TrainingPlan plan = spec.recipe().plan(seeds.nextLong(), images, spec.levels());
    TrainingTask task =
        new TrainingTask(network, Pruning.none(network.network()), data, Optional.empty());
    return new TrainJob(spec, task, plan, test);
  }

  private static ImportedNetwork network(TrainSpec spec, long seed) throws ImportFault {
    Path file = spec.network().path();
    return switch (spec.start()) {
      case FRESH -> InitialWeights.of(NetworkSource.readUntrained(file), seed);
      case TRAINED -> NetworkSource.read(file, BatchNormPolicy.KEEP);
    };
  }
}
