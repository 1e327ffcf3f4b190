package org.segsweep.dse.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.dse.pareto.Ranks;
import org.segsweep.dse.plan.DesignPoint;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.SearchSpace;
import org.segsweep.dse.plan.SearchSpace.Found;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.plan.Wave;

class SearchLaws {
  /** All numbers there are give all points of the grid, and no other. */
  @Property(tries = 2)
  void theNumbersOfASpaceAreThePointsOfTheGrid(@ForAll("specs") String text) throws Exception {
    SearchSpace space = Spaces.of(text, "{method: sobol, budget: {points: 10}}").space();
    int[] sizes = space.sizes();
    long all = 1;
    for (int size : sizes) {
      all *= size;
    }
    Set<String> found = new TreeSet<>();
    for (long code = 0; code < all; code++) {
      int[] numbers = new int[sizes.length];
      long rest = code;
      for (int axis = 0; axis < sizes.length; axis++) {
        numbers[axis] = (int) (rest % sizes[axis]);
        rest /= sizes[axis];
      }
      space.point(numbers).ifPresent(f -> found.add(f.point().id()));
    }
    assertThat(found).isEqualTo(Spaces.grid(text));
  }

  @Property(tries = 8)
  void pointsAreOfTheGridAndNoneComesTwice(@ForAll("methods") String method, @ForAll long seed)
      throws Exception {
    Spaces spaces =
        Spaces.of(Spaces.MIXED, "{method: %s, budget: {points: 250}}".formatted(method));
    List<List<String>> waves = run(spaces.search(seed));
    assertThat(waves.stream().map(List::size)).containsExactly(100, 100, 50);
    List<String> ids = waves.stream().flatMap(List::stream).toList();
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(Spaces.grid(Spaces.MIXED)).containsAll(ids);
    assertThat(run(spaces.search(seed))).isEqualTo(waves);
    assertThat(run(spaces.search(seed + 1))).isNotEqualTo(waves);
  }

  @Property(tries = 4)
  void aBudgetBeyondTheSpaceTakesAllOfIt(@ForAll("methods") String method, @ForAll long seed)
      throws Exception {
    Search search =
        Spaces.of(Spaces.SMALL, "{method: %s, budget: {points: 100000}}".formatted(method))
            .search(seed);
    Set<String> ids = new TreeSet<>();
    run(search).forEach(ids::addAll);
    assertThat(ids).isEqualTo(Spaces.grid(Spaces.SMALL));
    assertThat(search.points()).isEqualTo(ids.size());
    assertThat(search.isSpent()).isFalse();
  }

  /** Both find some of it by chance; ten seeds each, which are always the same. */
  @Example
  void theAlgorithmFindsMoreOfTheFrontThanChanceDoes() throws Exception {
    assertThat(found("nsga2")).isGreaterThan(found("random") * 5 / 4);
  }

  private static long found(String method) throws Exception {
    Set<String> front = front();
    int budget = Spaces.grid(Spaces.SMALL).size() / 3;
    Spaces spaces =
        Spaces.of(
            Spaces.SMALL,
            "{method: %s, population: 16, budget: {points: %d}}".formatted(method, budget));
    long found = 0;
    for (int seed = 1; seed <= 10; seed++) {
      found +=
          run(spaces.search(seed)).stream().flatMap(List::stream).filter(front::contains).count();
    }
    return found;
  }

  @Example
  void aSearchGoesOnWhenAllOfAWaveFailed() throws Exception {
    Search search =
        Spaces.of(Spaces.SMALL, "{method: nsga2, population: 10, budget: {points: 30}}").search(1);
    for (int wave = 0; wave < 3; wave++) {
      assertThat(search.next()).hasSize(10);
      search.tell(Map.of());
    }
    assertThat(search.next()).isEmpty();
    assertThat(search.isSpent()).isTrue();
  }

