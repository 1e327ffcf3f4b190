package org.segsweep.dse.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

/** Effects of parameters against a search through all pairs of points. */
class SensitivityLaws {
  private static final List<Objective> OBJECTIVES =
      List.of(Objective.CROSSBARS, Objective.KEPT_ENERGY);
  private static final List<String> PARAMETERS =
      List.of("scheme", "keep", "ratios", "cell_bits", "sign");

  /** A point as the oracle has it: its parameters as text, its objectives as numbers. */
  private record Dot(boolean done, List<String> parameters, List<Double> objectives) {}

  private record Found(
      int values, int sets, double mean, double largest, String best, double share) {}

  /** Few values, so that many points differ in one parameter only, and seeds repeat some. */
  private static Dot dot(SplittableRandom random) {
    return new Dot(
        random.nextInt(8) > 0,
        List.of(
            random.nextBoolean() ? "forms" : "hybrid-p",
            List.of("-", "0.25", "0.5").get(random.nextInt(3)),
            random.nextInt(5) > 0 ? "uniform" : "even",
            List.of("1", "2", "4").get(random.nextInt(3)),
            random.nextBoolean() ? "offset" : "split"),
        // 0 has no ratio, NaN stands for a value that is missing.
        List.of(
            (double) Math.max(0, random.nextInt(-1, 12)),
            random.nextInt(9) == 0 ? Double.NaN : random.nextInt(1, 9) / 8.0));
  }

  private static StoredPoint point(int id, Dot dot) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("scheme", dot.parameters.get(0));
    if (!dot.parameters.get(1).equals("-")) {
      columns.put("keep", Double.parseDouble(dot.parameters.get(1)));
    }
    columns.put("ratios", dot.parameters.get(2));
    columns.put("cell_bits", Long.parseLong(dot.parameters.get(3)));
    columns.put("sign", dot.parameters.get(4));
    columns.put("crossbars", Math.round(dot.objectives.get(0)));
    if (!Double.isNaN(dot.objectives.get(1))) {
      columns.put("kept_energy", dot.objectives.get(1));
    }
    return TestPoints.point("%016x".formatted(id), dot.done ? "done" : "failed", columns);
  }

  @Property(tries = 40)
  void effectsAreThoseOfPointsThatDifferInOneParameter(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int count) throws Exception {
    var random = new SplittableRandom(seed);
    List<Dot> dots = new ArrayList<>();
    List<StoredPoint> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dots.add(dot(random));
      points.add(point(i, dots.get(i)));
    }
    Map<String, Sensitivity.Effect> effects = new LinkedHashMap<>();
    List<Double> means = new ArrayList<>();
    Path root = Files.createTempDirectory("sensitivity");
    try {
      for (Sensitivity.Effect effect :
          Sensitivity.of(TestPoints.folder(root, points), OBJECTIVES).effects()) {
        effects.put(effect.parameter() + " " + effect.objective(), effect);
        means.add(effect.mean());
      }
    } finally {
      TestPoints.delete(root);
    }
    List<Dot> done = dots.stream().filter(Dot::done).toList();
    for (int p = 1; p < PARAMETERS.size(); p++) {
      for (int o = 0; o < OBJECTIVES.size(); o++) {
        String key = PARAMETERS.get(p) + " " + OBJECTIVES.get(o);
        Found expected = search(done, p, o);
        Sensitivity.Effect effect = effects.remove(key);
        if (expected.sets == 0) {
          assertThat(effect).as(key).isNull();
          continue;
        }
        Objects.requireNonNull(effect, key);
        assertThat(effect.values()).as(key).isEqualTo(expected.values);
        assertThat(effect.sets()).as(key).isEqualTo(expected.sets);
        assertThat(effect.mean()).as(key).isCloseTo(expected.mean, within(1e-9));
        assertThat(effect.largest()).as(key).isCloseTo(expected.largest, within(1e-9));
        assertThat(effect.best()).as(key).isEqualTo(expected.best);
        assertThat(effect.bestShare()).as(key).isCloseTo(expected.share, within(1e-12));
      }
    }
    // Nothing else has an effect, and the parameter with the largest one comes first.
    assertThat(effects).isEmpty();
    if (!means.isEmpty()) {
      assertThat(Math.max(means.get(0), means.get(Math.min(1, means.size() - 1))))
          .isEqualTo(means.stream().mapToDouble(m -> m).max().orElseThrow());
    }
  }

  private static Found search(List<Dot> dots, int parameter, int objective) {
    Set<String> values = new LinkedHashSet<>();
    Set<String> compared = new HashSet<>();
    Map<List<String>, List<Dot>> sets = new LinkedHashMap<>();
    for (Dot dot : dots) {
      List<String> others = new ArrayList<>(dot.parameters);
      values.add(others.remove(parameter));
      sets.computeIfAbsent(others, k -> new ArrayList<>()).add(dot);
    }
    boolean wantsLeast = OBJECTIVES.get(objective).direction() == Objective.Direction.MIN;
    List<Double> ratios = new ArrayList<>();
    Map<String, Integer> wins = values.stream().collect(Collectors.toMap(v -> v, v -> 0));
    for (List<Dot> set : sets.values()) {
      boolean differs = set.stream().map(d -> d.parameters.get(parameter)).distinct().count() > 1;
      if (differs && set.stream().allMatch(d -> d.objectives.get(objective) > 0)) {
        set.forEach(d -> compared.add(d.parameters.get(parameter)));
        Dot least = set.get(0);
        Dot most = set.get(0);
        for (Dot dot : set) {
          least = dot.objectives.get(objective) < least.objectives.get(objective) ? dot : least;
          most = dot.objectives.get(objective) > most.objectives.get(objective) ? dot : most;
        }
        double ratio = most.objectives.get(objective) / least.objectives.get(objective);
        ratios.add(ratio);
        wins.merge(
            (wantsLeast ? least : most).parameters.get(parameter), ratio > 1 ? 1 : 0, Integer::sum);
      }
    }
    String best = "";
    for (String value : values) {
      best =
          best.isEmpty() || wins.getOrDefault(value, 0) > wins.getOrDefault(best, 0) ? value : best;
    }
    double product = ratios.stream().mapToDouble(r -> r).reduce(1, (a, b) -> a * b);
    return new Found(
        compared.size(),
        ratios.size(),
        Math.pow(product, 1.0 / Math.max(1, ratios.size())),
        ratios.stream().mapToDouble(r -> r).max().orElse(1),
        wins.getOrDefault(best, 0) == 0 ? "-" : best,
        best.isEmpty() ? 0 : wins.getOrDefault(best, 0) / (double) Math.max(1, ratios.size()));
  }
}
