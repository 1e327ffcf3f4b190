package org.segsweep.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.segsweep.exec.Engines;
import org.segsweep.graph.Graph;
import org.segsweep.graph.ImportedNetwork;

class InitialWeightsTest {
  @Test
  void weightsFillTheirRangeAndTheRestChangesNothing() throws Exception {
    Graph graph = InitialWeights.of(Trainings.convolutional(), 3).graph();
    double bound = Math.sqrt(6 / 128.0);
    double squares = 0;
    for (float weight : graph.weights("v").values()) {
      assertThat(Math.abs(weight)).isLessThan((float) bound);
      squares += weight * weight;
    }
    // 384 even draws: their variance is a third of the squared bound, within five deviations.
    assertThat(squares / 384).isBetween(bound * bound * 0.25, bound * bound * 0.42);
    assertThat(graph.weights("gamma").values()).containsOnly(1);
    assertThat(graph.weights("variance").values()).containsOnly(1);
    assertThat(graph.weights("beta").values()).containsOnly(0);
    assertThat(InitialWeights.of(Trainings.linear(), 3).graph().weights("b").values())
        .containsOnly(0);
  }

  @Test
  void theSeedDecides() throws Exception {
    ImportedNetwork network = Trainings.convolutional();
    assertThat(Trainings.bits(InitialWeights.of(network, 3)))
        .isEqualTo(Trainings.bits(InitialWeights.of(network, 3)))
        .isNotEqualTo(Trainings.bits(InitialWeights.of(network, 4)));
  }

  @Test
  void aNetworkIsTrainedFromThem() throws Exception {
    Engines.assumeAvailable();
    TrainingTask task =
        Trainings.dense(
            InitialWeights.of(Trainings.convolutional(), 3),
            Trainings.data(Trainings.imageShape(), 24));
    TrainedNetwork trained =
        Trainer.train(
            task, Trainings.plan(6, Trainings.sgd(), new Phase.Free(6, Schedule.cosine(0.05))));
    assertThat(trained.validation().share()).isGreaterThan(0.9);
  }
}
