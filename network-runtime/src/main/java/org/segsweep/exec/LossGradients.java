package org.segsweep.exec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Node;
import org.segsweep.graph.Softmax;

/**
 * The gradient of the cross-entropy loss by the weights of each layer, or its square, averaged over
 * labelled images. Batch normalisation runs with its stored statistics, as in inference, so that
 * images do not depend on each other. The result depends on the network, the images and their
 * number alone.
 */
@SuppressWarnings("try") // a scope acts by being open
public final class LossGradients {
  /** Elements of all activations of a batch together, 256 MiB: autograd keeps them. */
  private static final long KEPT_ELEMENTS = 1L << 26;

  private final ImportedNetwork network;
  private final Runner runner;
  private final ImageSet images;
  private final Power power;
  private final double[][] sums;
  private double loss;

  private LossGradients(ImportedNetwork network, Runner runner, ImageSet images, Power power) {
    this.network = network;
    this.runner = runner;
    this.images = images;
    this.power = power;
    this.sums =
        network.network().layers().stream()
            .map(layer -> new double[Math.toIntExact(layer.shape().weightCount())])
            .toArray(double[][]::new);
  }

  /** What is averaged. */
  private enum Power {
    GRADIENT,
    /** Of the gradient of one image. */
    SQUARE
  }

  /**
   * What the images say.
   *
   * @param loss mean cross-entropy in nats
   * @param byLayer mean gradient by the weights of each layer, or mean square, OIHW as those of the
   *     layer
   */
  public record Result(double loss, List<float[]> byLayer) {
    public Result {
      byLayer = List.copyOf(byLayer);
    }
  }

  /**
   * The gradient over the images that {@link ActivationSampler} takes for the same size and seed.
   *
   * @param images normalised as the network wants it; of at least two classes
   * @param size how many images; its windows play no part
   * @throws EngineFault when the network cannot be run here, does not fit the images or their
   *     labels, or the gradient overflows
   * @throws DataFault when the images cannot be read
   */
  public static Result of(ImportedNetwork network, ImageSet images, SampleSize size)
      throws EngineFault, DataFault {
    return of(network, images, size, Power.GRADIENT);
  }

  /**
   * The square of the gradient of each image by itself, averaged over the images of {@link #of}:
   * the diagonal of the empirical Fisher information. Images go one by one, because gradients of
   * images that differ cancel in the gradient of a batch; it takes several times as long.
   *
   * @throws EngineFault as {@link #of}
   * @throws DataFault as {@link #of}
   */
  public static Result squares(ImportedNetwork network, ImageSet images, SampleSize size)
      throws EngineFault, DataFault {
    return of(network, images, size, Power.SQUARE);
  }

  private static Result of(ImportedNetwork network, ImageSet images, SampleSize size, Power power)
      throws EngineFault, DataFault {
    if (images.classes() < 2) {
      throw new EngineFault(
          EngineFault.Kind.UNFIT,
          "%s: every image is of one class; a loss gradient needs labels that differ"
              .formatted(images.source()));
    }
    int[] chosen = size.chooseImages(images.size());
    try (Runner runner = Runner.of(network)) {
      return new LossGradients(network, runner, images, power).over(chosen);
    }
  }

  private Result over(int[] chosen) throws EngineFault, DataFault {
    for (int[] some : SampleSize.batches(chosen, imagesAtOnce())) {
      add(images.read(some));
    }
    List<float[]> byLayer = new ArrayList<>();
    for (int layer = 0; layer < sums.length; layer++) {
      byLayer.add(mean(layer, chosen.length));
    }
    return new Result(loss / chosen.length, byLayer);
  }

  private int imagesAtOnce() {
    long fitting = KEPT_ELEMENTS / Program.elements(network.graph());
    return switch (power) {
      case GRADIENT -> (int) Math.max(1, Math.min(runner.batchSize(), fitting));
      case SQUARE -> 1;
    };
  }

  private void add(ImageBatch batch) throws EngineFault {
    try (PointerScope scope = new PointerScope();
        AutoGradMode recording = new AutoGradMode(true)) {
      Tensor[] weights = new Tensor[sums.length];
      for (int layer = 0; layer < weights.length; layer++) {
        weights[layer] = runner.layerWeights(layer).set_requires_grad(true);
      }
      try {
        Tensor sum = loss(batch, runner.run(batch, (layer, activations) -> {}, scope));
        loss += sum.item_double();
        addGradients(sum, weights);
      } finally {
        for (Tensor tensor : weights) {
          tensor.set_requires_grad(false);
        }
      }
    }
  }

  /** The sum over the batch, so that batches of any size add up. */
  private Tensor loss(ImageBatch batch, Tensor result) throws EngineFault {
    Tensor logits = result.reshape(batch.count(), -1);
    long classes = logits.size(1);
    long[] labels = new long[batch.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = batch.labels()[i];
      if (labels[i] >= classes) {
        throw new EngineFault(
            EngineFault.Kind.UNFIT,
            "%s: image %d has the label %d, the network knows %d classes"
                .formatted(images.source(), batch.indices()[i], labels[i], classes));
      }
    }
    // Logarithms of shares that sum to 1 are logits of the same shares.
    Tensor scores = yieldsShares() ? logits.log() : logits;
    return torch
        .nll_loss(scores.log_softmax(1), Tensor.create(labels))
        .mul(new Scalar(batch.count()));
  }

  private boolean yieldsShares() {
    String output = network.graph().outputs().get(0);
    return network.graph().nodes().stream()
        .filter(node -> node.output().equals(output))
        .map(Node::op)
        .anyMatch(Softmax.class::isInstance);
  }

  private void addGradients(Tensor sum, Tensor[] weights) throws EngineFault {
    TensorVector gradients = runner.gradients(sum, weights);
    for (int layer = 0; layer < sums.length; layer++) {
      Tensor gradient = gradients.get(layer);
      if (gradient.defined()) {
        add(sums[layer], layer, Tensors.read(gradient));
      }
    }
  }

  private void add(double[] sum, int layer, float[] stored) {
    switch (power) {
      case GRADIENT -> {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += stored[i];
        }
      }
      case SQUARE -> {
        // The chain rule comes before the square.
        float[] gradient = network.bindings().get(layer).gradient(stored);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += (double) gradient[i] * gradient[i];
        }
      }
    }
  }

  private float[] mean(int layer, int count) throws EngineFault {
    float[] means = new float[sums[layer].length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[layer][i] / count);
    }
    float[] byWeight =
        switch (power) {
          case GRADIENT -> network.bindings().get(layer).gradient(means);
          case SQUARE -> means;
        };
    for (float value : byWeight) {
      if (!Float.isFinite(value)) {
        throw new EngineFault(
            EngineFault.Kind.UNFIT,
            "%s: the loss gradient of layer '%s' overflows; it is %s"
                .formatted(
                    network.graph().name(), network.network().layers().get(layer).name(), value));
      }
    }
    return byWeight;
  }
}
