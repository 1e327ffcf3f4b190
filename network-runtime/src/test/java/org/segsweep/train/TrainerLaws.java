package org.segsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.exec.Engines;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** What holds for every training. */
class TrainerLaws {
  private static final int IMAGES = 20;

  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  private static TrainingTask task(String scheme) throws Exception {
    return Trainings.pruned(
        Trainings.convolutional(),
        Trainings.data(Trainings.imageShape(), IMAGES),
        Trainings.keepingThird(scheme));
  }

  /** Every weight is where its matrix keeps it, with its sign. */
  private static void assertFeasible(TrainedNetwork trained) {
    List<Layer> layers = trained.network().network().layers();
    long kept = 0;
    for (int l = 0; l < layers.size(); l++) {
      List<PrunedMatrix> pruned = trained.pruned().get(l);
      assertThat(pruned).hasSize(layers.get(l).shape().groups());
      for (int group = 0; group < pruned.size(); group++) {
        WeightMatrix weights = layers.get(l).matrix(group, RowOrder.HWC);
        WeightMatrix projected = pruned.get(group).project(weights);
        for (int r = 0; r < weights.rows(); r++) {
          for (int c = 0; c < weights.columns(); c++) {
            assertThat(weights.get(r, c)).isEqualTo(projected.get(r, c));
            kept += weights.get(r, c) != 0 ? 1 : 0;
          }
        }
      }
    }
    assertThat(kept).isPositive().isLessThan(trained.network().network().weightCount());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void masksAndPolarityHoldAfterEveryStep(int steps) throws Exception {
    for (Optimiser optimiser : List.of(Trainings.sgd(), Optimiser.Adam.STANDARD)) {
      for (String scheme : List.of("unstructured", "segprune", "filter-shape+polarise")) {
        // All images are one batch, so an epoch is a step.
        TrainingPlan plan =
            Trainings.plan(IMAGES, optimiser, new Phase.Masked(steps, Schedule.cosine(0.5)));
        TrainedNetwork trained = Trainer.train(task(scheme), plan);
        assertFeasible(trained);
        assertThat(Trainings.bits(trained.network()))
            .isNotEqualTo(Trainings.bits(task(scheme).network()));
      }
    }
  }

  @Test
  void signsFollowTheTrainingOfAShapedPhase() throws Exception {
    TrainingTask task = task("filter-shape+polarise");
    TrainedNetwork atOnce =
        Trainer.train(
            task, Trainings.plan(5, Trainings.sgd(), new Phase.Masked(4, Schedule.cosine(0.1))));
    TrainedNetwork later =
        Trainer.train(
            task,
            Trainings.plan(
                5,
                Trainings.sgd(),
                new Phase.Shaped(2, Schedule.cosine(0.1)),
                new Phase.Masked(2, Schedule.cosine(0.1))));
    assertFeasible(later);
    boolean moved = false;
    for (int layer = 0; layer < later.pruned().size(); layer++) {
      for (int group = 0; group < later.pruned().get(layer).size(); group++) {
        PrunedMatrix own = later.pruned().get(layer).get(group);
        assertThat(own.mask()).isEqualTo(atOnce.pruned().get(layer).get(group).mask());
        moved |= !own.polarity().equals(atOnce.pruned().get(layer).get(group).polarity());
      }
    }
    assertThat(moved).isTrue();
  }

  @Test
  void weightsBehindFiltersThatAreGoneCountNothingWhereLiveOnesCount() throws Exception {
    for (TrainingPlan.Counted counted : TrainingPlan.Counted.values()) {
      TrainedNetwork trained = Trainer.train(filtersThenWeights(), counting(counted));
      BitSet gone = new BitSet();
      List<Layer> layers = trained.network().network().layers();
      int filters = 0;
      for (PrunedMatrix matrix : trained.pruned().get(0)) {
        for (int c = 0; c < matrix.mask().columns(); c++) {
          int column = c;
          gone.set(
              filters++,
              IntStream.range(0, matrix.mask().rows())
                  .noneMatch(r -> matrix.mask().keeps(r, column)));
        }
      }
      assertThat(gone.cardinality()).isPositive().isLessThan(8);
      // A layer sees its inputs channel by channel, 16 positions each, whatever the file has.
      float[] weights = layers.get(1).weights();
      long dead =
          IntStream.range(0, weights.length)
              .filter(i -> weights[i] != 0 && gone.get(i % 128 / 16))
              .count();
      long kept = IntStream.range(0, weights.length).filter(i -> weights[i] != 0).count();
      long live = 3L * 16 * (8 - gone.cardinality());
      if (counted == TrainingPlan.Counted.LIVE) {
        assertThat(dead).isEqualTo(Math.max(0, kept - live));
      } else {
        assertThat(dead).isGreaterThan(Math.max(0, kept - live));
      }
    }
  }

  private static TrainingTask filtersThenWeights() throws Exception {
    ImportedNetwork network = Trainings.convolutional();
    List<Layer> layers = network.network().layers();
    List<Optional<Pruning.LayerPruning>> prunings = new ArrayList<>();
    for (String scheme : List.of("filter", "unstructured")) {
      prunings.add(
          Optional.of(
              new Pruning.LayerPruning(
                  Trainings.keepingThird(scheme),
                  LayerEvidence.none(layers.get(prunings.size()).shape()))));
    }
    return new TrainingTask(
        network,
        new Pruning(prunings, Trainings.TILE, RowOrder.HWC),
        Trainings.data(Trainings.imageShape(), IMAGES),
        Optional.empty());
  }

  private static TrainingPlan counting(TrainingPlan.Counted counted) {
    TrainingPlan plan =
        Trainings.plan(5, Trainings.sgd(), new Phase.Masked(1, Schedule.cosine(0.01)));
    return new TrainingPlan(
        plan.seed(),
        plan.batch(),
        plan.optimiser(),
        plan.objective(),
        plan.images(),
        plan.norms(),
        counted,
        plan.phases());
  }

  @Test
  void pruningAloneLeavesTheProjectionOfTheWeights() throws Exception {
    TrainingTask task = task("unstructured");
    TrainedNetwork trained = Trainer.train(task, Trainings.plan(5, Trainings.sgd()));
    assertFeasible(trained);
    Layer before = task.network().network().layers().get(1);
    WeightMatrix matrix = before.matrix(0, RowOrder.HWC);
    PrunedMatrix expected = Trainings.keepingThird("unstructured").prune(matrix, Trainings.TILE);
    assertThat(choices(trained, 1)).containsExactly(expected.mask());
    WeightMatrix left = trained.network().network().layers().get(1).matrix(0, RowOrder.HWC);
    for (int r = 0; r < left.rows(); r++) {
      assertThat(left.row(r)).containsExactly(expected.project(matrix).row(r));
    }
  }

  @Test
  void admmWithoutPenaltyIsFreeTraining() throws Exception {
    Schedule schedule = Schedule.cosine(0.05);
    Phase admm = new Phase.Admm(3, schedule, new Phase.Penalties(0, 2, 2), 2, 3);
    TrainingTask task = task("segprune");
    // What is pruned at the end differs, so the weights are compared by what training makes of
    // layers that stay dense and by the losses, which every weight moves.
    TrainedNetwork drawn = Trainer.train(task, Trainings.plan(6, Trainings.sgd(), admm));
    TrainedNetwork free =
        Trainer.train(task, Trainings.plan(6, Trainings.sgd(), new Phase.Free(3, schedule)));
    assertThat(losses(drawn)).isEqualTo(losses(free));
    for (String name : List.of("gamma", "beta", "mean", "variance")) {
      assertThat(drawn.network().graph().weights(name).values())
          .containsExactly(free.network().graph().weights(name).values());
    }
  }

  /** Mask, and polarity where there is one, of each group. */
  private static List<Object> choices(TrainedNetwork trained, int layer) {
    List<Object> choices = new ArrayList<>();
    for (PrunedMatrix matrix : trained.pruned().get(layer)) {
      choices.add(matrix.mask());
      matrix.polarity().ifPresent(choices::add);
    }
    return choices;
  }

  private static List<Float> losses(TrainedNetwork trained) {
    return trained.epochs().stream().map(EpochReport::loss).toList();
  }

  @Test
  void admmDrawsTheWeightsToTheirProjection() throws Exception {
    Schedule schedule = new Schedule(0.05, 0, new Schedule.Constant());
    List<Float> distances = new ArrayList<>();
    for (double penalty : new double[] {0, 4}) {
      Phase admm = new Phase.Admm(30, schedule, new Phase.Penalties(penalty, 1, 1), 1, 2);
      TrainedNetwork trained =
          Trainer.train(
              task("unstructured"),
              Trainings.plan(5, new Optimiser.Sgd(0, Optimiser.Momentum.CLASSIC, 0), admm));
      distances.add(trained.epochs().get(29).distance());
    }
    assertThat(distances.get(1)).isLessThan(distances.get(0) / 2);
  }

  @Test
  void theDenseBaselineIsTheSamePlanWithoutPruning() throws Exception {
    TrainingTask dense =
        Trainings.dense(Trainings.convolutional(), Trainings.data(Trainings.imageShape(), IMAGES));
    TrainedNetwork trained =
        Trainer.train(dense, Trainings.plan(5, Trainings.sgd(), Trainings.allPhases()));
    assertThat(trained.epochs()).hasSize(6);
    assertThat(trained.pruned()).allMatch(List::isEmpty);
    assertThat(trained.validation().share()).isGreaterThan(0.9);
    assertThat(trained.validation().interval().low()).isLessThan(trained.validation().share());
  }

  @Test
  void theSameSeedGivesTheSameBits() throws Exception {
    TrainingPlan plan = Trainings.plan(6, Trainings.sgd(), Trainings.allPhases());
    TrainedNetwork first = Trainer.train(task("segprune"), plan);
    TrainedNetwork second = Trainer.train(task("segprune"), plan);
    assertThat(Trainings.bits(second.network())).isEqualTo(Trainings.bits(first.network()));
    assertThat(second.epochs()).isEqualTo(first.epochs());
    TrainingPlan other =
        new TrainingPlan(
            12,
            plan.batch(),
            plan.optimiser(),
            plan.objective(),
            plan.images(),
            plan.norms(),
            plan.phases());
    assertThat(Trainings.bits(Trainer.train(task("segprune"), other).network()))
        .isNotEqualTo(Trainings.bits(first.network()));
  }

  @Test
  void quantisedWeightsLieOnLevels() throws Exception {
    for (Quantisation.Scale scale : Quantisation.Scale.values()) {
      Quantisation levels = new Quantisation(3, scale);
      TrainingPlan plan =
          Trainings.plan(
              6, Optimiser.Adam.STANDARD, new Phase.Quantised(2, Schedule.cosine(0.01), levels));
      TrainedNetwork trained = Trainer.train(task("unstructured"), plan);
      assertFeasible(trained);
      for (Layer layer : trained.network().network().layers()) {
        int filters = scale == Quantisation.Scale.FILTER ? layer.shape().outputChannels() : 1;
        assertOnLevels(layer.weights(), filters);
      }
    }
  }

  private static void assertOnLevels(float[] weights, int groups) {
    int group = weights.length / groups;
    for (int from = 0; from < weights.length; from += group) {
      float largest = 0;
      for (int i = from; i < from + group; i++) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
      for (int i = from; i < from + group && largest > 0; i++) {
        float level = weights[i] * 3 / largest;
        assertThat(level - Math.rint(level)).isBetween(-1e-5, 1e-5);
      }
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Stops like a killed process: after an epoch is kept, before anything else happens. */
  private static void trainUntil(int epoch, TrainingTask task, TrainingPlan plan, Path folder) {
    Checkpoints.Progress killer =
        new Checkpoints.Progress() {
          @Override
          public void epoch(EpochReport report) {
            if (report.number() == epoch) {
              throw new Killed();
            }
          }
        };
    assertThatThrownBy(
            () -> Trainer.train(task, plan, new Checkpoints(Optional.of(folder), killer)))
        .isInstanceOf(Killed.class);
  }

  private static final class Told implements Checkpoints.Progress {
    private final List<Integer> epochs = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    @Override
    public void epoch(EpochReport report) {
      epochs.add(report.number());
    }

    @Override
    public void notice(String line) {
      notices.add(line);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void aResumedTrainingEndsWithTheBitsOfOneThatWasNeverStopped(int epoch, @TempDir Path folder)
      throws Exception {
    for (Optimiser optimiser : List.of(Trainings.sgd(), Optimiser.Adam.STANDARD)) {
      TrainingPlan plan = Trainings.plan(6, optimiser, Trainings.allPhases());
      TrainedNetwork whole = Trainer.train(task("filter-shape+polarise"), plan);
      trainUntil(epoch, task("filter-shape+polarise"), plan, folder);
      Told told = new Told();
      TrainedNetwork resumed =
          Trainer.train(
              task("filter-shape+polarise"), plan, new Checkpoints(Optional.of(folder), told));
      assertThat(told.epochs).hasSize(6 - epoch);
      assertThat(told.notices).isEmpty();
      assertThat(Trainings.bits(resumed.network())).isEqualTo(Trainings.bits(whole.network()));
      assertThat(resumed.epochs()).isEqualTo(whole.epochs());
      for (int layer = 0; layer < whole.pruned().size(); layer++) {
        assertThat(choices(resumed, layer)).isEqualTo(choices(whole, layer));
      }
    }
  }

  @Test
  void aDamagedCheckpointIsIgnoredAndTheTrainingDoneAnew(@TempDir Path folder) throws Exception {
    TrainingPlan plan = Trainings.plan(6, Trainings.sgd(), Trainings.allPhases());
    trainUntil(3, task("segprune"), plan, folder);
    Path file;
    try (var files = Files.list(folder)) {
      file = files.findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Told told = new Told();
    TrainedNetwork anew =
        Trainer.train(task("segprune"), plan, new Checkpoints(Optional.of(folder), told));
    assertThat(told.notices)
        .containsExactly(
            file
                + ": its content does not have the sha256 that it states; the checkpoint is ignored"
                + " and training starts from the beginning");
    assertThat(told.epochs).hasSize(6);
    assertThat(Trainings.bits(anew.network()))
        .isEqualTo(Trainings.bits(Trainer.train(task("segprune"), plan).network()));
    Files.write(file, java.util.Arrays.copyOf(bytes, 40));
    Told cut = new Told();
    Trainer.train(task("segprune"), plan, new Checkpoints(Optional.of(folder), cut));
    assertThat(cut.notices).hasSize(1).first().asString().contains("cut short, damaged");
  }

  @Test
  void anotherTrainingHasAnotherCheckpoint(@TempDir Path folder) throws Exception {
    TrainingPlan plan = Trainings.plan(6, Trainings.sgd(), Trainings.allPhases());
    Checkpoints checkpoints = new Checkpoints(Optional.of(folder), new Told());
    Trainer.train(task("segprune"), plan, checkpoints);
    Trainer.train(task("unstructured"), plan, checkpoints);
    Trainer.train(
        task("segprune"), Trainings.plan(7, Trainings.sgd(), Trainings.allPhases()), checkpoints);
    ImportedNetwork network = Trainings.convolutional();
    Trainer.train(
        Trainings.pruned(
            network,
            Trainings.data(Trainings.imageShape(), IMAGES - 1),
            Trainings.keepingThird("segprune")),
        plan,
        checkpoints);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(4);
    }
  }
}
