package org.segsweep.train;

import java.util.Optional;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.Runner;
import org.segsweep.exec.TrainableNetwork;
import org.segsweep.graph.ImportedNetwork;

/** The network that a student follows, where the plan has it follow one. */
record Teacher(Optional<Runner> runner, int classes) implements AutoCloseable {

  static Teacher of(TrainingTask task, TrainingPlan plan) throws EngineFault {
    int classes = classes(task.network());
    if (plan.objective().distillation().isEmpty()) {
      return new Teacher(Optional.empty(), classes);
    }
    ImportedNetwork teacher = task.teacher().orElse(task.network());
    if (classes(teacher) != classes) {
      throw new EngineFault(
          EngineFault.Kind.UNFIT,
          "the teacher '%s' tells %d classes apart, the network '%s' %d; they must agree"
              .formatted(
                  teacher.graph().name(),
                  classes(teacher),
                  task.network().graph().name(),
                  classes));
    }
    return new Teacher(Optional.of(TrainableNetwork.scorer(teacher)), classes);
  }

  private static int classes(ImportedNetwork network) {
    return network.graph().signal(network.graph().outputs().get(0)).shape().elements();
  }

  Optional<float[][]> logits(ImageBatch batch) throws EngineFault {
    return runner.isPresent() ? Optional.of(runner.get().logits(batch)) : Optional.empty();
  }

  @Override
  public void close() {
    runner.ifPresent(Runner::close);
  }
}
