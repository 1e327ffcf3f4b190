package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.dse.cli.Commands.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.dse.cli.Commands.Run;
import org.segsweep.dse.spark.FailingSweep;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;

@ExtendWith(SharedSpark.class)
class CommandLineTest {
  private static final String LENET =
      TestJobs.SWEEPS.resolve("networks").resolve("lenet5_mnist.onnx").toAbsolutePath().toString();

  private final TestSpark spark;

  CommandLineTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void helpNamesEveryCommandAndExitCode() {
    Run help = run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("demo", "run", "plan", "front", "show", "schemes", "networks", "components")
        .contains("0   done", "1   done, but some design points failed", "5   Spark");
    assertThat(run("help", "front").out()).contains("--objectives");
    assertThat(run("--version").out()).startsWith("segsweep 0.1.0");
  }

  static Set<String> commands() {
    return Main.commandLine().getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String command) {
    Run help = run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage: segsweep " + command);
  }

  @Test
  void wrongUsageIsToldWithTheNearestRightOne() {
    Run none = run();
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).startsWith("a command is missing");
    Run unknown = run("fornt");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("'fornt'", "Did you mean", "front");
    assertThat(run("run").code()).isEqualTo(2);
    assertThat(run("front", "x", "--format", "xml").code()).isEqualTo(2);
    assertThat(run("run", "x.yaml", "--otu", "y").err()).contains("--otu");
  }

  @Test
  void aMissingOrFaultySpecificationIsToldWithItsPlace(@TempDir Path folder) throws Exception {
    Run missing = run("run", folder.resolve("none.yaml").toString());
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("none.yaml: no such file").endsWith("nothing was run\n");

    Path spec =
        Files.writeString(
            folder.resolve("my.yaml"), "network: %s\nschemes: [dens]\n".formatted(LENET));
    Path out = folder.resolve("out");
    Run faulty = run("run", spec.toString(), "--out", out.toString());
    assertThat(faulty.code()).isEqualTo(3);
    assertThat(faulty.err()).contains("my.yaml:2:11: ", "dense", "^", "1 fault, nothing was run");
    assertThat(out).doesNotExist();
    assertThat(run("plan", spec.toString()).code()).isEqualTo(3);
  }

  @Test
  void aMissingOrDamagedNetworkIsOneLine(@TempDir Path folder) throws Exception {
    Path spec =
        Files.writeString(folder.resolve("s.yaml"), "network: none.onnx\nschemes: [dense]\n");
    Run missing = run("plan", spec.toString());
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("none.onnx");

    Files.write(folder.resolve("none.onnx"), new byte[] {1, 2, 3});
    Run damaged = run("run", spec.toString(), "--out", folder.resolve("out").toString());
    assertThat(damaged.code()).isEqualTo(3);
    assertThat(damaged.err()).contains("none.onnx").hasLineCount(1);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatTheNetworkRefusesIsOneLineBeforeAnythingRuns(@TempDir Path folder) throws Exception {
    Path longs =
        spec(folder, "schemes: [dense, {segprune: {keep: 1/2, segmentRows: [512, 1024]}}]");
    Path out = folder.resolve("out");
    for (Run run :
        List.of(run("plan", longs + ""), run("run", longs + "", "--out", out.toString()))) {
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err())
          .contains(
              ": schemes[1].segmentRows: 512, 1024 is longer than every layer that is pruned;",
              " has at most 256 rows there")
          .hasLineCount(1);
    }
    assertThat(out).doesNotExist();
    Run fits = run("plan", longs + "", "--set", "schemes[1].segprune.segmentRows=[64, 1024]");
    assertThat(fits.code()).isZero();
    assertThat(fits.out()).contains("segment longer than layer");

    Path unknown = spec(folder, "schemes: [{filter: {keep: 1/2, ratios: {layers: {conv9: 1/4}}}}]");
    assertThat(run("plan", unknown + "").err())
        .contains(": schemes[0].ratios.layers.conv9: ", "has no such layer; it prunes conv2, ")
        .hasLineCount(1);
    Path own = spec(folder, "schemes: [{filter: {keep: 1/2, layers: {conv9: {keep: 1/4}}}}]");
    assertThat(run("plan", own + "").err())
        .contains(": schemes[0].layers.conv9: ", "has no such layer; it prunes conv2, ")
        .hasLineCount(1);
    Path exempt = spec(folder, "ratios: {layers: {conv1: 1/4}}\nschemes: [{filter: {keep: 1/2}}]");
    Run refused = run("run", exempt + "", "--out", out.toString());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains(": ratios.layers.conv1: exempt, so it stays dense; leave it out");
  }

  @Test
  void aPlanOfNothingIsToldAsARunTellsIt(@TempDir Path folder) throws Exception {
    Path spec =
        spec(
            folder,
            "schemes: [dense]\nconstraints: [{drop: scheme = dense, because: not asked for}]");
    Run plan = run("plan", spec + "");
    assertThat(plan.code()).isEqualTo(3);
    assertThat(plan.out()).contains("not asked for");
    assertThat(plan.err()).contains("no point is left to evaluate");
    Run search = run("plan", spec + "", "--set", "search={method: random, budget: {points: 10}}");
    assertThat(search.code()).isEqualTo(3);
    assertThat(search.err()).contains("drop all that the search proposes").hasLineCount(1);
  }

  @Test
  void aPlanRunsNothing(@TempDir Path folder) throws Exception {
    Path spec = spec(folder, "schemes: [dense, {segprune: {keep: [1/2, 1/4]}}]");
    Run plan = run("plan", spec.toString(), "--set", "crossbar.rows=[32,64]");
    assertThat(plan.code()).isZero();
    assertThat(plan.out())
        .contains("network   lenet5_mnist   5 layers, 44,190 weights")
        .contains("plan      6 points = 3 prunings, 6 mappings")
        .contains("  prune ", "  map ", "  cost ", "memory ");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(spec);
    }
  }

  @Test
  void aSpecificationThatLeavesNoPointIsRefused(@TempDir Path folder) throws Exception {
    Path spec =
        spec(
            folder, "schemes: [dense]\nconstraints: [{drop: scheme = dense, because: not wanted}]");
    Run run = run("run", spec.toString(), "--out", folder.resolve("out").toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("1  not wanted");
    assertThat(run.err()).startsWith("segsweep: no point is left to evaluate");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aSearchThatFindsNoOtherPointSaysSo(@TempDir Path folder) throws Exception {
    spark.stop();
    String schemes = "schemes: [dense, {unstructured: {keep: 1/2}}]\n";
    String search = "search: {method: random, population: 5, budget: {points: %d}}";
    String line = "          the space is used up: the search found no other point\n";
    for (int budget : List.of(20, 2)) {
      Path spec = spec(folder, schemes + search.formatted(budget));
      String out = folder.resolve("out" + budget).toString();
      Run run = run("run", spec.toString(), "--out", out, "--master", "local[1]");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains("done      2 points in ");
      assertThat(run.out().contains(line)).isEqualTo(budget > 2);
    }
  }

  @Test
  void aRunPrintsItsFrontAndASecondOneReusesIt(@TempDir Path folder) throws Exception {
    spark.stop();
    Path spec = spec(folder, "schemes: [dense, {segprune: {keep: 1/4}}]");
    String out = folder.resolve("out").toString();
    Run first = run("run", spec.toString(), "--out", out, "--master", "local[1]");
    assertThat(first.code()).isZero();
    assertThat(first.out())
        .contains("done      2 points in ")
        .contains("Pareto front: kept energy (proxy) max, crossbars min")
        .contains("Fewest crossbars that keep at least this share of squared weights")
        .contains("Kept energy is a proxy; accuracy is not measured.");
    assertThat(folder.resolve("out").resolve("spec.yaml")).hasSameTextualContentAs(spec);

    Run again = run("run", spec.toString(), "--out", out);
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("2 points in ", ", 2 of them reused");
    assertThat(front(again)).isEqualTo(front(first));

    Run unmeasured = run("sensitivity", out, "--objectives", "accuracy");
    assertThat(unmeasured.code()).isEqualTo(2);
    assertThat(unmeasured.err()).contains("accuracy is not measured in this sweep").hasLineCount(1);

    Run changed = run("run", spec.toString(), "--out", out, "--set", "crossbar.rows=64");
    assertThat(changed.code()).isEqualTo(4);
    assertThat(changed.err())
        .isEqualTo(
            "segsweep: "
                + out
                + ": holds a sweep made with other inputs: the specification changed; --fork keeps"
                + " it and runs into a new folder that shares what is still of use, --replace"
                + " removes it\n");
  }

  private static String front(Run run) {
    return run.out().substring(run.out().indexOf("Pareto front"));
  }

  @Test
  void failedPointsAreCountedAndTheExitCodeSaysSo(@TempDir Path folder) throws Exception {
    spark.stop();
    Path spec = spec(folder, FailingSweep.write(folder));
    String out = folder.resolve("out").toString();
    Run run = run("run", spec.toString(), "--out", out, "--master", "local[1]");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains(", 2 failed", "2 left out (failed)");
    assertThat(run("run", spec.toString(), "--out", out).code()).isEqualTo(1);
    assertThat(run("front", out).code()).isZero();
  }

  @Test
  void anOutFolderThatIsAFileOrHoldsOtherThingsIsLeftAlone(@TempDir Path folder) throws Exception {
    Path spec = spec(folder, "schemes: [dense]");
    Run file = run("run", spec.toString(), "--out", spec.toString());
    assertThat(file.code()).isEqualTo(4);
    assertThat(file.err())
        .isEqualTo(
            "segsweep: %s: is a file; results need a folder, give another --out\n".formatted(spec));
    Run foreign = run("run", spec.toString(), "--out", folder.toString());
    assertThat(foreign.code()).isEqualTo(4);
    assertThat(foreign.err()).contains("holds other files and no sweep");
    Run below = run("run", spec.toString(), "--out", spec.resolve("out").toString());
    assertThat(below.code()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "local[0.5]", "local[", "spark:", "mesos://h:1", ""})
  void aMasterThatSparkDoesNotKnowIsWrongUsage(String master, @TempDir Path folder)
      throws Exception {
    Path spec = spec(folder, "schemes: [dense]");
    Path out = folder.resolve("out");
    Run run = run("run", spec.toString(), "--out", out.toString(), "--master", master);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "segsweep: '%s' is not a Spark master; give local[N], spark://HOST:PORT, yarn or k8s://URL\n"
                .formatted(master));
    assertThat(out).doesNotExist();
  }

  @Test
  void aSparkThatDoesNotStartIsOneLineAndLeavesNothingBehind(@TempDir Path folder)
      throws Exception {
    spark.stop();
    Path spec = spec(folder, "schemes: [dense]");
    Path out = folder.resolve("out");
    Run run = run("run", spec.toString(), "--out", out.toString(), "--master", "local[0]");
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).startsWith("segsweep: ").hasLineCount(1);
    assertThat(out.resolve(".staging")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "/", "...", "a\u0000b", "", ".hidden", "x/y z"})
  void theNameOfASweepMakesAFolderBelowOut(String name) {
    Path folder = Path.of("out", RunCommand.folderName(name));
    assertThat(folder.normalize()).isEqualTo(folder);
    assertThat(folder.getNameCount()).isEqualTo(2);
    assertThat(folder.getFileName().toString()).doesNotStartWith(".").isNotEmpty();
  }

  @Test
  void anOrdinaryNameStaysAsItIs() {
    assertThat(RunCommand.folderName("segments-on_resnet20.v2"))
        .isEqualTo("segments-on_resnet20.v2");
    assertThat(RunCommand.folderName("größe")).isEqualTo("größe");
    assertThat(RunCommand.folderName("x".repeat(500))).hasSize(100);
  }

  private static Path spec(Path folder, String yaml) throws Exception {
    return Files.writeString(folder.resolve("s.yaml"), "network: %s\n%s\n".formatted(LENET, yaml));
  }
}
