package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.graph.ImportFault;

/** Disks that are full, files that are damaged, masters that are not there: one line, no loss. */
@ExtendWith(SharedSpark.class)
class DamagedSweepTest {
  private final TestSpark spark;

  DamagedSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void aFullDiskLosesNothing(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    SweepJob job = TestJobs.reference();
    spark.reference();
    Configuration hadoop = spark.session().sparkContext().hadoopConfiguration();
    hadoop.set("fs.file.impl", FullDisk.class.getName());
    hadoop.set("fs.file.impl.disable.cache", "true");
    // Two waves of the reference have less, all have more.
    FullDisk.LEFT.set(size(spark.reference().resolve("points")) / 2);
    try {
      assertThatThrownBy(() -> spark.run(job, out, TestSpark.REFERENCE_WAVE_ROWS))
          .isInstanceOf(ResultFault.class)
          .hasMessage(
              out
                  + ": cannot be written (No space left on device); check permissions and free"
                  + " space, or give another --out");
    } finally {
      hadoop.unset("fs.file.impl");
      hadoop.unset("fs.file.impl.disable.cache");
    }
    ResultFolder results = ResultFolder.at(out);
    List<Integer> kept = results.waves().complete();
    assertThat(kept).isNotEmpty().hasSizeLessThan(results.header().plannedWaves());
    assertThat(out.resolve(".staging")).doesNotExist();
    Map<Path, FileTime> before = files(out.resolve("points"));

    spark.run(job, out, 1);
    assertThat(rows(out)).isEqualTo(rows(spark.reference()));
    assertThat(files(out.resolve("points"))).containsAllEntriesOf(before);
  }

