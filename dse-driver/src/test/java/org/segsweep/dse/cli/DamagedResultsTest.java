package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.cli.Commands.Run;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.ResultSchema;
import org.segsweep.dse.store.TestPoints;

/** Every command that reads results, on results that it must not believe: one line, code 4. */
@ExtendWith(SharedSpark.class)
class DamagedResultsTest {
  @TempDir private Path folder;

  private final TestSpark spark;

  DamagedResultsTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void aPartThatIsCutOrAlteredIsNamedByEveryCommand() throws Exception {
    Path out = spark.copyOfReference(folder.resolve("out"));
    Path part;
    try (Stream<Path> files = Files.list(out.resolve("points").resolve("wave=0001"))) {
      part =
          files.filter(f -> f.toString().endsWith(".parquet")).sorted().findFirst().orElseThrow();
    }
    byte[] good = Files.readAllBytes(part);
    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= 1;
    for (byte[] bad : List.of(flipped, Arrays.copyOf(good, good.length / 2), new byte[0])) {
      Files.write(part, bad);
      everyCommandSays(
          out,
          "%s: not as it was written (size or checksum differ); run the sweep again, which computes its wave anew"
              .formatted(part));
    }
    Files.write(part, good);
    assertThat(Commands.run("front", out + "").code()).isZero();
  }

  @Test
  void resultsOfAnotherSchemaAreNamedByEveryCommand() throws Exception {
    Path out = spark.copyOfReference(folder.resolve("out"));
    Path header = out.resolve("sweep.json");
    Files.writeString(
        header,
        Files.readString(header)
            .replaceFirst("\"schemaVersion\" : \\d+", "\"schemaVersion\" : 9999"));
    everyCommandSays(
        out,
        "%s: written with result schema 9999, this segsweep reads %d; run the sweep again into a new folder"
            .formatted(out, ResultSchema.VERSION));
  }

  @Test
  void aSweepWithoutACompleteWaveIsNamedByEveryCommand() throws Exception {
    Path out = folder.resolve("begun");
    TestPoints.folder(out);
    everyCommandSays(out, out + ": holds no complete wave yet; `segsweep run` goes on with it");
  }

  private void everyCommandSays(Path out, String line) throws IOException {
    for (String[] command : commands(out)) {
      Run run = Commands.run(command);
      assertThat(run.code()).as(command[0]).isEqualTo(Main.UNUSABLE_RESULTS);
      assertThat(run.err()).as(command[0]).isEqualTo("segsweep: %s\n".formatted(line));
    }
  }

  private List<String[]> commands(Path out) throws IOException {
    Path file = folder.resolve("made");
    Files.deleteIfExists(file);
    return List.of(
        new String[] {"front", out + ""},
        new String[] {"show", out + "", "0"},
        new String[] {"explain", out + "", "0"},
        new String[] {"compare", out + ""},
        new String[] {"sensitivity", out + ""},
        new String[] {"query", out + "", "select count(*) from points"},
        new String[] {"report", out + "", "--out", file + ""},
        new String[] {"export", out + "", "--out", file + ".parquet"});
  }
}