  @Example
  void everyPartOfADesignHasOnePoint() {
    LatinHypercube design =
        new LatinHypercube(new int[] {20, 4, 7}, 20, new java.util.SplittableRandom(5));
    for (int repeat = 0; repeat < 3; repeat++) {
      int[] first = new int[20];
      int[] second = new int[4];
      for (int i = 0; i < 20; i++) {
        int[] numbers = design.propose(0);
        first[numbers[0]]++;
        second[numbers[1]]++;
        assertThat(numbers[2]).isBetween(0, 6);
      }
      assertThat(first).containsOnly(1);
      assertThat(second).containsOnly(5);
    }
  }

  @Example
  void aWaveGroupsWhatPointsShare() throws Exception {
    List<Found> points =
        Spaces.of(Spaces.MIXED, "{method: random, budget: {points: 90}, population: 90}")
            .search(3)
            .next();
    Wave wave = SearchSpace.wave(4, points);
    assertThat(wave.number()).isEqualTo(4);
    assertThat(wave.points()).isEqualTo(90);
    List<String> ids = new ArrayList<>();
    Set<Object> prunings = new HashSet<>();
    for (PruneGroup group : wave.groups()) {
      assertThat(prunings.add(group.setting())).isTrue();
      assertThat(group.mappings()).hasSize((int) group.mappingCount());
      Set<MappingSetting> mappings = new HashSet<>();
      for (MappingGroup mapping : group.mappings()) {
        assertThat(mappings.add(mapping.mapping())).isTrue();
        for (int i = 0; i < mapping.peripheries().size(); i++) {
          ids.add(mapping.point(i).id());
        }
      }
    }
    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(points.stream().map(p -> p.point().id()).toList());
  }

  @Example
  void aSpaceTooLargeToListIsSearched() throws Exception {
    String range = "{from: 1, to: 9999, step: 1}";
    Spaces large =
        Spaces.of(
            "schemes: [dense]\ncrossbar: {rows: %s, columns: %s}\n".formatted(range, range),
            "{method: latin-hypercube, budget: {points: 50}}");
    assertThat(large.space().combinations()).isEqualTo(9999L * 9999);
    assertThat(large.search(0).next()).hasSize(50);
    SweepPlan outline = SweepPlan.of(large.spec(), large.network(), large.accelerator());
    assertThat(outline.counts().points()).isZero();
    assertThat(outline.groups()).hasSize(1);
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.of("random", "latin-hypercube", "sobol", "nsga2");
  }

  @Provide
  Arbitrary<String> specs() {
    return Arbitraries.of(Spaces.MIXED, Spaces.SMALL);
  }

  private static List<List<String>> run(Search search) {
    List<List<String>> waves = new ArrayList<>();
    for (List<Found> wave = search.next(); !wave.isEmpty(); wave = search.next()) {
      Map<String, double[]> costs = new HashMap<>();
      wave.forEach(f -> costs.put(f.point().id(), costs(f.point())));
      search.tell(costs);
      waves.add(List.copyOf(costs.keySet()));
    }
    return waves;
  }

  /** Something that every axis has a say in, and no more. */
  private static double[] costs(DesignPoint point) {
    MappingSetting mapping = point.mapping();
    double kept = point.prune().settings().toString().hashCode() % 7;
    double size = (double) mapping.rows() * mapping.columns() * mapping.cellBits();
    return new double[] {size + kept, 1e5 / size + point.periphery().columnsPerAdc(), kept};
  }

  private static Set<String> front() throws Exception {
    Spaces all = Spaces.of(Spaces.SMALL, "{method: grid}");
    List<DesignPoint> points = new ArrayList<>();
    for (PruneGroup group : SweepPlan.of(all.spec(), all.network(), all.accelerator()).groups()) {
      for (MappingGroup mapping : group.mappings()) {
        for (int i = 0; i < mapping.peripheries().size(); i++) {
          points.add(mapping.point(i));
        }
      }
    }
    int[] ranks = Ranks.of(points.stream().map(SearchLaws::costs).toList());
    Set<String> front = new TreeSet<>();
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] == 0) {
        front.add(points.get(i).id());
      }
    }
    return front;
  }
}
