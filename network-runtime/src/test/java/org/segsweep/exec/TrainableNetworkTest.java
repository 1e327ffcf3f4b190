package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Node;
import org.segsweep.graph.Pointwise;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Softmax;

class TrainableNetworkTest {
  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  /** Two layers and two normalisations that share their constants in the file. */
  private static ImportedNetwork sharing(List<String> outputs) throws Exception {
    GraphBuilder builder = new GraphBuilder().input("x", Shape.of(4, 1, 1));
    builder.constant("w", FloatTensor.owning(List.of(4, 4), Noise.floats(16, 1)));
    builder.constant("one", FloatTensor.owning(List.of(4), new float[] {1, 1, 1, 1}));
    builder.constant("zero", FloatTensor.owning(List.of(4), new float[4]));
    builder.node(new Node("flat", new Reshape(Shape.of(4)), List.of("x"), "f"));
    builder.node(new Node("fc1", new Linear(), List.of("f", "w", "zero"), "a"));
    List<String> norm = List.of("one", "zero", "zero", "one");
    builder.node(new Node("bn1", new BatchNorm(1e-5f), with("a", norm), "b"));
    builder.node(new Node("tanh", new Pointwise(Pointwise.Function.TANH), List.of("b"), "t"));
    builder.node(new Node("fc2", new Linear(), List.of("t", "w"), "c"));
    builder.node(new Node("bn2", new BatchNorm(1e-5f), with("c", norm), "d"));
    builder.node(new Node("softmax", new Softmax(0, 0), List.of("d"), "p"));
    return LayerExtraction.extract(builder.build("sharing", outputs), BatchNormPolicy.KEEP);
  }

  private static List<String> with(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  @Test
  void whatLayersShareInTheFileIsTrainedOneByOneAndComesOutAgain() throws Exception {
    ImportedNetwork network = sharing(List.of("p"));
    ImageBatch batch = Noise.batch(Shape.of(4, 1, 1), 5, 3);
    try (TrainableNetwork trainable = TrainableNetwork.of(network, NormStatistics.BATCH)) {
      assertThat(trainable.parameters())
          .extracting(TrainableNetwork.Parameter::name)
          .doesNotHaveDuplicates()
          .contains("w@fc1", "w@fc2", "one@bn1#1", "zero@bn1#3", "one@bn2#4");
      List<float[]> values = new ArrayList<>();
      for (int p = 0; p < trainable.parameters().size(); p++) {
        float[] value = trainable.read(p);
        TrainableNetwork.Role role = trainable.parameters().get(p).role();
        for (int i = 0; i < value.length; i++) {
          value[i] += role == TrainableNetwork.Role.FIXED ? 0 : (p + 1) * 0.01f;
        }
        values.add(value);
      }
      ImportedNetwork changed = trainable.with(values);
      assertThat(changed.network().layers().get(0).weights())
          .isNotEqualTo(changed.network().layers().get(1).weights());
      try (TrainableNetwork again = TrainableNetwork.of(changed, NormStatistics.STORED);
          Runner runner = Runner.of(changed)) {
        for (int p = 0; p < values.size(); p++) {
          assertThat(again.read(p)).containsExactly(values.get(p));
        }
        assertThat(runner.logits(batch)[0]).hasSize(4);
      }
    }
  }

  @Test
  void aSoftmaxAtTheEndChangesNothing() throws Exception {
    ImageBatch batch = Noise.batch(Shape.of(4, 1, 1), 5, 3);
    try (TrainableNetwork shares =
            TrainableNetwork.of(sharing(List.of("p")), NormStatistics.BATCH);
        TrainableNetwork logits = TrainableNetwork.of(sharing(List.of("d")), NormStatistics.BATCH);
        Runner scorer = TrainableNetwork.scorer(sharing(List.of("p")));
        Runner runner = Runner.of(sharing(List.of("d")))) {
      TrainableNetwork.Step first = shares.step(batch, Objective.CROSS_ENTROPY, Optional.empty());
      TrainableNetwork.Step second = logits.step(batch, Objective.CROSS_ENTROPY, Optional.empty());
      assertThat(first.loss()).isEqualTo(second.loss());
      for (int p = 0; p < first.gradients().size(); p++) {
        assertThat(first.gradients().get(p)).containsExactly(second.gradients().get(p));
      }
      assertThat(scorer.logits(batch)).isDeepEqualTo(runner.logits(batch));
    }
  }

  @Test
  void aNodeWithoutAGradientIsNamed() throws Exception {
    ImportedNetwork network = sharing(List.of("d"));
    Program program = Program.of(network, NormStatistics.BATCH);
    List<Program.Step> steps = new ArrayList<>();
    for (Program.Step step : program.steps()) {
      Kernel kernel =
          step.node().name().equals("tanh") ? in -> in.get(0).detach().tanh() : step.kernel();
      steps.add(
          new Program.Step(
              step.node(), kernel, step.inputs(), step.output(), step.ended(), step.layer()));
    }
    Program cut =
        new Program(
            steps,
            program.parameters(),
            program.layerParameters(),
            program.values(),
            program.result());
    try (TrainableNetwork trainable = TrainableNetwork.of(network, cut)) {
      assertThatThrownBy(
              () ->
                  trainable.step(
                      Noise.batch(Shape.of(4, 1, 1), 2, 3),
                      Objective.CROSS_ENTROPY,
                      Optional.empty()))
          .isInstanceOf(EngineFault.class)
          .hasMessage(
              "sharing: node 'tanh' (Pointwise) has no gradient here, so the layers before it"
                  + " cannot be trained");
    }
  }
}
