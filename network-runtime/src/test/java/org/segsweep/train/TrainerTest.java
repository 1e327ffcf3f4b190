package org.segsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dataset.Augmentation;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.Normalisation;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.Engines;
import org.segsweep.exec.Noise;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.exec.Runner;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Shape;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.scheme.ThiNet;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

class TrainerTest {
  private static final int IMAGES = 9;
  private static final int STEPS = 4;

  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  private static TrainingData images(int classes) throws Exception {
    Trainings.Patterns set = new Trainings.Patterns(Shape.of(6, 1, 1), IMAGES, classes);
    return new TrainingData(set, set);
  }

  private static TrainingPlan with(TrainingPlan plan, Objective objective) {
    return new TrainingPlan(
        plan.seed(),
        plan.batch(),
        plan.optimiser(),
        objective,
        plan.images(),
        plan.norms(),
        plan.phases());
  }

  /** Softmax regression in double, weights and bias in one array. */
  private static final class Twin {
    private final double[] values;
    private final double[] velocity;

    Twin(ImportedNetwork network) {
      float[] w = network.graph().weights("w").values();
      float[] b = network.graph().weights("b").values();
      values = new double[w.length + b.length];
      velocity = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = i < w.length ? w[i] : b[i - w.length];
      }
    }

    /** One step over all images. Yields the loss before it. */
    double step(ImageBatch batch, double rate, double momentum, double decay) {
      double[] gradient = new double[values.length];
      double loss = 0;
      for (int i = 0; i < IMAGES; i++) {
        double[] shares = shares(batch, i);
        loss -= Math.log(shares[batch.labels()[i]]) / IMAGES;
        for (int c = 0; c < 3; c++) {
          double slope = (shares[c] - (batch.labels()[i] == c ? 1 : 0)) / IMAGES;
          gradient[18 + c] += slope;
          for (int j = 0; j < 6; j++) {
            gradient[6 * c + j] += slope * batch.pixels()[6 * i + j];
          }
        }
      }
      for (int i = 0; i < values.length; i++) {
        double slope = gradient[i] + (i < 18 ? decay * values[i] : 0);
        velocity[i] = momentum * velocity[i] + slope;
        values[i] -= rate * velocity[i];
      }
      return loss;
    }

