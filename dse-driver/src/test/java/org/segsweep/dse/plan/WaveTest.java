package org.segsweep.dse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.TestVocabulary;

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
        assertThat(rows(wave.groups().subList(0, wave.groups().size() - 1)))
            .isLessThan(Math.max(1, rows));
      }
    }
  }

  @Test
  void rowsOfBothTablesCount() throws Exception {
    // A group has 2 mappings of 3 points: 6 rows of points and 10 of layers.
    assertThat(Wave.of(plan(), LAYERS, 16)).hasSize(4);
    assertThat(Wave.of(plan(), LAYERS, 17)).hasSize(2);
  }

  private static long rows(List<PruneGroup> groups) {
    return groups.stream().mapToLong(g -> g.pointCount() + g.mappingCount() * LAYERS).sum();
  }

  private static SweepPlan plan() throws Exception {
    String text =
        """
        network: lenet5
        schemes: [{bands: {segmentRows: [4, 8], keep: [1/2, 1/4]}}]
        mapping: [A, B]
        periphery: {columnsPerAdc: [8, 16, all]}
        """;
    return SweepPlan.of(
        new SpecReader(TestVocabulary.ALL).read(text, "test.yaml", List.of()),
        Shapes.lenet5(),
        Shapes.ISAAC);
  }
}
