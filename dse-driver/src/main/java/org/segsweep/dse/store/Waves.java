package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a result folder.
 *
 * <p>A wave is complete when its folders under {@code points} and {@code layers} exist: both tables
 * are written aside, counted, and renamed into place, {@code points} last. Whatever else is found
 * is an unfinished wave and is deleted by the next writer.
 */
public final class Waves {
  static final String MANIFEST = "_wave.json";
  private static final Pattern NAME = Pattern.compile("wave=(\\d{4,9})");

  private final ResultFolder folder;

  Waves(ResultFolder folder) {
    this.folder = folder;
  }

  /** The numbers of the complete waves, ascending. */
  public List<Integer> complete() throws ResultFault {
    List<Integer> waves = new ArrayList<>();
    for (Path wave : FileTrees.children(points())) {
      OptionalInt number = number(wave);
      if (number.isPresent()
          && Files.isRegularFile(wave.resolve(MANIFEST))
          && Files.isDirectory(layers().resolve(name(number.getAsInt())))) {
        waves.add(number.getAsInt());
      }
    }
    waves.sort(Comparator.naturalOrder());
    return waves;
  }

  /** How many points of a complete wave failed. */
  public long failedPoints(int wave) throws ResultFault {
    return manifest(wave).failed();
  }

  private WaveManifest manifest(int wave) throws ResultFault {
    Path home = points().resolve(name(wave));
    WaveManifest manifest = JsonFile.read(home.resolve(MANIFEST), WaveManifest.class);
    List<String> differences = folder.header().provenance().differencesFrom(manifest.provenance());
    if (!differences.isEmpty()) {
      throw new ResultFault(
          "%s: belongs to another sweep (%s differ); delete it and run the sweep again"
              .formatted(home, String.join(", ", differences)));
    }
    return manifest;
  }

  /** Deletes what is not complete. */
  void removeUnfinished() throws ResultFault {
    List<Integer> complete = complete();
    folder.writing(
        () -> {
          for (Path table : List.of(layers(), points())) {
            for (Path wave : FileTrees.children(table)) {
              OptionalInt number = number(wave);
              if (number.isPresent() && !complete.contains(number.getAsInt())) {
                FileTrees.delete(wave);
              }
            }
          }
        });
  }

  /**
   * Makes incomplete the waves that are not as they were written: the next writer computes them
   * again.
   *
   * @param notice is told in one line of each
   */
  public void removeDamaged(Consumer<String> notice) throws ResultFault {
    folder.header();
    for (int wave : complete()) {
      try {
        WaveManifest manifest = manifest(wave);
        files(points(), wave, manifest.pointFiles());
        files(layers(), wave, manifest.layerFiles());
      } catch (ResultFault damaged) {
        remove(wave);
        notice.accept("wave %d is computed again: %s".formatted(wave, damaged.found()));
      }
    }
  }

  /**
   * Makes incomplete the waves with points that failed, or whose accuracy did: the next writer
   * computes them again.
   */
  public void removeFailed() throws ResultFault {
    for (int wave : complete()) {
      if (failedPoints(wave) > 0 || lacksAccuracy(wave)) {
        remove(wave);
      }
    }
  }

  private boolean lacksAccuracy(int wave) throws ResultFault {
    boolean[] lacks = {false};
    for (Path file : pointFiles(wave)) {
      ParquetColumns.read(
          file,
          List.of("accuracy_reason"),
          batch -> {
            for (int r = 0; r < batch.rows(); r++) {
              lacks[0] |= batch.columns().get(0).text(r) != null;
            }
          });
    }
    return lacks[0];
  }

  /** Of the points first, without which the wave is not complete. */
  private void remove(int wave) throws ResultFault {
    folder.writing(
        () -> {
          FileTrees.delete(points().resolve(name(wave)).resolve(MANIFEST));
          FileTrees.delete(points().resolve(name(wave)));
          FileTrees.delete(layers().resolve(name(wave)));
        });
  }

  /** Where the points of a wave are written before it is committed. */
  public Path stagedPoints(int wave) {
    return folder.staging().resolve("points-" + name(wave));
  }

