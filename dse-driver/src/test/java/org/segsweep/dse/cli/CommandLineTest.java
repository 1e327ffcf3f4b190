package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.dse.spark.FailingSweep;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;

@ExtendWith(SharedSpark.class)
class CommandLineTest {
  private static final String LENET =
      TestJobs.SWEEPS.resolve("networks").resolve("lenet5_mnist.onnx").toAbsolutePath().toString();

  private final TestSpark spark;

  CommandLineTest(TestSpark spark) {
    this.spark = spark;
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    assertThat(out + "" + err).doesNotContain("\tat ", "Exception");
    return new Run(code, lines(out), lines(err));
  }

  private static String lines(StringWriter text) {
    return text.toString().replace("\r\n", "\n");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "run",
        "plan",
        "front",
        "show",
        "explain",
        "compare",
        "query",
        "export",
        "schemes",
        "networks",
        "components",
        "completion"
      })
  void everyCommandHasHelp(String command) {
    Run help = run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: segsweep " + command);
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

  @Test
  void theFrontComesInThreeFormatsOverAnyObjectives() throws Exception {
    String out = spark.reference().toString();
    Run table = run("front", out, "--objectives", "kept_energy, crossbars,crossbars");
    assertThat(table.code()).isZero();
    assertThat(table.err()).isEmpty();
    assertThat(table.out()).startsWith("Pareto front: kept energy (proxy) max, crossbars min\n");
    long points = table.out().lines().filter(l -> l.matches("  [0-9a-f]{8}  .*")).count();
    assertThat(table.out())
        .contains("\nhybrid-p is Hybrid-P (our reading: filter + filter-shape).\nhypervolume 0.")
        .endsWith(", farthest from the plane through the ends of the front\n");

    Run csv = run("front", out, "--objectives", "kept_energy,crossbars", "--format", "csv");
    assertThat(csv.out().lines().findFirst().orElseThrow())
        .isEqualTo(String.join(",", StoredPoint.columns()));
    assertThat(csv.out().lines()).hasSize((int) points + 1);

    Run json = run("front", out, "--objectives", "kept_energy,crossbars", "--format", "JSON");
    JsonNode front = new ObjectMapper().readTree(json.out());
    assertThat(front).hasSize((int) points);
    assertThat(front.get(0).get("kept_energy").asDouble()).isEqualTo(1);
    assertThat(run("front", out).code()).isZero();
  }

  @Test
  void unknownObjectivesAreToldWithThoseThereAre() throws Exception {
    String out = spark.reference().toString();
    Run unknown = run("front", out, "--objectives", "volume");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("segsweep: no objective 'volume'; there are accuracy, kept_energy, ");
    Run accuracy = run("front", out, "--objectives", "accuracy");
    assertThat(accuracy.code()).isEqualTo(2);
    assertThat(accuracy.err())
        .isEqualTo(
            "segsweep: "
                + out
                + ": accuracy is not measured in this sweep; kept_energy is the proxy at hand\n");
  }

  @Test
  void theFrontOfAnUnfinishedSweepSaysSo(@TempDir Path folder) throws Exception {
    Path out = spark.copyOfReference(folder.resolve("partial"));
    Files.move(out.resolve("points").resolve("wave=0001"), folder.resolve("gone"));
    Run front = run("front", out.toString());
    assertThat(front.code()).isZero();
    assertThat(front.err())
        .matches("note: the sweep is not finished: [0-9,]+ of [0-9,]+ points.*\n");
    Files.move(out.resolve("points"), folder.resolve("all"));
    Run empty = run("front", out.toString(), "--format", "json");
    assertThat(empty.code()).isZero();
    assertThat(empty.out()).isEqualTo("[ ]\n");
  }

  @Test
  void unusableResultFoldersAreOneLine(@TempDir Path folder) throws Exception {
    for (String command : List.of("front", "show")) {
      List<String> args = command.equals("show") ? List.of("ab") : List.of();
      Run none = run(command(command, folder.resolve("none").toString(), args));
      assertThat(none.code()).isEqualTo(4);
      assertThat(none.err()).contains("none: no such folder; `segsweep run SPEC --out DIR`");
      Run empty = run(command(command, folder.toString(), args));
      assertThat(empty.code()).isEqualTo(4);
      assertThat(empty.err()).contains(": holds no sweep (no sweep.json); `segsweep run");
    }
    Files.writeString(folder.resolve("sweep.json"), "{}");
    assertThat(run("front", folder.toString()).code()).isEqualTo(4);
  }

  private static String[] command(String name, String folder, List<String> more) {
    List<String> all = new java.util.ArrayList<>(List.of(name, folder));
    all.addAll(more);
    return all.toArray(String[]::new);
  }

  @Test
  void aPointIsShownByTheBeginningOfItsId() throws Exception {
    String out = spark.reference().toString();
    PointTable table =
        PointTable.read(ResultFolder.at(spark.reference()), List.of(), List.of("point_id"));
    String id = table.text("point_id", 7);
    Run shown = run("show", out, id.toUpperCase(java.util.Locale.ROOT));
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains(id, "\nlayers\n", "\ncomponents\n");
    assertThat(run("show", out, id.substring(0, 12) + "…").out()).isEqualTo(shown.out());
    assertThat(run("show", out, id, "--format", "csv").out().lines()).hasSize(6);

    Run malformed = run("show", out, "xyz\u001b[2J");
    assertThat(malformed.code()).isEqualTo(2);
    assertThat(malformed.err())
        .isEqualTo("segsweep: 'xyz?[2J' is not a point id: up to 16 hex digits\n");
    Run ambiguous = run("show", out, id.substring(0, 1));
    assertThat(ambiguous.code()).isEqualTo(4);
    assertThat(ambiguous.err())
        .contains(" points begin with '" + id.charAt(0) + "'; give more digits: ", ", ...");
    String unknown = id.startsWith("0") ? "1" + id.substring(1) : "0" + id.substring(1);
    Run none = run("show", out, unknown);
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).contains("no point begins with '" + unknown + "'; `segsweep front ");
  }

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
