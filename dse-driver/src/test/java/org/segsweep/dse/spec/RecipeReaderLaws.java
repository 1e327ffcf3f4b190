package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.train.Optimiser;
import org.segsweep.train.Phase;
import org.segsweep.train.Schedule;
import org.segsweep.train.TrainingPlan;

class RecipeReaderLaws {
  private static final String SOUND =
      """
      one:
        optimiser: {sgd: {momentum: 0.9, nesterov: true}}
        distillation: {temperature: 4}
        phases:
          - admm: {epochs: 4, rate: 1e-3, penalty: {first: 0.01}, votingEpochs: 2}
          - masked: {epochs: 4, rate: 1e-3, decay: {steps: {epochs: [2, 3]}}}
          - quantised: {epochs: 1, rate: 1e-4, decay: constant}
      """;

  /** A phase and how it is written. */
  private record Written(RecipePhase phase, String text) {}

  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll("phases") List<Written> phases,
      @ForAll @IntRange(min = 1, max = 65536) int batch,
      @ForAll @DoubleRange(max = 0.99) double smoothing,
      @ForAll NormStatistics norms,
      @ForAll TrainingPlan.Counted counted)
      throws Exception {
    StringBuilder text = new StringBuilder("law:\n  phases:\n");
    phases.forEach(phase -> text.append("    - ").append(phase.text()).append('\n'));
    text.append("  counted: ").append(counted.name().toLowerCase(Locale.ROOT)).append('\n');
    text.append("  norms: ").append(norms.name().toLowerCase(Locale.ROOT)).append('\n');
    text.append("  batch: ").append(batch).append("\n  labelSmoothing: ").append(smoothing);
    assertThat(RecipeReaderTest.read(text.toString()))
        .isEqualTo(
            Map.of(
                "law",
                new Recipe(
                    Optimiser.Adam.STANDARD,
                    batch,
                    smoothing,
                    Optional.<Objective.Distillation>empty(),
                    norms,
                    counted,
                    phases.stream().map(Written::phase).toList())));
  }

  @Property(tries = 1000)
  void damagedTextIsReadOrRefusedWithPlacesThatExist(
      @ForAll("damages") List<SpecReaderLaws.Damage> damages) {
    String text = SOUND;
    for (SpecReaderLaws.Damage damage : damages) {
      text = damage.applyTo(text);
    }
    try {
      RecipeReaderTest.read(text)
          .values()
          .forEach(recipe -> assertThat(recipe.batch()).isPositive());
    } catch (InvalidSpecException e) {
      List<String> lines = SourceText.of("r.yaml", text).lines();
      assertThat(e.faults())
          .isNotEmpty()
          .allSatisfy(
              fault ->
                  assertThat(fault.place())
                      .isInstanceOfSatisfying(
                          Place.InFile.class,
                          place -> assertThat(place.line()).isBetween(1, lines.size())));
    }
  }

  @Provide
  Arbitrary<List<Written>> phases() {
    Arbitrary<Written> free = rates("free").map(r -> r.fixed(new Phase.Free(r.epochs, r.schedule)));
    Arbitrary<Written> masked =
        rates("masked").map(r -> r.fixed(new Phase.Masked(r.epochs, r.schedule)));
    Arbitrary<Written> shaped =
        rates("shaped").map(r -> r.fixed(new Phase.Shaped(r.epochs, r.schedule)));
    Arbitrary<List<Written>> signed =
        Combinators.combine(some(shaped), masked)
            .as(
                (a, b) -> {
                  List<Written> all = new ArrayList<>(a);
                  all.add(b);
                  return all;
                });
    Arbitrary<List<Written>> pruned = Arbitraries.oneOf(some(masked), signed);
    Arbitrary<Written> quantised =
        rates("quantised").map(r -> r.as(new RecipePhase.Quantised(r.epochs, r.schedule)));
    return Combinators.combine(some(free), admm(), pruned, some(quantised))
        .as(
            (a, b, c, d) -> {
              List<Written> all = new ArrayList<>(a);
              all.addAll(b);
              all.addAll(c);
              all.addAll(d);
              return all;
            })
        .filter(all -> !all.isEmpty());
  }

  private static Arbitrary<List<Written>> some(Arbitrary<Written> phase) {
    return phase.list().ofMaxSize(2);
  }

  private Arbitrary<List<Written>> admm() {
    return Combinators.combine(
            rates("admm"),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(0, 1))
        .as(
            (rates, first, updates, voting) ->
                rates.also(
                    new Phase.Admm(
                        rates.epochs,
                        rates.schedule,
                        new Phase.Penalties(first, 1.6, 8),
                        updates,
                        voting * updates),
                    "penalty: {first: %s}, updatesPerEpoch: %d, votingEpochs: %d"
                        .formatted(first, updates, voting)))
        .list()
        .ofMaxSize(1);
  }

  /** What all phases have, and how it is written. */
  private record Rates(String kind, int epochs, Schedule schedule, String decay) {
    Written fixed(Phase phase) {
      return as(new RecipePhase.Stated(phase));
    }

    Written as(RecipePhase phase) {
      return new Written(phase, "%s: {%s}".formatted(kind, keys()));
    }

    Written also(Phase phase, String more) {
      return new Written(
          new RecipePhase.Stated(phase), "%s: {%s, %s}".formatted(kind, keys(), more));
    }

    private String keys() {
      return "epochs: %d, rate: %s, warmUpEpochs: %s, decay: %s"
          .formatted(epochs, schedule.rate(), schedule.warmUpEpochs(), decay);
    }
  }

  private record Decay(Schedule.Decay decay, String text) {}

  private static Arbitrary<Rates> rates(String kind) {
    Arbitrary<Decay> decay =
        Arbitraries.doubles()
            .between(0.001, 1)
            .ofScale(9)
            .flatMap(
                share ->
                    Arbitraries.of(
                        new Decay(new Schedule.Constant(), "constant"),
                        new Decay(new Schedule.Cosine(share), "{cosine: {floor: " + share + "}}"),
                        new Decay(
                            new Schedule.Steps(List.of(1, 3), share),
                            "{steps: {epochs: [1, 3], factor: " + share + "}}")));
    return Combinators.combine(
            Arbitraries.integers().between(4, 100),
            Arbitraries.doubles().between(1e-12, 1000).ofScale(12),
            Arbitraries.doubles().between(0, 4),
            decay)
        .as(
            (epochs, rate, warmUp, falls) ->
                new Rates(kind, epochs, new Schedule(rate, warmUp, falls.decay()), falls.text()));
  }

  @Provide
  Arbitrary<List<SpecReaderLaws.Damage>> damages() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "",
            " ",
            "\n",
            ":",
            "-",
            "[",
            "]",
            "{",
            "}",
            "0",
            "-1",
            "1e-3",
            "1e99",
            "1/0",
            "null",
            "half",
            "free",
            "none",
            "x",
            "99999999999",
            "&a ",
            "*a");
    return Combinators.combine(
            Arbitraries.integers().between(0, SOUND.length()),
            Arbitraries.integers().between(0, 12),
            piece)
        .as(SpecReaderLaws.Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