  /** Where the layers of a wave are written before it is committed. */
  public Path stagedLayers(int wave) {
    return folder.staging().resolve("layers-" + name(wave));
  }

  /**
   * Makes a staged wave part of the results, all of it or none.
   *
   * @throws ResultFault when the staged tables do not hold the promised rows
   */
  public void commit(WaveInfo rows) throws ResultFault {
    int wave = rows.wave();
    checkRows(stagedPoints(wave), rows.points());
    checkRows(stagedLayers(wave), rows.layerRows());
    Provenance provenance = folder.header().provenance();
    long failed = failedRows(stagedPoints(wave));
    folder.writing(
        () -> {
          var manifest =
              new WaveManifest(
                  provenance, rows, failed, marks(stagedPoints(wave)), marks(stagedLayers(wave)));
          JsonFile.write(stagedPoints(wave).resolve(MANIFEST), manifest);
          Files.createDirectories(points());
          Files.createDirectories(layers());
          ResultFolder.move(stagedLayers(wave), layers().resolve(name(wave)));
          ResultFolder.move(stagedPoints(wave), points().resolve(name(wave)));
        });
  }

  private static void checkRows(Path folder, long promised) throws ResultFault {
    long rows = 0;
    for (Path file : FileTrees.parquetFiles(folder)) {
      rows += ParquetColumns.rowCount(file);
    }
    if (rows != promised) {
      throw new ResultFault(
          "%s: %d rows were written where %d were due; is the folder shared by all executors?"
              .formatted(folder, rows, promised));
    }
  }

  private static long failedRows(Path folder) throws ResultFault {
    long[] failed = {0};
    for (Path file : FileTrees.parquetFiles(folder)) {
      ParquetColumns.read(
          file,
          List.of("status"),
          batch -> {
            for (int r = 0; r < batch.rows(); r++) {
              failed[0] += "failed".equals(batch.columns().get(0).text(r)) ? 1 : 0;
            }
          });
    }
    return failed[0];
  }

  private static List<FileMark> marks(Path folder) throws IOException, ResultFault {
    List<FileMark> marks = new ArrayList<>();
    for (Path file : FileTrees.parquetFiles(folder)) {
      marks.add(FileMark.of(file));
    }
    return marks;
  }

  /**
   * Parquet files of the points of all complete waves, in wave order.
   *
   * @throws ResultFault when one is not as it was written
   */
  public List<Path> pointFiles() throws ResultFault {
    List<Path> files = new ArrayList<>();
    for (int wave : complete()) {
      files.addAll(pointFiles(wave));
    }
    return files;
  }

  /** Parquet files of the points of one complete wave; faults as {@link #pointFiles()}. */
  List<Path> pointFiles(int wave) throws ResultFault {
    return files(points(), wave, manifest(wave).pointFiles());
  }

  /** Parquet files of the layers of one complete wave; faults as {@link #pointFiles()}. */
  public List<Path> layerFiles(int wave) throws ResultFault {
    return files(layers(), wave, manifest(wave).layerFiles());
  }

  private static List<Path> files(Path table, int wave, List<FileMark> marks) throws ResultFault {
    List<Path> files = new ArrayList<>();
    for (FileMark mark : marks) {
      files.add(mark.in(table.resolve(name(wave))));
    }
    return files;
  }

  /** The wave a point file belongs to. */
  public int of(Path pointFile) throws ResultFault {
    Path parent = pointFile.toAbsolutePath().getParent();
    return number(parent == null ? pointFile : parent)
        .orElseThrow(() -> new ResultFault(pointFile + ": not in a wave folder"));
  }

  private Path points() {
    return folder.root().resolve("points");
  }

  private Path layers() {
    return folder.root().resolve("layers");
  }

  private static String name(int wave) {
    return String.format(Locale.ROOT, "wave=%04d", wave);
  }

  private static OptionalInt number(Path folder) {
    Matcher matcher = NAME.matcher(String.valueOf(folder.getFileName()));
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
