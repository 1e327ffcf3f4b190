package org.segsweep.dse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.prune.SchemeCatalogue;

class ExampleSweepsTest {
  private static final Path SWEEPS = Path.of("..", "sweeps");

  @Test
  void everyExampleBeginsWithItsSchema() throws Exception {
    try (var files = Files.list(SWEEPS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        assertThat(Files.readAllLines(file).get(0))
            .as(file.toString())
            .isEqualTo(
                "# yaml-language-server: $schema=%s.schema.json"
                    .formatted(file.endsWith("demo-network.yaml") ? "train" : "sweep"));
      }
    }
  }

  @Test
  void theExamplesHaveTheSizesTheirPagesName() throws Exception {
    List<String> lenet5 = List.of("network=lenet5");
    assertThat(points("accelerators.yaml", lenet5, Shapes.lenet5())).isEqualTo(13);
    assertThat(points("demo.yaml", List.of(), Shapes.lenet5())).isBetween(200L, 300L);
    assertThat(points("resnet20.yaml", lenet5, Shapes.resnet20())).isBetween(20_000L, 30_000L);
    assertThat(points("benchmark-100k.yaml", lenet5, Shapes.resnet20()))
        .isBetween(100_000L, 130_000L);
    assertThat(points("million.yaml", lenet5, Shapes.resnet20())).isEqualTo(1_000_000);
  }

  private static long points(String file, List<String> sets, NetworkFacts network)
      throws Exception {
    Vocabulary vocabulary =
        new Vocabulary(SchemeCatalogue.schemes(), List.of("lenet5"), List.of("isaac-ce"));
    SweepSpec spec = new SpecReader(vocabulary).read(SWEEPS.resolve(file), sets);
    PlanCounts counts = SweepPlan.of(spec, network, Shapes.ISAAC).counts();
    return counts.points();
  }
}
