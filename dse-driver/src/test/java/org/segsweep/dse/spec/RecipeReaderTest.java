package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segsweep.dataset.Normalisation;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.train.Optimiser;
import org.segsweep.train.Phase;
import org.segsweep.train.Quantisation;
import org.segsweep.train.Schedule;
import org.segsweep.train.TrainingPlan;

class RecipeReaderTest {
  private static final TrainingPlan.Images IMAGES = TrainingPlan.Images.plain(Normalisation.NONE);
  private static final Quantisation FOUR = new Quantisation(4, Quantisation.Scale.FILTER);

  @Test
  void aRecipeIsAPlanButForSeedImagesAndLevels() throws Exception {
    Map<String, Recipe> recipes =
        read(
            """
            admm:
              optimiser: {sgd: {momentum: 0.8, nesterov: true, decay: 1e-4}}
              batch: 32
              labelSmoothing: 1/8
              distillation: {temperature: 2, weight: 0.25}
              norms: stored
              phases:
                - free: {epochs: 5, rate: 1e-3, decay: constant}
                - admm: {epochs: 4, rate: 0.001, penalty: {first: 0.02, factor: 2, stages: 3}, updatesPerEpoch: 2, votingEpochs: 3}
                - masked: {epochs: 4, rate: 0.001, warmUpEpochs: 0.5, decay: {steps: {epochs: [2, 3], factor: 0.2}}}
                - quantised: {epochs: 1, rate: 1e-4, decay: {cosine: {floor: 0.1}}}
            short: {phases: [{masked: {epochs: 1, rate: 0.01}}]}
            """);
    assertThat(recipes.keySet()).containsExactly("admm", "short");
    assertThat(plan(List.copyOf(recipes.values()).get(0)))
        .isEqualTo(
            new TrainingPlan(
                7,
                32,
                new Optimiser.Sgd(0.8, Optimiser.Momentum.NESTEROV, 1e-4),
                new Objective(0.125, Optional.of(new Objective.Distillation(2, 0.25))),
                IMAGES,
                NormStatistics.STORED,
                List.of(
                    new Phase.Free(5, new Schedule(0.001, 0, new Schedule.Constant())),
                    new Phase.Admm(
                        4, Schedule.cosine(0.001), new Phase.Penalties(0.02, 2, 3), 2, 6),
                    new Phase.Masked(
                        4, new Schedule(0.001, 0.5, new Schedule.Steps(List.of(2, 3), 0.2))),
                    new Phase.Quantised(
                        1, new Schedule(1e-4, 0, new Schedule.Cosine(0.1)), FOUR))));
    assertThat(plan(List.copyOf(recipes.values()).get(1)))
        .isEqualTo(
            new TrainingPlan(
                7,
                64,
                Optimiser.Adam.STANDARD,
                Objective.CROSS_ENTROPY,
                IMAGES,
                NormStatistics.BATCH,
                List.of(new Phase.Masked(1, Schedule.cosine(0.01)))));
  }

  @Test
  void whatIsLeftOutIsTheDefault() throws Exception {
    Recipe bare =
        one("phases: [{admm: {epochs: 3, rate: 0.01}}, {masked: {epochs: 1, rate: 1/100}}]");
    Recipe written =
        one(
            """
            optimiser: {adam: {beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0}}
            batch: 64
            labelSmoothing: 0
            distillation: none
            norms: batch
            phases:
              - admm:
                  epochs: 3
                  rate: 1e-2
                  warmUpEpochs: 0
                  decay: {cosine: {floor: 0}}
                  penalty: {first: 0.01, factor: 1.6, stages: 8}
                  updatesPerEpoch: 1
                  votingEpochs: 2
              - masked: {epochs: 1, rate: 0.01, decay: cosine}
            """);
    assertThat(bare).isEqualTo(written).hasToString(written.toString());
    assertThat(bare.isQuantised()).isFalse();
    assertThat(one("{optimiser: sgd, phases: [{masked: {epochs: 1, rate: 1}}]}").optimiser())
        .isEqualTo(new Optimiser.Sgd(0.9, Optimiser.Momentum.CLASSIC, 0));
  }

