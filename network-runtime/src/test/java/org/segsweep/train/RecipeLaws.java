package org.segsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segsweep.exec.Noise;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** What holds for the parts of a plan, without the engine. */
class RecipeLaws {

  private static PrunedLayer layer(Pruner pruner, int index) throws Exception {
    ImportedNetwork network = Trainings.convolutional();
    LayerView view = view(network, index, RowOrder.HWC);
    return new PrunedLayer(
        view,
        Trainings.pruning(network.network(), pruner).byLayer().get(index).orElseThrow(),
        Trainings.TILE,
        PrunedLayer.Counting.ALL);
  }

  private static LayerView view(ImportedNetwork network, int index, RowOrder order) {
    return new LayerView(
        network.network().layers().get(index), network.bindings().get(index), order);
  }

  @Property(tries = 20)
  void matricesAndStoredWeightsAreInverse(
      @ForAll RowOrder order, @ForAll @IntRange(max = 1) int index, @ForAll long seed)
      throws Exception {
    ImportedNetwork network = Trainings.convolutional();
    LayerView view = view(network, index, order);
    float[] weights =
        Noise.floats((int) network.network().layers().get(index).shape().weightCount(), seed);
    assertThat(view.stored(view.matrices(weights))).containsExactly(weights);
    float[] stored = network.graph().weights(network.bindings().get(index).constant()).values();
    for (int group = 0; group < network.network().layers().get(index).shape().groups(); group++) {
      WeightMatrix expected = network.network().layers().get(index).matrix(group, order);
      for (int r = 0; r < expected.rows(); r++) {
        assertThat(view.matrices(stored).get(group).row(r)).containsExactly(expected.row(r));
      }
    }
  }

  /** Z against the definition, by matrices of the layer; U against plain sums. */
  @Property(tries = 20)
  void anUpdateOfAdmmProjectsTheSumOfWeightsAndDual(
      @ForAll @IntRange(max = 1) int index, @ForAll long seed) throws Exception {
    for (String scheme : List.of("unstructured", "segprune", "filter-shape+polarise")) {
      Pruner pruner = Trainings.keepingThird(scheme);
      PrunedLayer layer = layer(pruner, index);
      LayerView view = view(Trainings.convolutional(), index, RowOrder.HWC);
      int count = index == 0 ? 72 : 384;
      float[] weights = Noise.floats(count, seed);
      layer.beginAdmm(weights);
      for (int update = 0; update < 3; update++) {
        float[] dual = layer.dual().clone();
        float[] moved = Noise.floats(count, seed + update + 1);
        List<PrunedMatrix> before = layer.pruned();
        boolean anew = update < 2;
        layer.update(moved, anew ? PrunedLayer.Vote.ANEW : PrunedLayer.Vote.KEEP);
        float[] sum = new float[count];
        for (int i = 0; i < count; i++) {
          sum[i] = moved[i] + dual[i];
        }
        List<WeightMatrix> expected = new ArrayList<>();
        for (WeightMatrix matrix : view.matrices(sum)) {
          PrunedMatrix pruned =
              anew ? pruner.prune(matrix, Trainings.TILE) : before.get(expected.size());
          expected.add(pruned.project(matrix));
        }
        assertThat(layer.projection()).containsExactly(view.stored(expected));
        for (int i = 0; i < count; i++) {
          assertThat(layer.dual()[i]).isEqualTo(sum[i] - layer.projection()[i]);
        }
      }
    }
  }

  @Property(tries = 20)
  void thePenaltyIsDerivedByTheWeights(@ForAll long seed, @ForAll @DoubleRange(max = 2) double rho)
      throws Exception {
    PrunedLayer layer = layer(Trainings.keepingThird("unstructured"), 0);
    layer.beginAdmm(Noise.floats(72, seed));
    layer.update(Noise.floats(72, seed + 1), PrunedLayer.Vote.ANEW);
    float[] weights = Noise.floats(72, seed + 2);
    float[] gradient = new float[72];
    layer.addGradient(weights, gradient, rho);
    double step = 1e-3;
    for (int i = 0; i < 72; i++) {
      double slope = 0;
      for (int side : new int[] {1, -1}) {
        double away = weights[i] + side * step - layer.projection()[i] + layer.dual()[i];
        slope += side * rho / 2 * away * away / (2 * step);
      }
      assertThat((double) gradient[i]).isCloseTo(slope, within(1e-5));
    }
  }

