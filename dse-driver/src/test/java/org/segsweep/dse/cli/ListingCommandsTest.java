package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.dse.cli.Commands.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.cli.Commands.Run;
import org.segsweep.dse.spark.FailingSweep;

/** What is there to choose from. */
class ListingCommandsTest {
  @Test
  void schemesAreListedWithRangesAndSources() throws Exception {
    Run all = run("schemes");
    assertThat(all.code()).isZero();
    assertThat(all.out()).contains("segprune", "hybrid-p", "our reading", "segmentRows");
    assertThat(run("schemes", "forms").out()).contains("fragment").doesNotContain("segprune");
    Run unknown = run("schemes", "segprun");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("segsweep: no scheme 'segprun'; there are dense, ");
    assertThat(new ObjectMapper().readTree(run("schemes", "--format", "json").out()))
        .anySatisfy(row -> assertThat(row.get("scheme").asText()).isEqualTo("dense"));
  }

  @Test
  void networksSayThatTheirWeightsAreSynthetic() throws Exception {
    JsonNode networks = new ObjectMapper().readTree(run("networks", "--format", "json").out());
    assertThat(networks)
        .isNotEmpty()
        .allSatisfy(n -> assertThat(n.get("weights_origin").asText()).isEqualTo("synthetic"));
    assertThat(run("networks").out()).contains("vgg", "synthetic");
  }

  @Test
  void componentsShowEveryFigureWithItsSource(@TempDir Path folder) throws Exception {
    Run built = run("components", "list", "isaac-ce");
    assertThat(built.code()).isZero();
    assertThat(built.out()).contains("isaac-ce", "adc-8b", "ISAAC Table I", "pJ/conversion");
    Run unknown = run("components", "list", "isaac");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.err()).contains("isaac-ce");

    FailingSweep.write(folder);
    Path file = folder.resolve("one-bit.yaml");
    assertThat(run("components", "list", file.toString()).code()).isZero();
    Files.writeString(file, Files.readString(file).replace("crossbar-128: 1", "crossbar-129: 1"));
    Run broken = run("components", "list", file.toString());
    assertThat(broken.code()).isEqualTo(3);
    assertThat(broken.err()).containsPattern("one-bit\\.yaml:\\d+:\\d+: ").contains("crossbar-12");
    assertThat(run("components", "list", folder.resolve("no.yaml").toString()).err())
        .contains("no such file");
  }
}
