package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.spark.Trouble.Kind;
import org.segsweep.dse.store.Fork;
import org.segsweep.dse.store.ResultFolder;

/** Sweeps that share what became of layers, in forks and in caches. */
@ExtendWith(SharedSpark.class)
class ForkedSweepTest {
  private static final String PERIPHERY = "periphery: {columnsPerAdc: [16, all]}\n";
  private static final String MORE = "periphery: {columnsPerAdc: [8, 16, 32, all]}\n";

  private final TestSpark spark;

  ForkedSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @BeforeEach
  void nothingGoesWrong() {
    Trouble.mend();
  }

  @Test
  void aForkTakesWhatIsUnchangedAndLeavesTheOther(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    Map<Integer, Integer> pruned = new TreeMap<>();
    SweepJob first = job(PERIPHERY, Kind.NONE);
    pruned.put(1, prunedIn(first, fork(out, first), spark));
    Map<Path, String> before = content(out);

    // The same layers with other peripheries: nothing is pruned.
    SweepJob second = job(MORE, Kind.NONE);
    Path two = fork(out, second);
    assertThat(two).isEqualTo(folder.resolve("out-2"));
    pruned.put(2, prunedIn(second, two, spark));
    assertThat(rows(two)).isEqualTo(rows(fresh(second, folder.resolve("fresh-2"))));

    // One scheme more: it alone is pruned, but for layers that it leaves dense.
    SweepJob third = job(MORE, Kind.NONE, Kind.THROWS);
    Path three = fork(out, third);
    assertThat(three).isEqualTo(folder.resolve("out-3"));
    pruned.put(3, prunedIn(third, three, spark));
    assertThat(rows(three)).isEqualTo(rows(fresh(third, folder.resolve("fresh-3"))));

    int layers = first.network().layers().size();
    assertThat(pruned.get(1)).isBetween(1, layers);
    assertThat(pruned).containsEntry(2, 0).containsEntry(3, pruned.get(1));
    assertThat(content(out)).isEqualTo(before);

    assertThat(fork(out, second)).as("goes on where it forked to").isEqualTo(two);
    assertThat(fork(out, first)).isEqualTo(out);
    SweepOutcome again = spark.run(second, two, 1000);
    assertThat(again.reused()).isEqualTo(again.points());
  }

  @Test
  void aForkThatIsNotFreeIsPassedBy(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    SweepJob first = job(PERIPHERY);
    spark.run(first, fork(out, first), 1000);
    Files.writeString(Files.createDirectory(folder.resolve("out-2")).resolve("mine"), "");
    Files.writeString(folder.resolve("out-3"), "a file");
    assertThat(fork(out, job(MORE))).isEqualTo(folder.resolve("out-4"));
  }

  @Test
  void sweepsShareACacheAndDamageIsMended(@TempDir Path folder) throws Exception {
    Path cache = folder.resolve("cache");
    EngineSettings settings = TestSpark.settings("given", 1000, EngineSettings.USUAL, cache);
    SweepJob first = job(PERIPHERY, Kind.NONE);
    SweepJob second = job(MORE, Kind.NONE);
    Path one = folder.resolve("one");
    spark.run(first, one, settings);
    assertThat(one.resolve("stages")).doesNotExist();
    assertThat(ResultFolder.at(one).stages()).isEqualTo(cache.resolve("stages"));
    Path two = folder.resolve("two");
    Trouble.CALLS.set(0);
    spark.run(second, two, settings);
    assertThat(Trouble.CALLS.get()).isZero();
    List<Row> rows = rows(two);

    Path pack;
    try (Stream<Path> packs = Files.list(cache.resolve("stages"))) {
      pack = packs.findFirst().orElseThrow();
    }
    byte[] good = Files.readAllBytes(pack);
    byte[] bytes = good.clone();
    bytes[0] ^= 1;
    Files.write(pack, bytes);
    Path three = folder.resolve("three");
    spark.run(second, three, settings);
    assertThat(Trouble.CALLS.get()).isPositive();
    assertThat(rows(three)).isEqualTo(rows);
    assertThat(pack).hasBinaryContent(good);
  }

  @Test
  void resultsThatMoveToACacheTakeTheirStagesAlong(@TempDir Path folder) throws Exception {
    SweepJob job = job(PERIPHERY, Kind.NONE);
    Path out = folder.resolve("out");
    spark.run(job, out, 1000);
    Path cache = folder.resolve("cache");
    spark.run(job, out, TestSpark.settings("given", 1000, EngineSettings.USUAL, cache));
    Trouble.CALLS.set(0);
    spark.run(
        job(MORE, Kind.NONE),
        folder.resolve("two"),
        TestSpark.settings("given", 1000, EngineSettings.USUAL, cache));
    assertThat(Trouble.CALLS.get()).isZero();
  }

  private static Path fork(Path out, SweepJob job) throws Exception {
    return Fork.of(ResultFolder.at(out), job.provenance()).root();
  }

  private static int prunedIn(SweepJob job, Path out, TestSpark spark) throws Exception {
    Trouble.CALLS.set(0);
    spark.run(job, out, 1000);
    return Trouble.CALLS.get();
  }

  private Path fresh(SweepJob job, Path out) throws Exception {
    spark.run(job, out, 1000);
    return out;
  }

  private static SweepJob job(String periphery, Kind... kinds) throws Exception {
    StringBuilder schemes = new StringBuilder("{segprune: {keep: [1/2, 1/4]}}");
    for (Kind kind : kinds) {
      schemes.append(", ").append(kind.id());
    }
    return TestJobs.of(
        TestJobs.SWEEPS.resolve("networks").resolve("lenet5_mnist.onnx"),
        "schemes: [dense, %s]\n%s".formatted(schemes, periphery),
        Trouble.schemes());
  }

  private List<Row> rows(Path out) {
    return spark
        .session()
        .read()
        .parquet(out.resolve("points").toString())
        .drop("wave")
        .orderBy("point_id")
        .collectAsList();
  }

  private static Map<Path, String> content(Path folder) throws Exception {
    Map<Path, String> content = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        content.put(
            file,
            Files.getLastModifiedTime(file)
                + " "
                + java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return content;
  }
}
