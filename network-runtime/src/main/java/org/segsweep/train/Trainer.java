package org.segsweep.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.exec.Accuracy;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.Runner;
import org.segsweep.exec.Top1;
import org.segsweep.exec.TrainableNetwork;
import org.segsweep.exec.TrainableNetwork.Parameter;
import org.segsweep.exec.TrainableNetwork.Role;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.prune.PrunedMatrix;

/**
 * Trains networks. The result depends on the task and the plan alone; the fair dense baseline of a
 * pruned network is the same task with {@link Pruning#none} and the same plan.
 */
public final class Trainer {
  private static final int PROBED_IMAGES = 2;

  private final TrainingTask task;
  private final TrainingPlan plan;
  private final TrainableNetwork network;
  private final State state;

  private Trainer(TrainingTask task, TrainingPlan plan, TrainableNetwork network) {
    this.task = task;
    this.plan = plan;
    this.network = network;
    this.state = new State(network.parameters(), task, plan);
  }

  /** Trains without keeping anything on disk. */
  public static TrainedNetwork train(TrainingTask task, TrainingPlan plan)
      throws EngineFault, DataFault {
    return train(task, plan, Checkpoints.none());
  }

  /**
   * Trains, or goes on with what an earlier run of the same training has left.
   *
   * @throws EngineFault when the network cannot be trained here or does not fit the images, naming
   *     the node, or when the loss is no number any more, naming epoch and step
   * @throws DataFault when images cannot be read or a checkpoint cannot be written
   */
  public static TrainedNetwork train(TrainingTask task, TrainingPlan plan, Checkpoints checkpoints)
      throws EngineFault, DataFault {
    try (TrainableNetwork network = TrainableNetwork.of(task.network(), plan.norms());
        Teacher teacher = Teacher.of(task, plan)) {
      Trainer trainer = new Trainer(task, plan, network);
      trainer.checkClasses();
      trainer.probe(teacher);
      Optional<CheckpointFile> file = Optional.empty();
      if (checkpoints.folder().isPresent()) {
        ContentKey key = ContentKey.of(task, plan);
        file = Optional.of(CheckpointFile.in(checkpoints.folder().get(), key));
        Optional<Map<String, FloatTensor>> kept = file.get().read(checkpoints.progress());
        kept.ifPresent(trainer::restore);
      }
      trainer.run(teacher, file, checkpoints.progress());
      return trainer.result();
    }
  }

  private void checkClasses() throws EngineFault {
    ImageSet images = task.data().training();
    if (images.classes() < 2 || images.classes() > network.classes()) {
      throw new EngineFault(
          EngineFault.Kind.UNFIT,
          images.classes() < 2
              ? "%s: every image is of one class; training needs labels that differ"
                  .formatted(images.source())
              : "%s: images of %d classes, the network '%s' tells %d apart; give its last layer as"
                      .formatted(
                          images.source(),
                          images.classes(),
                          task.network().graph().name(),
                          network.classes())
                  + " many filters as there are classes");
    }
  }

  /** One step on the first images, whose result nobody uses: what cannot be trained fails here. */
  private void probe(Teacher teacher) throws EngineFault, DataFault {
    int count = Math.min(PROBED_IMAGES, task.data().training().size());
    ImageBatch batch = plan.images().normalisation().apply(task.data().training().range(0, count));
    network.step(batch, plan.objective(), teacher.logits(batch));
  }

  private void restore(Map<String, FloatTensor> tensors) {
    state.restore(tensors);
    int epochs = 0;
    for (Phase phase : plan.phases()) {
      if (epochs < state.history().size() && phase.rule() != Phase.Rule.FREE) {
        Feasible.Signs signs = Feasible.Signs.of(phase.rule());
        state.prunedLayers().values().forEach(layer -> layer.constrain(signs));
      }
      epochs += phase.epochs();
    }
  }

  private void run(Teacher teacher, Optional<CheckpointFile> file, Checkpoints.Progress progress)
      throws EngineFault, DataFault {
    PhaseRun.Training training = new PhaseRun.Training(task, plan, network, state);
    int first = 0;
    for (Phase phase : plan.phases()) {
      int done = state.history().size();
      if (done < first + phase.epochs()) {
        PhaseRun run = new PhaseRun(training, phase, first);
        if (done == first) {
          run.begin();
        }
        for (int epoch = done - first; epoch < phase.epochs(); epoch++) {
          EpochReport report = run.epoch(epoch, teacher);
          state.history().add(report);
          if (file.isPresent()) {
            file.get().write(state.tensors());
          }
          progress.epoch(report);
        }
      }
      first += phase.epochs();
    }
  }

  private TrainedNetwork result() throws EngineFault, DataFault {
    boolean hardened = plan.phases().stream().anyMatch(p -> p.rule() != Phase.Rule.FREE);
    if (!hardened) {
      state
          .prunedLayers()
          .forEach((p, layer) -> layer.harden(state.values(p), Feasible.Signs.HELD));
    }
    Optional<Quantisation> levels =
        plan.phases().stream().flatMap(p -> p.quantisation().stream()).reduce((a, b) -> b);
    List<float[]> values = new ArrayList<>();
    for (int p = 0; p < state.parameters().size(); p++) {
      values.add(effective(state, p, levels));
    }
    ImportedNetwork trained = network.with(values);
    return new TrainedNetwork(trained, pruned(), chosenOn(), score(trained), state.history());
  }

  /** What the network computes with. */
  static float[] effective(State state, int parameter, Optional<Quantisation> levels) {
    Parameter of = state.parameters().get(parameter);
    float[] values = state.values(parameter);
    return levels.isPresent() && of.role() == Role.WEIGHTS
        ? levels.get().levels(values, of.stored().dims().get(0))
        : values;
  }

  private List<List<PrunedMatrix>> pruned() {
    return layers()
        .mapToObj(l -> state.ofLayer(l).map(PrunedLayer::pruned).orElse(List.of()))
        .toList();
  }

  private List<Optional<float[]>> chosenOn() {
    return layers().mapToObj(l -> state.ofLayer(l).map(PrunedLayer::chosenOn)).toList();
  }

  private IntStream layers() {
    return IntStream.range(0, task.pruning().byLayer().size());
  }

  private Top1 score(ImportedNetwork trained) throws EngineFault, DataFault {
    ImageSet images = task.data().validation().normalised(plan.images().normalisation());
    try (Runner runner = Runner.of(trained)) {
      return Accuracy.topOne(runner, images, images.size());
    }
  }
}