  @Test
  void everyFaultIsFoundWithItsPlace() {
    String text =
        """
        a b: {phases: []}
        one:
          optimizer: adam
          optimiser: {adam: {beta1: 1, epsilon: 0}}
          batch: 0
          labelSmoothing: 1
          distillation: {temperature: 0, weight: 1.5}
          norms: batches
          phases:
            - masked: {epochs: 2, rate: fast, warmUpEpochs: 3}
            - free: {epoch: 2, rate: 0}
            - admm: {epochs: 2, rate: 1e-3, votingEpochs: 3, penalty: {stages: 0}, decay: step}
            - admm: {epochs: 2, rate: 1e-3, decay: {steps: {epochs: [1, 1, 2]}}}
            - quantized: {epochs: 1, rate: 1}
            - quantised
            - [free]
          counted: alive
        signs: {phases: [{shaped: {epochs: 1, rate: 1}}]}
        two: {optimiser: {adam: {}, sgd: {}}, distillation: 3, phases: 4}
        """;
    assertThat(faults(text))
        .isEqualTo(
            """
            r.yaml:1:1: recipes: 'a b' is no name of a recipe; letters, digits, _ and - are, a letter first
            r.yaml:1:15: recipes.a b.phases: no phases; give at least one, such as {masked: {epochs: 5, rate: 0.001}}
            r.yaml:3:3: recipes.one.optimizer: unknown key; did you mean 'optimiser'?
            r.yaml:4:29: recipes.one.optimiser.adam.beta1: 1 is not a number of at least 0 and below 1
            r.yaml:4:41: recipes.one.optimiser.adam.epsilon: 0 is not a number above 0 and at most 1
            r.yaml:5:10: recipes.one.batch: 0 is not a whole number from 1 to 65536
            r.yaml:6:19: recipes.one.labelSmoothing: 1 is not a number of at least 0 and below 1
            r.yaml:7:31: recipes.one.distillation.temperature: 0 is not a number above 0 and at most 1000
            r.yaml:7:42: recipes.one.distillation.weight: 1.5 is not a number from 0 to 1
            r.yaml:8:10: recipes.one.norms: expected stored, batch, found 'batches'; did you mean 'batch'?
            r.yaml:10:33: recipes.one.phases[0].masked.rate: expected a number above 0 and at most 1000, found 'fast'
            r.yaml:10:53: recipes.one.phases[0].masked.warmUpEpochs: longer than the phase, which has epochs: 2
            r.yaml:11:7: recipes.one.phases[1].free: follows a masked phase, whose work it would undo; put it before
            r.yaml:11:13: recipes.one.phases[1].free.epochs: missing; give a whole number from 1 to 100000
            r.yaml:11:14: recipes.one.phases[1].free.epoch: unknown key; did you mean 'epochs'?
            r.yaml:11:30: recipes.one.phases[1].free.rate: 0 is not a number above 0 and at most 1000
            r.yaml:12:7: recipes.one.phases[2].admm: follows a masked phase, whose work it would undo; put it before
            r.yaml:12:51: recipes.one.phases[2].admm.votingEpochs: 3 is more than the 2 epochs of the phase; give at most that, or half
            r.yaml:12:72: recipes.one.phases[2].admm.penalty.stages: 0 is not a whole number from 1 to 1000
            r.yaml:12:83: recipes.one.phases[2].admm.decay: 'step' is not a choice; did you mean 'steps'?
            r.yaml:13:7: recipes.one.phases[3].admm: follows a masked phase, whose work it would undo; put it before
            r.yaml:13:7: recipes.one.phases[3].admm: a second admm phase; raise the penalty of the first in stages instead
            r.yaml:13:65: recipes.one.phases[3].admm.decay.steps.epochs[1]: 1 is not above the one before, 1
            r.yaml:13:68: recipes.one.phases[3].admm.decay.steps.epochs[2]: 2 is not within the phase, which has epochs: 2
            r.yaml:14:7: recipes.one.phases[4]: 'quantized' is not a choice; did you mean 'quantised'?
            r.yaml:15:7: recipes.one.phases[5].epochs: missing; give a whole number from 1 to 100000
            r.yaml:15:7: recipes.one.phases[5].rate: missing; give a number above 0 and at most 1000
            r.yaml:16:7: recipes.one.phases[6]: expected one of free, admm, shaped, masked, quantised, or {free: {...}}, found a list
            r.yaml:17:12: recipes.one.counted: expected all, live, found 'alive'; did you mean 'live'?
            r.yaml:18:18: recipes.signs.phases: the last phase is shaped, which leaves signs free; put a masked one behind it
            r.yaml:19:18: recipes.two.optimiser: expected one of adam, sgd, or {adam: {...}}, found several keys or none
            r.yaml:19:53: recipes.two.distillation: expected none or {temperature: 4, weight: 0.5}, found '3'
            r.yaml:19:64: recipes.two.phases: expected a list of phases such as [{free: {epochs: 5, rate: 0.001}}], found '4'
            """);
  }

  @Test
  void phasesInNoOrderMakeNoPlan() {
    Recipe wrong =
        new Recipe(
            Optimiser.Adam.STANDARD,
            1,
            0,
            Optional.empty(),
            NormStatistics.BATCH,
            TrainingPlan.Counted.ALL,
            List.of(
                new RecipePhase.Quantised(1, Schedule.cosine(1)),
                new RecipePhase.Stated(new Phase.Free(1, Schedule.cosine(1)))));
    assertThat(wrong.isQuantised()).isTrue();
    assertThatThrownBy(() -> plan(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a free one cannot follow a quantised one");
  }

  private static TrainingPlan plan(Recipe recipe) {
    return recipe.plan(7, IMAGES, FOUR);
  }

  private static Recipe one(String text) throws InvalidSpecException {
    Faults faults = new Faults();
    YamlNode node = YamlParser.parse(SourceText.of("r.yaml", text), faults).orElseThrow();
    Optional<Recipe> recipe = RecipeReader.ofSweep(faults).one(node, "recipe");
    faults.throwIfAny();
    return recipe.orElseThrow();
  }

  static Map<String, Recipe> read(String text) throws InvalidSpecException {
    Faults faults = new Faults();
    Optional<YamlNode> node = YamlParser.parse(SourceText.of("r.yaml", text), faults);
    faults.throwIfAny();
    Map<String, Recipe> recipes = RecipeReader.ofSweep(faults).all(node.orElseThrow(), "recipes");
    faults.throwIfAny();
    return recipes;
  }

  private static String faults(String text) {
    InvalidSpecException e = catchThrowableOfType(() -> read(text), InvalidSpecException.class);
    StringBuilder headlines = new StringBuilder();
    e.faults().forEach(fault -> headlines.append(fault.headline()).append('\n'));
    return headlines.toString();
  }
}