  @Property(tries = 50)
  void projectionForgetsWhatIsPruned(@ForAll long seed) throws Exception {
    Pruner pruner = Trainings.keepingThird("filter-shape+polarise");
    PrunedLayer layer = layer(pruner, 1);
    float[] weights = Noise.floats(384, seed);
    layer.harden(weights, Feasible.Signs.HELD);
    float[] moved = Noise.floats(384, seed + 1);
    float[] before = moved.clone();
    float[][] moments = {Noise.floats(384, seed + 2), Noise.floats(384, seed + 3)};
    layer.keepFeasible(moved, moments);
    for (int i = 0; i < moved.length; i++) {
      assertThat(moved[i]).isIn(0f, before[i]);
      assertThat(weights[i] * moved[i]).isGreaterThanOrEqualTo(0);
      if (moved[i] == 0) {
        assertThat(moments[0][i]).isZero();
      }
    }
    assertThat(layer.project(moved)).containsExactly(moved);
  }

  @Property(tries = 200)
  void levelsAreNearestAndKeepSignsAndZeros(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 16) int bits,
      @ForAll Quantisation.Scale scale) {
    float[] weights = Noise.floats(24, seed);
    weights[5] = 0;
    Arrays.fill(weights, 8, 16, 0);
    Quantisation quantisation = new Quantisation(bits, scale);
    float[] levels = quantisation.levels(weights, 3);
    for (int i = 0; i < levels.length; i++) {
      int from = scale == Quantisation.Scale.FILTER ? i / 8 * 8 : 0;
      int to = scale == Quantisation.Scale.FILTER ? from + 8 : 24;
      float largest = 0;
      for (int j = from; j < to; j++) {
        largest = Math.max(largest, Math.abs(weights[j]));
      }
      float step = largest / quantisation.highest();
      assertThat((double) Math.abs(levels[i] - weights[i])).isLessThanOrEqualTo(step * 0.501);
      assertThat(levels[i] * weights[i]).isGreaterThanOrEqualTo(0);
      if (step == 0) {
        assertThat(levels[i]).isZero();
      } else {
        long level = Math.round(levels[i] / (double) step);
        assertThat(levels[i]).isEqualTo(level * step);
        assertThat(Math.abs(level)).isLessThanOrEqualTo(quantisation.highest());
      }
    }
  }

  @Property(tries = 50)
  void adamIsTheFormulaOfItsPaper(@ForAll long seed) {
    Optimiser.Adam adam = new Optimiser.Adam(0.9, 0.99, 1e-8, 0);
    float[] weight = Noise.floats(1, seed);
    float[][] moments = {new float[1], new float[1]};
    double expected = weight[0];
    double m = 0;
    double v = 0;
    for (int t = 1; t <= 5; t++) {
      float[] gradient = Noise.floats(1, seed + t);
      m = 0.9 * m + 0.1 * gradient[0];
      v = 0.99 * v + 0.01 * gradient[0] * gradient[0];
      expected -=
          0.01 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.99, t))) + 1e-8);
      adam.move(weight, gradient, moments, new Optimiser.Step(0.01, t, adam.decay()));
      assertThat((double) weight[0]).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void nesterovLooksAheadOfMomentum() {
    Optimiser nesterov = new Optimiser.Sgd(0.5, Optimiser.Momentum.NESTEROV, 0);
    float[] weight = {1};
    float[][] velocity = {{2}};
    nesterov.move(weight, new float[] {4}, velocity, new Optimiser.Step(0.125, 1, 0));
    // v = 0.5 * 2 + 4 = 5; the step is 0.125 * (4 + 0.5 * 5).
    assertThat(velocity[0]).containsExactly(5);
    assertThat(weight).containsExactly(1 - 0.125f * 6.5f);
  }

  @Test
  void schedulesRiseAndFallAsStated() {
    Schedule.Length length = new Schedule.Length(4, 10);
    Schedule cosine = new Schedule(2, 1, new Schedule.Cosine(0.1));
    assertThat(cosine.at(0, length)).isEqualTo(0.2);
    assertThat(cosine.at(4, length)).isLessThan(cosine.at(9, length));
    assertThat(cosine.at(20, length)).isCloseTo(2 * (0.1 + 0.9 / 2), within(1e-12));
    assertThat(cosine.at(40, length)).isCloseTo(0.2, within(1e-12));
    Schedule steps = new Schedule(1, 0, new Schedule.Steps(List.of(2, 3), 0.1));
    assertThat(steps.at(19, length)).isEqualTo(1);
    assertThat(steps.at(20, length)).isEqualTo(0.1);
    assertThat(steps.at(39, length)).isCloseTo(0.01, within(1e-15));
  }

  @Property
  void updatesAndStagesAreSpreadEvenly(
      @ForAll @IntRange(min = 1, max = 6) int epochs,
      @ForAll @IntRange(min = 1, max = 30) int stepsPerEpoch,
      @ForAll @IntRange(min = 1, max = 40) int updatesPerEpoch) {
    Schedule.Length length = new Schedule.Length(epochs, stepsPerEpoch);
    Phase.Admm admm =
        new Phase.Admm(
            epochs, Schedule.cosine(1), new Phase.Penalties(1, 2, 3), updatesPerEpoch, 1);
    int updates = epochs * Math.min(updatesPerEpoch, stepsPerEpoch);
    assertThat(admm.updatesAfter(0, length)).isZero();
    assertThat(admm.updatesAfter(length.steps(), length)).isEqualTo(updates);
    for (int step = 0; step < length.steps(); step++) {
      int done = admm.updatesAfter(step, length);
      assertThat(admm.updatesAfter(step + 1, length) - done).isBetween(0, 1);
      assertThat(admm.penalty(done, length)).isIn(1.0, 2.0, 4.0);
    }
    assertThat(admm.penalty(0, length)).isEqualTo(1);
    assertThat(admm.penalty(updates, length)).isEqualTo(4);
  }

  @Test
  void aPlanNeverGetsSofter() {
    Schedule schedule = Schedule.cosine(0.1);
    assertThatThrownBy(
            () ->
                Trainings.plan(
                    1, Trainings.sgd(), new Phase.Masked(1, schedule), new Phase.Free(1, schedule)))
        .hasMessage(
            "phases: a free one cannot follow a masked one; what was pruned or quantised would be"
                + " undone");
    assertThatThrownBy(() -> new Schedule(0, 0, new Schedule.Constant()))
        .hasMessage("rate: 0.0 is not above 0");
    assertThatThrownBy(() -> new Quantisation(1, Quantisation.Scale.LAYER))
        .hasMessage("bits: 1 is not between 2 and 16");
    assertThatThrownBy(() -> new Optimiser.Sgd(1, Optimiser.Momentum.CLASSIC, 0))
        .hasMessage("momentum: 1.0 is not between 0 and below 1");
  }

  @Test
  void whatAPrunerNeedsMustBeKnown() throws Exception {
    ImportedNetwork network = Trainings.linear();
    assertThatThrownBy(
            () ->
                Pruning.of(
                    network.network(),
                    Trainings.keepingThird("unstructured"),
                    Set.of("head"),
                    Trainings.TILE,
                    RowOrder.CHW))
        .hasMessage("exempt: no layer 'head'; there are [fc]");
    Pruner thinet = Trainings.keepingThird("thinet");
    assertThatThrownBy(() -> Trainings.pruning(network.network(), thinet))
        .hasMessageEndingWith("needs sampled inputs");
  }

  @Test
  void aHeldOutPartSharesNoImage() throws Exception {
    Trainings.Patterns set = new Trainings.Patterns(Trainings.imageShape(), 30, 3);
    TrainingData data = TrainingData.holdingOut(set, 10, 5);
    int[] held = data.validation().range(0, 10).indices();
    int[] trained = data.training().range(0, 20).indices();
    boolean[] seen = new boolean[30];
    for (int[] part : List.of(held, trained)) {
      for (int index : part) {
        assertThat(seen[index]).isFalse();
        seen[index] = true;
      }
    }
    assertThat(TrainingData.holdingOut(set, 10, 5).validation().range(0, 10).indices())
        .containsExactly(held);
    assertThat(TrainingData.holdingOut(set, 10, 6).validation().range(0, 10).indices())
        .isNotEqualTo(held);
  }
}