  @Test
  void aDamagedWaveIsComputedAgainAndNoOther(@TempDir Path folder) throws Exception {
    Path out = spark.copyOfReference(folder.resolve("out"));
    List<Path> parts =
        List.of(
            part(out.resolve("points").resolve("wave=0001")),
            part(out.resolve("layers").resolve("wave=0003")));
    flip(parts.get(0));
    try (var file = new RandomAccessFile(parts.get(1).toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    Map<Path, FileTime> before = files(out.resolve("points"));
    before.keySet().removeIf(f -> f.toString().contains("=0001") || f.toString().contains("=0003"));

    List<String> notices = new ArrayList<>();
    SweepOutcome outcome =
        new SparkSweep(
                TestSpark.settings("given", 1),
                need -> new Sessions.Lease(spark.session(), () -> {}),
                ResultFolder.at(out),
                noting(notices))
            .run(TestJobs.reference());
    assertThat(outcome.reused()).isBetween(1L, outcome.points() - 1);
    assertThat(notices)
        .containsExactly(
            "wave 1 is computed again: %s: not as it was written (size or checksum differ)"
                .formatted(parts.get(0)),
            "wave 3 is computed again: %s: not as it was written (size or checksum differ)"
                .formatted(parts.get(1)));
    assertThat(rows(out)).isEqualTo(rows(spark.reference()));
    assertThat(files(out.resolve("points"))).containsAllEntriesOf(before);
  }

  @Test
  void aCacheThatCannotBeWrittenDoesNotStopTheSweep(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    Files.createDirectories(out);
    List<String> notices = new ArrayList<>();
    SweepJob job = TestJobs.tiny();
    Sessions given =
        need -> {
          // In the way of the folder, once the sweep is under way.
          write(out.resolve("stages"));
          return new Sessions.Lease(spark.session(), () -> {});
        };
    SweepOutcome outcome =
        new SparkSweep(TestSpark.settings("given", 1), given, ResultFolder.at(out), noting(notices))
            .run(job);
    assertThat(outcome.failed()).isZero();
    assertThat(notices)
        .singleElement()
        .asString()
        .startsWith(out.resolve("stages") + ": cannot be written (")
        .endsWith("; the sweep goes on, and layers are not kept")
        .hasLineCount(1);
  }

  @Test
  void faultsOfTasksAreOneLine(@TempDir Path folder) {
    assertThatThrownBy(() -> explained(folder, new Unreadable(folder.resolve("net.onnx"))))
        .isInstanceOf(SparkFault.class)
        .hasMessage(folder.resolve("net.onnx") + ": differs; complete waves are kept");
    assertThatThrownBy(() -> explained(folder, new Full()))
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(folder + ": cannot be written (No space left on device)");
    assertThatThrownBy(() -> explained(folder, new Unknown()))
        .isNotInstanceOf(SparkFault.class)
        .isNotInstanceOf(ResultFault.class)
        .hasMessageContaining("a bug");
  }

  /** What a task throws. */
  private interface Fails extends java.io.Serializable {
    void fail() throws Exception;
  }

  private record Unreadable(String file) implements Fails {
    Unreadable(Path file) {
      this(file.toString());
    }

    @Override
    public void fail() throws Exception {
      throw ImportFault.of(Path.of(file), "differs");
    }
  }

  private record Full() implements Fails {
    @Override
    public void fail() throws IOException {
      throw new IOException("No space left on device");
    }
  }

  private record Unknown() implements Fails {
    @Override
    public void fail() {
      throw new IllegalStateException("a bug");
    }
  }

  private void explained(Path folder, Fails what) throws Exception {
    try {
      JavaSparkContext.fromSparkContext(spark.session().sparkContext())
          .parallelize(List.of(what), 1)
          .foreach(Fails::fail);
    } catch (Exception e) {
      throw TaskFaults.explained(folder, e);
    }
  }

  @Test
  void aMasterThatDoesNotAnswerIsToldAtOnce() throws Exception {
    int port;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (var socket = new ServerSocket(0, 1, loopback)) {
      port = socket.getLocalPort();
      Masters.requireReachable("spark://127.0.0.1:1,127.0.0.1:" + port);
      Masters.requireReachable("k8s://https://127.0.0.1:" + port);
    }
    for (String master : List.of("spark://127.0.0.1:" + port, "k8s://http://127.0.0.1:" + port)) {
      assertThatThrownBy(() -> Masters.requireReachable(master))
          .isInstanceOf(SparkFault.class)
          .hasMessage(
              master
                  + ": no Spark master answers (127.0.0.1:%d refused the connection); start one,"
                      .formatted(port)
                  + " correct --master, or leave it out to run on this machine");
    }
    assertThatThrownBy(() -> Masters.requireReachable("spark://nowhere"))
        .isInstanceOf(SparkFault.class)
        .hasMessage("spark://nowhere: 'nowhere' is not HOST:PORT; complete waves are kept");
    for (String other : List.of("local[2]", "spark://127.0.0.1:1", "local-cluster[2,1,1024]")) {
      Masters.requireSupported(other);
    }
    for (String other : List.of("yarn", "k8s://https://127.0.0.1:1")) {
      assertThatThrownBy(() -> Masters.requireSupported(other))
          .isInstanceOf(SparkFault.class)
          .hasMessageStartingWith(
              other + ": only the spark-submit of an installed Spark can use this master;");
    }
    for (String other : List.of("local[2]", "yarn", "local-cluster[2,1,1024]")) {
      Masters.requireReachable(other);
    }
  }

  private static Progress noting(List<String> notices) {
    return new Progress() {
      @Override
      public void begin(double modelledSeconds, long count, String unit) {}

      @Override
      public void stage(String name) {}

      @Override
      public void advance(double modelledSeconds, long count) {}

      @Override
      public void notice(String line) {
        notices.add(line);
      }

      @Override
      public void close() {}
    };
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path part(Path wave) throws IOException {
    try (Stream<Path> files = Files.list(wave)) {
      return files
          .filter(f -> f.toString().endsWith(".parquet"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private static Map<Path, FileTime> files(Path folder) throws IOException {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.getLastModifiedTime(file));
      }
    }
    return files;
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
}
