package org.segsweep.exec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.Graph;

/** ResNet-20 with option-A shortcuts, as its definition reads. */
@SuppressWarnings("try") // a scope acts by being open
final class ResNet20 implements AutoCloseable {
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final Map<String, Tensor> velocities = new HashMap<>();
  private final NormStatistics statistics;

  ResNet20(Graph graph, NormStatistics statistics) {
    this.statistics = statistics;
    graph
        .constants()
        .keySet()
        .forEach(name -> tensors.put(name, Tensors.owned(graph.weights(name))));
  }

  private Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the file has no tensor " + name);
    }
    return tensor;
  }

  float[][] logits(ImageBatch images) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard inference = new NoGradGuard()) {
      float[] flat = Tensors.read(forward(images, scope));
      float[][] rows = new float[images.count()][10];
      for (int i = 0; i < flat.length; i++) {
        rows[i / 10][i % 10] = flat[i];
      }
      return rows;
    }
  }

  private Tensor forward(ImageBatch images, PointerScope scope) {
    Tensor x = Tensors.of(images.pixels(), images.count(), 3, 32, 32);
    x = torch.relu(normalised(convolved(x, "conv1", 1), "bn1"));
    for (int stage = 1; stage <= 3; stage++) {
      for (int block = 0; block < 3; block++) {
        int stride = stage > 1 && block == 0 ? 2 : 1;
        x = block("layer%d.%d".formatted(stage, block), x, stride, scope);
      }
    }
    x = torch.mean(x, new long[] {2, 3}, false, new ScalarTypeOptional());
    return torch.linear(x, get("linear.weight"), new TensorOptional(get("linear.bias")));
  }

  /** One step of SGD with momentum 0.9, all in tensors. */
  void train(ImageBatch images, double rate) {
    List<String> learned =
        tensors.keySet().stream().filter(name -> !name.contains("running")).sorted().toList();
    try (PointerScope scope = new PointerScope()) {
      Tensor[] weights = learned.stream().map(this::get).toArray(Tensor[]::new);
      TensorVector gradients;
      try (AutoGradMode recording = new AutoGradMode(true)) {
        for (Tensor tensor : weights) {
          tensor.set_requires_grad(true);
        }
        long[] labels = new long[images.count()];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = images.labels()[i];
        }
        Tensor scores = forward(images, scope).log_softmax(1);
        Tensor loss = torch.nll_loss(scores, Tensor.create(labels));
        gradients = torch.grad(new TensorVector(loss), new TensorVector(weights));
      }
      try (NoGradGuard moving = new NoGradGuard()) {
        for (int i = 0; i < weights.length; i++) {
          Tensor velocity = velocities.computeIfAbsent(learned.get(i), this::still);
          velocity.mul_(new Scalar(0.9)).add_(gradients.get(i));
          weights[i].sub_(velocity.mul(new Scalar(rate)));
        }
      }
    }
  }

  private Tensor still(String name) {
    Tensor velocity = torch.zeros_like(get(name));
    velocity.retainReference();
    return velocity;
  }

  private Tensor block(String name, Tensor x, int stride, PointerScope scope) {
    try (PointerScope inside = new PointerScope()) {
      Tensor y = convolved(x, name + ".conv1", stride);
      y = torch.relu(normalised(y, name + ".bn1"));
      y = normalised(convolved(y, name + ".conv2", 1), name + ".bn2");
      Tensor shortcut = x;
      if (stride == 2) {
        LongOptional all = new LongOptional();
        Tensor small = x.slice(2, all, all, 2).slice(3, all, all, 2);
        long side = x.size(1) / 2; // a quarter of the new width
        shortcut = torch.constant_pad_nd(small, new long[] {0, 0, 0, 0, side, side});
      }
      Tensor result = torch.relu(y.add(shortcut));
      scope.attach(result);
      return result;
    }
  }

  private Tensor convolved(Tensor x, String name, long stride) {
    long[] one = {1, 1};
    return torch.conv2d(
        x, get(name + ".weight"), new TensorOptional(), new long[] {stride, stride}, one, one, 1);
  }

  private Tensor normalised(Tensor x, String name) {
    return torch.batch_norm(
        x,
        new TensorOptional(get(name + ".weight")),
        new TensorOptional(get(name + ".bias")),
        new TensorOptional(get(name + ".running_mean")),
        new TensorOptional(get(name + ".running_var")),
        statistics == NormStatistics.BATCH,
        statistics == NormStatistics.BATCH ? 0.1 : 0,
        1e-5,
        false);
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    velocities.values().forEach(Tensor::close);
  }
}
