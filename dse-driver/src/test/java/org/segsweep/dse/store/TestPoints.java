package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Result folders made by hand, without a sweep. */
public final class TestPoints {
  public static final Provenance PROVENANCE =
      new Provenance("test", "spec", "network", "components", "", "code", 1, ResultSchema.VERSION);

  private TestPoints() {}

  /** A point with some columns; the others have no value. */
  public static StoredPoint point(String id, String status, Map<String, ?> columns) {
    @Nullable Object[] values = new Object[StoredPoint.columns().size()];
    values[StoredPoint.columns().indexOf("point_id")] = id;
    values[StoredPoint.columns().indexOf("status")] = status;
    columns.forEach((name, value) -> values[StoredPoint.columns().indexOf(name)] = value);
    return new StoredPoint(values);
  }

  /** Done points with ids that count up and a value in two objectives. */
  public static List<StoredPoint> points(int first, int count) {
    List<StoredPoint> points = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      points.add(
          point(
              "%016x".formatted(i),
              "done",
              Map.of("scheme", "dense", "kept_energy", 1.0 / (i + 1), "crossbars", 100L - i)));
    }
    return points;
  }

  static SweepHeader header() {
    return new SweepHeader(
        PROVENANCE,
        "lenet",
        "imported",
        "isaac-ce",
        new SweepHeader.Data("average", "average"),
        List.of("kept_energy", "crossbars"),
        9,
        3,
        5);
  }

  /** A folder with a header and a wave for each list. */
  @SafeVarargs
  public static ResultFolder folder(Path root, List<StoredPoint>... waves) throws Exception {
    ResultFolder folder = ResultFolder.at(root);
    folder.begin(header(), "schemes: [dense]\n");
    for (int wave = 0; wave < waves.length; wave++) {
      commit(folder, wave, waves[wave]);
    }
    return folder;
  }

  static void stage(ResultFolder folder, int wave, List<StoredPoint> points) throws Exception {
    ParquetTable.write(folder.waves().stagedPoints(wave).resolve("part-0.parquet"), points);
    ParquetTable.write(folder.waves().stagedLayers(wave).resolve("part-0.parquet"), points);
  }

  static void commit(ResultFolder folder, int wave, List<StoredPoint> points) throws Exception {
    stage(folder, wave, points);
    folder.waves().commit(new WaveInfo(wave, points.size(), points.size()));
  }

  /** Makes the layers of all waves have no file, as the manifests of the waves then say. */
  public static void withoutLayers(ResultFolder folder) throws Exception {
    for (int wave : folder.waves().complete()) {
      Path manifest =
          folder
              .root()
              .resolve("points")
              .resolve("wave=%04d".formatted(wave))
              .resolve("_wave.json");
      WaveManifest was = JsonFile.read(manifest, WaveManifest.class);
      JsonFile.write(
          manifest,
          new WaveManifest(
              was.provenance(), was.rows(), was.failed(), was.pointFiles(), List.of()));
    }
  }

  /** Every file below a folder, for tests that nothing was touched. */
  public static List<String> tree(Path root) throws IOException {
    try (var walk = Files.walk(root)) {
      return walk.map(p -> root.relativize(p).toString()).sorted().toList();
    }
  }

  /** Removes a folder that a test made. */
  public static void delete(Path root) throws IOException {
    FileTrees.delete(root);
  }
}
