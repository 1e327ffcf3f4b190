package org.segsweep.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.exec.Noise;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Node;
import org.segsweep.graph.Padding;
import org.segsweep.graph.Pointwise;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Transpose;
import org.segsweep.graph.Window;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Network;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;

/** Small networks, images and plans; those that other packages test on are public. */
public final class Trainings {
  public static final int CLASSES = 3;
  static final ArrayTile TILE = new ArrayTile(8, 4);

  private Trainings() {}

  /** Noise around one pattern a class, labels in turn. */
  public record Patterns(Shape shape, int size, int classes) implements ImageSet {
    @Override
    public String source() {
      return "made";
    }

    @Override
    public ImageBatch read(int... indices) {
      int length = shape.elements();
      float[] pixels = new float[indices.length * length];
      int[] labels = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        labels[i] = indices[i] % classes;
        float[] pattern = Noise.floats(length, labels[i]);
        float[] own = Noise.floats(length, 100 + indices[i]);
        for (int j = 0; j < length; j++) {
          pixels[i * length + j] = pattern[j] + 0.5f * own[j];
        }
      }
      return new ImageBatch(shape, pixels, labels, indices.clone());
    }
  }

  static TrainingData data(Shape shape, int images) {
    Patterns patterns = new Patterns(shape, images, CLASSES);
    return new TrainingData(patterns, patterns);
  }

  public static Shape imageShape() {
    try {
      return Shape.of(2, 4, 4);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Six inputs, one fully connected layer with a bias. */
  public static ImportedNetwork linear() throws Exception {
    GraphBuilder builder = new GraphBuilder().input("x", Shape.of(6, 1, 1));
    builder.constant("w", FloatTensor.owning(List.of(CLASSES, 6), Noise.floats(6 * CLASSES, 1)));
    builder.constant("b", FloatTensor.owning(List.of(CLASSES), Noise.floats(CLASSES, 2)));
    builder.node(new Node("flat", new Reshape(Shape.of(6)), List.of("x"), "f"));
    builder.node(new Node("fc", new Linear(), List.of("f", "w", "b"), "y"));
    return LayerExtraction.extract(builder.build("linear", List.of("y")), BatchNormPolicy.KEEP);
  }

  /** A grouped convolution, batch normalisation, and a layer behind a transposed flatten. */
  public static ImportedNetwork convolutional(BatchNormPolicy policy) throws Exception {
    Window window =
        new Window(new Extent(3, 3), new Extent(1, 1), new Extent(1, 1), new Padding(1, 1, 1, 1));
    GraphBuilder builder =
        new GraphBuilder()
            .input("x", imageShape())
            .constant("w", FloatTensor.owning(List.of(8, 1, 3, 3), Noise.floats(72, 3)))
            .constant("gamma", FloatTensor.owning(List.of(8), ones()))
            .constant("beta", FloatTensor.owning(List.of(8), new float[8]))
            .constant("mean", FloatTensor.owning(List.of(8), new float[8]))
            .constant("variance", FloatTensor.owning(List.of(8), ones()));
    builder.node(new Node("conv", new Convolution(window, 2), List.of("x", "w"), "c"));
    builder.node(
        new Node(
            "bn", new BatchNorm(1e-5f), List.of("c", "gamma", "beta", "mean", "variance"), "n"));
    builder.node(new Node("relu", new Pointwise(Pointwise.Function.RELU), List.of("n"), "r"));
    builder.node(new Node("hwc", new Transpose(List.of(1, 2, 0)), List.of("r"), "h"));
    builder.node(new Node("flat", new Reshape(Shape.of(128)), List.of("h"), "f"));
    float[] weights = Noise.floats(CLASSES * 128, 7);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 0.1f;
    }
    builder.constant("v", FloatTensor.owning(List.of(CLASSES, 128), weights));
    builder.node(new Node("fc", new Linear(), List.of("f", "v"), "y"));
    return LayerExtraction.extract(builder.build("tiny", List.of("y")), policy);
  }

  private static float[] ones() {
    float[] ones = new float[8];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  public static ImportedNetwork convolutional() throws Exception {
    return convolutional(BatchNormPolicy.KEEP);
  }

  static TrainingTask dense(ImportedNetwork network, TrainingData data) {
    return new TrainingTask(network, Pruning.none(network.network()), data, Optional.empty());
  }

  static TrainingTask pruned(ImportedNetwork network, TrainingData data, Pruner pruner) {
    return new TrainingTask(network, pruning(network.network(), pruner), data, Optional.empty());
  }

  static Pruning pruning(Network network, Pruner pruner) {
    return Pruning.of(network, pruner, Set.of(), TILE, RowOrder.HWC);
  }

  /** A scheme of the catalogue that keeps a third. */
  static Pruner keepingThird(String scheme) {
    return SchemeCatalogue.find(scheme)
        .orElseThrow()
        .create()
        .apply(new Settings(java.util.Map.of("keep", new Parameter.Value.Share(new Ratio(1, 3)))));
  }

  static TrainingPlan plan(int batch, Optimiser optimiser, Phase... phases) {
    return new TrainingPlan(
        11,
        batch,
        optimiser,
        Objective.CROSS_ENTROPY,
        TrainingPlan.Images.plain(Normalisation.NONE),
        NormStatistics.BATCH,
        List.of(phases));
  }

  static Optimiser sgd() {
    return new Optimiser.Sgd(0.9, Optimiser.Momentum.NESTEROV, 1e-3);
  }

  /** ADMM and quantised phases of two epochs, a shaped and a masked one of one each. */
  static Phase[] allPhases() {
    return new Phase[] {
      new Phase.Admm(2, Schedule.cosine(0.05), new Phase.Penalties(0.05, 4, 2), 2, 2),
      new Phase.Shaped(1, Schedule.cosine(0.05)),
      new Phase.Masked(1, Schedule.cosine(0.05)),
      new Phase.Quantised(2, Schedule.cosine(0.01), new Quantisation(4, Quantisation.Scale.FILTER))
    };
  }

  /** Every weight of a network, bias and statistic, by name of the constant. */
  static List<String> bits(ImportedNetwork network) {
    List<String> bits = new ArrayList<>();
    network.graph().constants().keySet().stream()
        .sorted()
        .forEach(
            name ->
                bits.add(name + java.util.Arrays.toString(network.graph().weights(name).values())));
    return bits;
  }
}
