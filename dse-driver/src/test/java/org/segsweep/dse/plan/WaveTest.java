package org.segsweep.dse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.device.Accelerators;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.TestVocabulary;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.prune.SchemeCatalogue;

class WaveTest {
  private static final int LAYERS = 5;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 20, 45, 100, 1_000_000})
  void wavesAreThePlanCutInOrder(long rows) throws Exception {
    SweepPlan plan = plan();
    List<Wave> waves = Wave.of(plan, LAYERS, rows);
    assertThat(waves.stream().flatMap(w -> w.groups().stream()).toList()).isEqualTo(plan.groups());
    assertThat(waves.stream().mapToLong(Wave::points).sum()).isEqualTo(plan.counts().points());
    for (int i = 0; i < waves.size(); i++) {
      Wave wave = waves.get(i);
      assertThat(wave.number()).isEqualTo(i);
      assertThat(wave.groups()).isNotEmpty();
      if (i < waves.size() - 1) {
        assertThat(rows(wave.groups())).isGreaterThanOrEqualTo(rows);
        long before = rows(wave.groups().subList(0, wave.groups().size() - 1));
        assertThat(before).isLessThan(Math.max(1, rows + rows / 2));
        // Longer than asked only to hold a family together.
        if (before >= Math.max(1, rows)) {
          PruneGroup last = wave.groups().get(wave.groups().size() - 1);
          assertThat(wave.groups().get(wave.groups().size() - 2).isOfFamily(last)).isTrue();
        }
      }
    }
  }

  @Test
  void rowsOfBothTablesCount() throws Exception {
    // A group has 2 mappings of 3 points: 6 rows of points and 10 of layers.
    assertThat(Wave.of(plan(), LAYERS, 16)).hasSize(4);
    assertThat(Wave.of(plan(), LAYERS, 17)).hasSize(2);
  }

  @Test
  void aFamilyStaysTogetherWhereTheWaveIsNotMuchLongerThanAsked() throws Exception {
    // Families of four settings, of 4 rows of points and 5 of layers each.
    SweepPlan plan =
        plan(
            new Vocabulary(
                SchemeCatalogue.schemes(), NetworkCatalogue.names(), Accelerators.names()),
            """
            network: lenet5
            schemes: [{segprune: {segmentRows: 8, keep: [1/2, 1/4], shapesPerBand: [1, 2, 3, 4]}}]
            periphery: {columnsPerAdc: [8, 16, 32, all]}
            """);
    assertThat(sizes(plan, 28)).containsExactly(4, 4);
    assertThat(sizes(plan, 27)).containsExactly(4, 4);
    // Half as much again does not hold the fourth.
    assertThat(sizes(plan, 18)).containsExactly(3, 3, 2);
    assertThat(sizes(plan, Long.MAX_VALUE)).containsExactly(8);
  }

  private static List<Integer> sizes(SweepPlan plan, long rows) {
    return Wave.of(plan, LAYERS, rows).stream().map(w -> w.groups().size()).toList();
  }

  private static long rows(List<PruneGroup> groups) {
    return groups.stream().mapToLong(g -> g.pointCount() + g.mappingCount() * LAYERS).sum();
  }

  private static SweepPlan plan() throws Exception {
    return plan(
        TestVocabulary.ALL,
        """
        network: lenet5
        schemes: [{bands: {segmentRows: [4, 8], keep: [1/2, 1/4]}}]
        mapping: [A, B]
        periphery: {columnsPerAdc: [8, 16, all]}
        """);
  }

  private static SweepPlan plan(Vocabulary vocabulary, String text) throws Exception {
    return SweepPlan.of(
        new SpecReader(vocabulary).read(text, "test.yaml", List.of()),
        Shapes.lenet5(),
        Shapes.ISAAC);
  }
}