    private double[] shares(ImageBatch batch, int image) {
      double[] shares = new double[3];
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        double logit = values[18 + c];
        for (int j = 0; j < 6; j++) {
          logit += values[6 * c + j] * batch.pixels()[6 * image + j];
        }
        shares[c] = Math.exp(logit);
        sum += shares[c];
      }
      for (int c = 0; c < 3; c++) {
        shares[c] /= sum;
      }
      return shares;
    }
  }

  @Test
  void stepsOfSgdAreThoseOfAPlainLoop() throws Exception {
    ImportedNetwork network = Trainings.linear();
    TrainingData data = images(3);
    Optimiser sgd = new Optimiser.Sgd(0.9, Optimiser.Momentum.CLASSIC, 0.01);
    Schedule schedule = new Schedule(0.2, 0, new Schedule.Constant());
    TrainedNetwork trained =
        Trainer.train(
            Trainings.dense(network, data),
            Trainings.plan(IMAGES, sgd, new Phase.Free(STEPS, schedule)));
    Twin twin = new Twin(network);
    ImageBatch batch = data.training().range(0, IMAGES);
    for (int step = 0; step < STEPS; step++) {
      double loss = twin.step(batch, 0.2, 0.9, 0.01);
      assertThat((double) trained.epochs().get(step).loss()).isCloseTo(loss, within(1e-5));
    }
    float[] w = trained.network().graph().weights("w").values();
    float[] b = trained.network().graph().weights("b").values();
    for (int i = 0; i < 21; i++) {
      assertThat((double) (i < 18 ? w[i] : b[i - 18])).isCloseTo(twin.values[i], within(1e-5));
    }
  }

  @Test
  void lossesAreThoseOfTheirDefinitions() throws Exception {
    ImportedNetwork network = Trainings.linear();
    TrainingData data = images(3);
    Twin twin = new Twin(network);
    ImageBatch batch = data.training().range(0, IMAGES);
    double smoothed = 0;
    double taught = 0;
    float[] other = Noise.floats(18, 77);
    ImportedNetwork teacher = withWeights(network, other);
    Twin teaching = new Twin(teacher);
    for (int i = 0; i < IMAGES; i++) {
      double[] shares = twin.shares(batch, i);
      double[] target = softened(teaching.shares(batch, i));
      double[] soft = softened(shares);
      for (int c = 0; c < 3; c++) {
        double wanted = (batch.labels()[i] == c ? 0.7 : 0) + 0.3 / 3;
        smoothed -= wanted * Math.log(shares[c]) / IMAGES;
        taught += 4 * target[c] * Math.log(target[c] / soft[c]) / IMAGES;
      }
    }
    TrainingPlan plan =
        Trainings.plan(IMAGES, Trainings.sgd(), new Phase.Free(1, Schedule.cosine(0.1)));
    TrainingTask task =
        new TrainingTask(network, Pruning.none(network.network()), data, Optional.of(teacher));
    TrainedNetwork smooth = Trainer.train(task, with(plan, new Objective(0.3, Optional.empty())));
    assertThat((double) smooth.epochs().get(0).loss()).isCloseTo(smoothed, within(1e-5));
    Objective both = new Objective(0.3, Optional.of(new Objective.Distillation(2, 0.4)));
    assertThat((double) Trainer.train(task, with(plan, both)).epochs().get(0).loss())
        .isCloseTo(0.6 * smoothed + 0.4 * taught, within(1e-5));
  }

  private static ImportedNetwork withWeights(ImportedNetwork network, float[] weights)
      throws Exception {
    try (var trainable = org.segsweep.exec.TrainableNetwork.of(network, NormStatistics.STORED)) {
      return trainable.with(List.of(weights, trainable.read(1)));
    }
  }

  /** Shares at temperature 2. */
  private static double[] softened(double[] shares) {
    double sum = 0;
    double[] soft = new double[shares.length];
    for (int c = 0; c < soft.length; c++) {
      soft[c] = Math.sqrt(shares[c]);
      sum += soft[c];
    }
    for (int c = 0; c < soft.length; c++) {
      soft[c] /= sum;
    }
    return soft;
  }

  @Test
  void aStudentThatIsItsOwnTeacherHasNothingToLearnFromIt() throws Exception {
    Objective alone = new Objective(0, Optional.of(new Objective.Distillation(4, 1)));
    TrainingPlan plan =
        Trainings.plan(IMAGES, Trainings.sgd(), new Phase.Free(1, Schedule.cosine(0.1)));
    TrainedNetwork trained =
        Trainer.train(Trainings.dense(Trainings.linear(), images(3)), with(plan, alone));
    assertThat((double) trained.epochs().get(0).loss()).isCloseTo(0, within(1e-6));
  }

  @Test
  void runningStatisticsFollowTheBatches() throws Exception {
    ImportedNetwork network = Trainings.convolutional();
    TrainingTask task = Trainings.dense(network, Trainings.data(Trainings.imageShape(), IMAGES));
    TrainingPlan plan =
        Trainings.plan(3, Trainings.sgd(), new Phase.Free(1, Schedule.cosine(0.01)));
    ImportedNetwork followed = Trainer.train(task, plan).network();
    assertThat(followed.graph().weights("mean").values())
        .isNotEqualTo(network.graph().weights("mean").values());
    TrainingPlan stored =
        new TrainingPlan(
            plan.seed(),
            plan.batch(),
            plan.optimiser(),
            plan.objective(),
            plan.images(),
            NormStatistics.STORED,
            plan.phases());
    ImportedNetwork kept = Trainer.train(task, stored).network();
    assertThat(kept.graph().weights("mean").values())
        .containsExactly(network.graph().weights("mean").values());
    assertThat(kept.graph().weights("gamma").values())
        .isNotEqualTo(network.graph().weights("gamma").values());
  }

  @Test
  void weightsGoThroughAFileBitForBit(@TempDir Path folder) throws Exception {
    ImportedNetwork network = Trainings.convolutional();
    TrainedNetwork trained =
        Trainer.train(
            Trainings.pruned(
                network,
                Trainings.data(Trainings.imageShape(), IMAGES),
                Trainings.keepingThird("unstructured")),
            Trainings.plan(3, Trainings.sgd(), new Phase.Masked(1, Schedule.cosine(0.01))));
    Path file = folder.resolve("trained.safetensors");
    trained.write(file);
    ImportedNetwork read = TrainedNetwork.read(network, file);
    assertThat(Trainings.bits(read)).isEqualTo(Trainings.bits(trained.network()));
    assertThat(read.network().contentHash()).isEqualTo(trained.network().network().contentHash());
    assertThatThrownBy(() -> TrainedNetwork.read(Trainings.linear(), file))
        .isInstanceOf(ImportFault.class)
        .hasMessageContaining("holds no tensor 'b'");
  }

  @Test
  void aSchemeThatRefitsGoesByWhatItKnowsOfTheLayer() throws Exception {
    ImportedNetwork network = Trainings.linear();
    Layer layer = network.network().layers().get(0);
    Pruner thinet = new ThiNet(new Ratio(1, 3), ThiNet.Refit.SCALE);
    LayerEvidence seen = LayerEvidence.none(layer.shape()).withInputs(Noise.floats(60, 5));
    Pruning pruning =
        new Pruning(
            List.of(Optional.of(new Pruning.LayerPruning(thinet, seen))),
            Trainings.TILE,
            RowOrder.CHW);
    TrainingTask task = new TrainingTask(network, pruning, images(3), Optional.empty());
    WeightMatrix known = seen.attach(layer.matrix(0, RowOrder.CHW), 0, RowOrder.CHW);
    WeightMatrix refitted = thinet.refit(known, thinet.prune(known, Trainings.TILE));
    TrainedNetwork only = Trainer.train(task, Trainings.plan(3, Trainings.sgd()));
    WeightMatrix left = only.network().network().layers().get(0).matrix(0, RowOrder.CHW);
    Phase masked = new Phase.Masked(2, Schedule.cosine(0.1));
    TrainedNetwork tuned = Trainer.train(task, Trainings.plan(3, Trainings.sgd(), masked));
    WeightMatrix moved = tuned.network().network().layers().get(0).matrix(0, RowOrder.CHW);
    for (int r = 0; r < left.rows(); r++) {
      assertThat(left.row(r)).containsExactly(refitted.row(r));
      for (int c = 0; c < left.columns(); c++) {
        assertThat(moved.get(r, c) != 0).isEqualTo(left.get(r, c) != 0);
      }
    }
  }

  @Test
  void lenetLearnsAndIsPrunedLikeAnyNetwork() throws Exception {
    ImportedNetwork lenet =
        NetworkSource.read(
            SharedData.inRepository("sweeps/networks/lenet5_mnist.onnx"), BatchNormPolicy.KEEP);
    Trainings.Patterns images = new Trainings.Patterns(Shape.of(1, 28, 28), 120, 10);
    TrainingData data = TrainingData.holdingOut(images, 20, 3);
    TrainingTask task =
        new TrainingTask(
            lenet,
            Pruning.of(
                lenet.network(),
                Trainings.keepingThird("segprune"),
                java.util.Set.of(lenet.network().layers().get(0).name()),
                Trainings.TILE,
                RowOrder.HWC),
            data,
            Optional.empty());
    TrainingPlan plan =
        new TrainingPlan(
            1,
            20,
            Optimiser.Adam.STANDARD,
            new Objective(0.05, Optional.of(new Objective.Distillation(2, 0.05))),
            new TrainingPlan.Images(
                Normalisation.NONE, new Augmentation(1, Augmentation.Flip.NEVER, 4)),
            NormStatistics.BATCH,
            List.of(new Phase.Masked(12, Schedule.cosine(0.003))));
    TrainedNetwork trained = Trainer.train(task, plan);
    assertThat(trained.pruned().get(0)).isEmpty();
    assertThat(trained.validation().images()).isEqualTo(20);
    assertThat(trained.validation().share()).isGreaterThan(0.8);
    try (Runner runner = Runner.of(trained.network())) {
      assertThat(runner.logits(data.validation().range(0, 1))[0]).hasSize(10);
    }
  }

  @Test
  void aClassThatTheNetworkDoesNotKnowIsRefused() throws Exception {
    TrainingPlan plan = Trainings.plan(3, Trainings.sgd());
    assertThatThrownBy(() -> Trainer.train(Trainings.dense(Trainings.linear(), images(4)), plan))
        .isInstanceOf(EngineFault.class)
        .hasMessage(
            "made: images of 4 classes, the network 'linear' tells 3 apart; give its last layer as"
                + " many filters as there are classes");
    assertThatThrownBy(() -> Trainer.train(Trainings.dense(Trainings.linear(), images(1)), plan))
        .isInstanceOf(EngineFault.class)
        .hasMessage("made: every image is of one class; training needs labels that differ");
  }

  @Test
  void aLossThatIsNoNumberNamesEpochAndStep() throws Exception {
    TrainingPlan plan =
        Trainings.plan(
            3,
            new Optimiser.Sgd(0, Optimiser.Momentum.CLASSIC, 0),
            new Phase.Free(2, new Schedule(1e40, 0, new Schedule.Constant())));
    assertThatThrownBy(() -> Trainer.train(Trainings.dense(Trainings.linear(), images(3)), plan))
        .isInstanceOf(EngineFault.class)
        .hasMessageMatching(
            "linear: epoch 1, step [123]: .* is -?(NaN|Infinity); lower the rate of the schedule,"
                + " or give it a warm-up");
  }

  @Test
  void foldedNormalisationsAndImagesOfAnotherSizeAreRefused() throws Exception {
    TrainingPlan plan = Trainings.plan(3, Trainings.sgd());
    TrainingTask folded =
        Trainings.dense(
            Trainings.convolutional(BatchNormPolicy.FOLD),
            Trainings.data(Trainings.imageShape(), IMAGES));
    assertThatThrownBy(() -> Trainer.train(folded, plan))
        .isInstanceOf(EngineFault.class)
        .hasMessage(
            "tiny: its batch normalisation is folded into its weights, which training would move;"
                + " read it without folding");
    assertThatThrownBy(
            () -> Trainer.train(Trainings.dense(Trainings.convolutional(), images(3)), plan))
        .isInstanceOf(EngineFault.class)
        .hasMessageContaining("tiny takes images of");
  }
}
