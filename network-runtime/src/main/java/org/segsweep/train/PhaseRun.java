package org.segsweep.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.TrainableNetwork;
import org.segsweep.exec.TrainableNetwork.Parameter;
import org.segsweep.exec.TrainableNetwork.Role;

/** The epochs of one phase. */
final class PhaseRun {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final TrainingTask task;
  private final TrainingPlan plan;
  private final Phase phase;
  private final int epochsBefore;
  private final TrainableNetwork network;
  private final State state;
  private final Schedule.Length length;

  /** What every phase of a training works on. */
  record Training(TrainingTask task, TrainingPlan plan, TrainableNetwork network, State state) {}

  /**
   * A phase behind some epochs of others.
   *
   * @param epochsBefore of all phases before
   */
  PhaseRun(Training training, Phase phase, int epochsBefore) {
    this.task = training.task();
    this.plan = training.plan();
    this.phase = phase;
    this.epochsBefore = epochsBefore;
    this.network = training.network();
    this.state = training.state();
    int images = task.data().training().size();
    this.length =
        new Schedule.Length(
            phase.epochs(), (int) (((long) images + plan.batch() - 1) / plan.batch()));
  }

  /** What happens to the weights before the first step. */
  void begin() {
    state.forgetMoments();
    state
        .prunedLayers()
        .forEach(
            (p, layer) -> {
              if (phase.rule() != Phase.Rule.FREE) {
                layer.harden(state.values(p), Feasible.Signs.of(phase.rule()));
              } else if (phase.admm().isPresent()) {
                layer.beginAdmm(state.values(p));
              }
            });
  }

  /**
   * Trains one epoch.
   *
   * @param epoch counted from 0 in this phase
   */
  EpochReport epoch(int epoch, Teacher teacher) throws EngineFault, DataFault {
    writeAll();
    int number = epochsBefore + epoch;
    int images = task.data().training().size();
    int[] order =
        TrainingData.shuffled(images, new SplittableRandom(plan.seed() + GOLDEN * (number + 1)));
    double loss = 0;
    for (int s = 0; s < length.stepsPerEpoch(); s++) {
      EngineFault.requireWanted();
      int from = part(images, s);
      ImageBatch batch = images(Arrays.copyOfRange(order, from, part(images, s + 1)), number);
      Place place = new Place(epoch * length.stepsPerEpoch() + s, number + 1, s + 1);
      TrainableNetwork.Step step = network.step(batch, plan.objective(), teacher.logits(batch));
      requireFinite("the loss", step.loss(), place);
      loss += step.loss() * batch.count();
      move(step.gradients(), place);
      updateAdmm(place);
      write();
    }
    readStatistics();
    float distance = phase.admm().isPresent() ? state.distance() : Float.NaN;
    return new EpochReport(number + 1, (float) (loss / images), distance);
  }

  /** A step within the phase from 0, and what a user calls it: epoch and step, both from 1. */
  private record Place(int step, int epoch, int stepOfEpoch) {}

  private int part(int images, int step) {
    return (int) ((long) images * step / length.stepsPerEpoch());
  }

  private ImageBatch images(int[] chosen, int epoch) throws DataFault {
    ImageBatch read = task.data().training().read(chosen);
    ImageBatch shown = plan.images().augmentation().apply(read, epoch);
    return plan.images().normalisation().apply(shown);
  }

  private void move(List<float[]> gradients, Place place) throws EngineFault {
    double rate = phase.schedule().at(place.step(), length);
    double penalty = penalty(place.step());
    for (int p = 0; p < state.parameters().size(); p++) {
      Parameter parameter = state.parameters().get(p);
      if (!parameter.isLearned()) {
        continue;
      }
      float[] values = state.values(p);
      Optional<PrunedLayer> pruned = Optional.ofNullable(state.prunedLayers().get(p));
      float[] gradient = gradients.get(p);
      pruned.ifPresent(layer -> layer.addGradient(values, gradient, penalty));
      float[][] moments = state.moments(p);
      double decay = parameter.role() == Role.WEIGHTS ? plan.optimiser().decay() : 0;
      plan.optimiser()
          .move(values, gradient, moments, new Optimiser.Step(rate, place.step() + 1, decay));
      pruned.ifPresent(layer -> layer.keepFeasible(values, moments));
      for (float value : values) {
        if (!Float.isFinite(value)) {
          requireFinite("a value of '" + parameter.name() + "'", value, place);
        }
      }
    }
  }

  private double penalty(int step) {
    return phase.admm().isPresent()
        ? phase.admm().get().penalty(phase.admm().get().updatesAfter(step, length), length)
        : 0;
  }

  private void updateAdmm(Place place) {
    if (phase.admm().isEmpty()) {
      return;
    }
    Phase.Admm admm = phase.admm().get();
    int before = admm.updatesAfter(place.step(), length);
    if (admm.updatesAfter(place.step() + 1, length) == before) {
      return;
    }
    double change = penalty(place.step() + 1) / penalty(place.step());
    PrunedLayer.Vote vote =
        before < admm.votingUpdates() ? PrunedLayer.Vote.ANEW : PrunedLayer.Vote.KEEP;
    state
        .prunedLayers()
        .forEach(
            (p, layer) -> {
              layer.update(state.values(p), vote);
              if (Double.isFinite(change) && change != 1) {
                layer.divideDual(change);
              }
            });
  }

  private void requireFinite(String what, double value, Place place) throws EngineFault {
    if (!Double.isFinite(value)) {
      throw new EngineFault(
          EngineFault.Kind.FAILED,
          "%s: epoch %d, step %d: %s is %s; lower the rate of the schedule, or give it a warm-up"
              .formatted(
                  task.network().graph().name(), place.epoch(), place.stepOfEpoch(), what, value));
    }
  }

  private void writeAll() {
    for (int p = 0; p < state.parameters().size(); p++) {
      network.write(p, Trainer.effective(state, p, phase.quantisation()));
    }
  }

  private void write() {
    for (int p = 0; p < state.parameters().size(); p++) {
      if (state.parameters().get(p).isLearned()) {
        network.write(p, Trainer.effective(state, p, phase.quantisation()));
      }
    }
  }

  private void readStatistics() {
    for (int p = 0; p < state.parameters().size(); p++) {
      if (state.parameters().get(p).role() == Role.STATISTICS) {
        state.set(p, network.read(p));
      }
    }
  }
}
