package org.segsweep.exec;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.segsweep.dataset.ImageBatch;

/** The loss that an {@link Objective} means, out of operations that can be derived. */
final class ObjectiveLoss {
  private ObjectiveLoss() {}

  /** The mean over the batch, by the logits. */
  static Tensor of(
      Tensor logits, ImageBatch batch, Objective objective, Optional<float[][]> teacher) {
    long[] labels = new long[batch.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = batch.labels()[i];
    }
    Tensor scores = logits.log_softmax(1);
    Tensor loss = torch.nll_loss(scores, Tensor.create(labels));
    double smoothing = objective.labelSmoothing();
    if (smoothing > 0) {
      Tensor spread = scores.mean().mul(new Scalar(-smoothing));
      loss = loss.mul(new Scalar(1 - smoothing)).add(spread);
    }
    if (objective.distillation().isEmpty()) {
      return loss;
    }
    Objective.Distillation distillation = objective.distillation().get();
    Tensor taught = taught(logits, teacher.orElseThrow(), distillation.temperature());
    return loss.mul(new Scalar(1 - distillation.weight()))
        .add(taught.mul(new Scalar(distillation.weight())));
  }

  /** Squared temperature times the divergence of the student from its teacher. */
  private static Tensor taught(Tensor logits, float[][] teacher, double temperature) {
    Scalar softening = new Scalar(1 / temperature);
    float[] flat = new float[teacher.length * teacher[0].length];
    for (int i = 0; i < teacher.length; i++) {
      System.arraycopy(teacher[i], 0, flat, i * teacher[0].length, teacher[0].length);
    }
    Tensor target =
        Tensors.of(flat, teacher.length, teacher[0].length).mul(softening).log_softmax(1);
    Tensor student = logits.mul(softening).log_softmax(1);
    return target
        .exp()
        .mul(target.sub(student))
        .sum()
        .mul(new Scalar(temperature * temperature / teacher.length));
  }
}
