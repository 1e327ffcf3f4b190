package org.segsweep.dse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.dse.pareto.Objective;

class ResultFolderTest {
  private final Path root;

  ResultFolderTest(@TempDir Path root) {
    this.root = root.resolve("results");
  }

  @Test
  void committedWavesAreReadBackInTheirOrder() throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 3));
    TestPoints.commit(folder, 10, TestPoints.points(20, 1));
    TestPoints.commit(folder, 2, TestPoints.points(10, 2));
    assertThat(folder.waves().complete()).containsExactly(0, 2, 10);
    assertThat(ids(folder))
        .containsExactly(
            "0000000000000000",
            "0000000000000001",
            "0000000000000002",
            "000000000000000a",
            "000000000000000b",
            "0000000000000014");
    assertThat(folder.header()).isEqualTo(TestPoints.header());
  }

  @Test
  void namesOfWavesDoNotFollowTheLanguageOfTheMachine() throws Exception {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 1));
      assertThat(folder.waves().complete()).containsExactly(0);
      assertThat(root.resolve("points").resolve("wave=0000")).isDirectory();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aStagedWaveIsNotSeen() throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 2));
    TestPoints.stage(folder, 1, TestPoints.points(2, 2));
    assertThat(folder.waves().complete()).containsExactly(0);
    assertThat(ids(folder)).hasSize(2);
  }

  @Test
  void whatAKilledWriterLeftIsDeletedAndNothingElse() throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 2));
    Files.writeString(root.resolve("points").resolve("notes.txt"), "mine");
    Files.createDirectories(root.resolve("points").resolve("plots"));
    Files.createDirectories(root.resolve("stages"));
    Files.createDirectories(root.resolve("accuracy").resolve("checkpoints"));
    folder.removeStaging();
    List<String> before = TestPoints.tree(root);
    Files.writeString(root.resolve(".sweep.json.new"), "{");
    Files.writeString(root.resolve("stages").resolve(".0123-4567.new"), "");
    Files.writeString(root.resolve("accuracy").resolve(".4567-0123.network.new"), "");
    TestPoints.stage(folder, 1, TestPoints.points(2, 2));
    // Killed between the renames: layers without points; and points that were never ours.
    Files.createDirectories(root.resolve("layers").resolve("wave=0001").resolve("_temporary"));
    Files.createDirectories(root.resolve("points").resolve("wave=0007").resolve("_temporary"));
    folder.removeUnfinished();
    assertThat(TestPoints.tree(root)).isEqualTo(before);
  }

  @Test
  void pointsWithoutTheirLayersAreNotComplete() throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 2));
    FileTrees.delete(root.resolve("layers").resolve("wave=0000"));
    assertThat(folder.waves().complete()).isEmpty();
    folder.removeUnfinished();
    assertThat(root.resolve("points")).isEmptyDirectory();
  }

  @Test
  void aWaveWithOtherThanThePromisedRowsIsRefused() throws Exception {
    ResultFolder folder = TestPoints.folder(root);
    TestPoints.stage(folder, 0, TestPoints.points(0, 3));
    assertThatThrownBy(() -> folder.waves().commit(new WaveInfo(0, 4, 3)))
        .isInstanceOf(ResultFault.class)
        .hasMessage(
            folder.waves().stagedPoints(0)
                + ": 3 rows were written where 4 were due; is the folder shared by all executors?");
    assertThatThrownBy(() -> folder.waves().commit(new WaveInfo(0, 3, 2)))
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(folder.waves().stagedLayers(0) + ": 3 rows");
    assertThat(folder.waves().complete()).isEmpty();
    folder.waves().commit(new WaveInfo(0, 3, 3));
    assertThat(folder.waves().complete()).containsExactly(0);
  }

  @Test
  void failedPointsAreCountedFromTheRows() throws Exception {
    List<StoredPoint> points =
        List.of(
            TestPoints.point("00", "done", Map.of()),
            TestPoints.point("01", "failed", Map.of("reason", "no")),
            TestPoints.point("02", "failed", Map.of("reason", "no")));
    ResultFolder folder = TestPoints.folder(root, points);
    assertThat(folder.waves().failedPoints(0)).isEqualTo(2);
  }

  @Test
  void resultsOfAnotherSchemaVersionAreRefused() throws Exception {
    ResultFolder folder = TestPoints.folder(root);
    Path file = root.resolve("sweep.json");
    // Another version may have other keys, too.
    Files.writeString(file, "{\"provenance\": {\"schemaVersion\": 99, \"who\": \"knows\"}}");
    assertThatThrownBy(folder::header)
        .isInstanceOf(ResultFault.class)
        .hasMessage(
            "%s: written with result schema 99, this segsweep reads %d; run the sweep again into a new folder"
                .formatted(root, ResultSchema.VERSION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "7",
        "{\"provenance\": null}",
        "{\"provenance\": {}, \"network\": \"n\"}",
        "{\"provenance\": {\"schemaVersion\": 1",
        "\u0000\u0001"
      })
  void aDamagedHeaderIsOneLine(String text) throws Exception {
    ResultFolder folder = TestPoints.folder(root);
    Files.writeString(root.resolve("sweep.json"), text);
    assertThatThrownBy(folder::header)
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(root.resolve("sweep.json") + ": damaged (")
        .hasMessageEndingWith("; run the sweep again with --replace, or into another folder")
        .message()
        .doesNotContain("FAIL_ON_")
        .hasLineCount(1);
  }

  @Test
  void aCacheThatCannotBeMadeIsNamed(@TempDir Path elsewhere) throws Exception {
    Path file = Files.writeString(elsewhere.resolve("file"), "");
    ResultFolder folder = TestPoints.folder(root);
    assertThatThrownBy(() -> folder.shareStages(file))
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(file + ": the cache cannot be made (")
        .hasMessageEndingWith("; give another --cache");
  }

  @Test
  void aHeaderThatIsNotTextOrTooLargeIsOneLine() throws Exception {
    ResultFolder folder = TestPoints.folder(root);
    Files.write(root.resolve("sweep.json"), new byte[] {'"', (byte) 0xff, '"'});
    assertThatThrownBy(folder::header)
        .isInstanceOf(ResultFault.class)
        .hasMessageContaining("sweep.json: cannot be read");
    Files.write(root.resolve("sweep.json"), new byte[(16 << 20) + 1]);
    assertThatThrownBy(folder::header)
        .isInstanceOf(ResultFault.class)
        .hasMessageEndingWith("sweep.json: larger than anything segsweep writes there");
  }

  @Test
  void missingFoldersAndSweepsAreTold() {
    assertThatThrownBy(ResultFolder.at(root)::header)
        .isInstanceOf(ResultFault.class)
        .hasMessage(root + ": no such folder; `segsweep run SPEC --out DIR` makes one");
    Path parent = root.getParent();
    assertThatThrownBy(ResultFolder.at(parent == null ? root : parent)::header)
        .isInstanceOf(ResultFault.class)
        .hasMessageEndingWith(
            ": holds no sweep (no sweep.json); `segsweep run SPEC --out DIR` makes one");
  }

  @Test
  void aMissingOrAlteredFileOfAWaveIsNoticed() throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 50));
    Path file = root.resolve("points").resolve("wave=0000").resolve("part-0.parquet");
    byte[] good = Files.readAllBytes(file);
    String wayOut = "; run the sweep again, which computes its wave anew";

    Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
    assertThatThrownBy(folder.waves()::pointFiles)
        .isInstanceOf(ResultFault.class)
        .hasMessage(file + ": not as it was written (size or checksum differ)" + wayOut);
    Files.delete(file);
    assertThatThrownBy(folder.waves()::pointFiles)
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(file + ": cannot be read (no such file)")
        .hasMessageEndingWith(wayOut);
  }

  @Test
  void aWaveOfAnotherSweepIsRefused(@TempDir Path other) throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 1));
    Files.writeString(
        root.resolve("sweep.json"),
        Files.readString(root.resolve("sweep.json")).replace("\"seed\" : 1", "\"seed\" : 2"));
    assertThatThrownBy(folder.waves()::pointFiles)
        .isInstanceOf(ResultFault.class)
        .hasMessage(
            root.resolve("points").resolve("wave=0000")
                + ": belongs to another sweep (the seed differ); delete it and run the sweep again");
  }

  @Test
  void namesInASidecarStayInTheFolder() throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 1));
    Path sidecar = root.resolve("points").resolve("wave=0000").resolve("_wave.json");
    Files.writeString(
        sidecar, Files.readString(sidecar).replace("part-0.parquet", "../../../secret.parquet"));
    assertThatThrownBy(folder.waves()::pointFiles)
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(sidecar + ": damaged (")
        .hasMessageEndingWith("; delete " + sidecar.getParent() + " and run the sweep again");
  }

  @Test
  void linksAreRemovedAndNotFollowed(@TempDir Path elsewhere) throws Exception {
    Path precious = Files.writeString(elsewhere.resolve("precious"), "keep me");
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 1));
    Path staging = Files.createDirectories(root.resolve(".staging").resolve("deep"));
    Files.createSymbolicLink(staging.resolve("link"), elsewhere);
    Files.createSymbolicLink(root.resolve("layers").resolve("wave=0009"), elsewhere);
    folder.removeUnfinished();
    assertThat(root.resolve(".staging")).doesNotExist();
    assertThat(root.resolve("layers").resolve("wave=0009")).doesNotExist();
    assertThat(precious).hasContent("keep me");

    Files.createSymbolicLink(root.resolve(".staging"), elsewhere);
    folder.removeStaging();
    assertThat(precious).hasContent("keep me");
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneLine(@TempDir Path elsewhere) throws Exception {
    Path file = Files.writeString(elsewhere.resolve("file"), "");
    ResultFolder below = ResultFolder.at(file.resolve("results"));
    assertThatThrownBy(() -> below.begin(TestPoints.header(), ""))
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(below.root() + ": cannot be written (")
        .hasMessageEndingWith("; check permissions and free space, or give another --out");
    assertThatThrownBy(ResultFolder.at(file)::requireOwn)
        .isInstanceOf(ResultFault.class)
        .hasMessage(file + ": is a file; results need a folder, give another --out");
  }

  @Test
  void aDiscardedSweepLeavesOtherFiles() throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 1));
    Front.of(folder, List.of(Objective.CROSSBARS)).store(folder);
    Files.writeString(root.resolve("notes.txt"), "mine");
    folder.discard();
    assertThat(TestPoints.tree(root)).containsExactly("", "notes.txt");
    assertThat(folder.holdsSweep()).isFalse();
  }

  @Test
  void aFrontReplacesTheOldOneAndReadsBackEqual() throws Exception {
    ResultFolder folder = TestPoints.folder(root, TestPoints.points(0, 5));
    Front.of(folder, List.of(Objective.KEPT_ENERGY)).store(folder);
    Front both = Front.of(folder, List.of(Objective.KEPT_ENERGY, Objective.CROSSBARS));
    both.store(folder);
    assertThat(both.points()).hasSize(5).isEqualTo(TestPoints.points(0, 5));
    assertThat(ParquetColumns.rowCount(folder.front().resolve("front.parquet"))).isEqualTo(5);
    try (var files = Files.list(folder.front())) {
      assertThat(files).containsExactly(folder.front().resolve("front.parquet"));
    }
  }

  @Test
  void aSweepWithoutWavesHasAnEmptyFront() throws Exception {
    ResultFolder folder = TestPoints.folder(root);
    Front front = Front.of(folder, List.of(Objective.CROSSBARS));
    assertThat(front).isEqualTo(new Front(List.of(Objective.CROSSBARS), List.of(), 0, 0));
    front.store(folder);
    assertThat(ParquetColumns.rowCount(folder.front().resolve("front.parquet"))).isZero();
  }

  private static List<String> ids(ResultFolder folder) throws ResultFault {
    PointTable table = PointTable.read(folder, List.of(), List.of("point_id"));
    BitSet all = new BitSet();
    all.set(0, table.rows());
    List<String> selected = table.select(all).stream().map(StoredPoint::id).toList();
    assertThat(selected).isEqualTo(all.stream().mapToObj(r -> table.text("point_id", r)).toList());
    return selected;
  }
}
