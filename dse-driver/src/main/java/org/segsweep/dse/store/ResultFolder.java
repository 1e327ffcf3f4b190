package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of one sweep.
 *
 * <pre>
 *   sweep.json               provenance and the network's facts
 *   spec.yaml                the specification as it was read
 *   spec.path                where it was read from, so that its relative paths can be followed
 *   search.json              how long a search has computed
 *   points/wave=0000/        one row a design point, and _wave.json
 *   layers/wave=0000/        one row a layer of a mapping
 *   front/                   the Pareto front of the whole sweep
 *   accuracy/                measured accuracies and trained networks, see AccuracyStore
 *   stages/                  layers that were pruned and mapped, see OutcomeStore
 *   cache.path               where the last two are instead, if sweeps share them
 * </pre>
 *
 * <p>A wave is complete when its folders under {@code points} and {@code layers} exist: both tables
 * are written aside, counted, and renamed into place, {@code points} last. Whatever else is found
 * is an unfinished wave and is deleted by the next writer.
 */
public final class ResultFolder {
  static final String SWEEP = "sweep.json";
  private static final String SPEC = "spec.yaml";
  private static final String SPEC_PATH = "spec.path";
  static final String WAVE = "_wave.json";
  private static final String CACHE_PATH = "cache.path";
  private static final String SEARCH = "search.json";
  private static final String SECONDS = "seconds";
  private static final String STAGING = ".staging";
  private static final Pattern WAVE_NAME = Pattern.compile("wave=(\\d{4,9})");

  private final Path root;

  private ResultFolder(Path root) {
    this.root = root;
  }

  public static ResultFolder at(Path root) {
    return new ResultFolder(root);
  }

  public Path root() {
    return root;
  }

  Path lockFile() {
    return root.resolve(".lock");
  }

  /** Whether a sweep has begun to write here. */
  public boolean holdsSweep() {
    return Files.isRegularFile(root.resolve(SWEEP));
  }

  /**
   * Checks that a sweep may write here: the folder is absent, empty, or was a sweep's before.
   *
   * @throws ResultFault when it holds files of somebody else, or is no folder
   */
  public void requireOwn() throws ResultFault {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new ResultFault(root + ": is a file; results need a folder, give another --out");
    }
    boolean own = holdsSweep() || Files.exists(lockFile(), LinkOption.NOFOLLOW_LINKS);
    if (!own && !FileTrees.children(root).isEmpty()) {
      throw new ResultFault(
          root + ": holds other files and no sweep; give a new or an empty folder as --out");
    }
  }

  /**
   * Reads the header of the sweep.
   *
   * @throws ResultFault when the folder is absent, holds no sweep, or another schema version
   */
  public SweepHeader header() throws ResultFault {
    if (!Files.isDirectory(root)) {
      throw new ResultFault(root + ": no such folder; `segsweep run SPEC --out DIR` makes one");
    }
    if (!holdsSweep()) {
      throw new ResultFault(
          "%s: holds no sweep (no %s); `segsweep run SPEC --out DIR` makes one"
              .formatted(root, SWEEP));
    }
    Path file = root.resolve(SWEEP);
    int version =
        JsonFile.readTree(file)
            .path("provenance")
            .path("schemaVersion")
            .asInt(ResultSchema.VERSION);
    if (version != ResultSchema.VERSION) {
      throw new ResultFault(
          "%s: written with result schema %d, this segsweep reads %d; run the sweep again into a new folder"
              .formatted(root, version, ResultSchema.VERSION));
    }
    return JsonFile.read(file, SweepHeader.class);
  }

  /** Writes the header and the files beside it; the header last, so that it vouches for them. */
  public void begin(SweepHeader header, String specText) throws ResultFault {
    writing(
        () -> {
          Files.createDirectories(root);
          JsonFile.replace(root.resolve(SPEC), specText);
          JsonFile.write(root.resolve(SWEEP), header);
        });
  }

  /** Notes where the specification was read from. */
  public void noteSpecFile(Path file) throws ResultFault {
    writing(
        () ->
            JsonFile.replace(
                root.resolve(SPEC_PATH), file.toAbsolutePath().normalize().toString()));
  }

  /** Where the specification was read from; its copy in the folder where that was not noted. */
  public Path specFile() throws ResultFault {
    Path noted = root.resolve(SPEC_PATH);
    return Files.isRegularFile(noted)
        ? Path.of(JsonFile.readText(noted).strip())
        : root.resolve(SPEC);
  }

  /** The specification as it was read, overrides as comments; empty where it is gone. */
  public String specText() throws ResultFault {
    Path file = root.resolve(SPEC);
    return Files.isRegularFile(file) ? JsonFile.readText(file) : "";
  }

  /** Removes a sweep with all its results; the header first, so that none is left half. */
  public void discard() throws ResultFault {
    writing(
        () -> {
          for (String name :
              List.of(SWEEP, SPEC, SPEC_PATH, SEARCH, "points", "layers", "front", STAGING)) {
            FileTrees.delete(root.resolve(name));
          }
        });
  }

  /** The numbers of the complete waves, ascending. */
  public List<Integer> completeWaves() throws ResultFault {
    List<Integer> waves = new ArrayList<>();
    for (Path folder : FileTrees.children(points())) {
      OptionalInt number = waveNumber(folder);
      if (number.isPresent()
          && Files.isRegularFile(folder.resolve(WAVE))
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
    Path folder = points().resolve(name(wave));
    WaveManifest manifest = JsonFile.read(folder.resolve(WAVE), WaveManifest.class);
    List<String> differences = header().provenance().differencesFrom(manifest.provenance());
    if (!differences.isEmpty()) {
      throw new ResultFault(
          "%s: belongs to another sweep (%s differ); delete it and run the sweep again"
              .formatted(folder, String.join(", ", differences)));
    }
    return manifest;
  }

  /** Deletes everything a killed writer may have left: staging, and waves that are not complete. */
  public void removeUnfinished() throws ResultFault {
    List<Integer> complete = completeWaves();
    writing(
        () -> {
          FileTrees.delete(root.resolve(STAGING));
          for (String name : List.of(SWEEP, SPEC, SPEC_PATH, CACHE_PATH)) {
            Files.deleteIfExists(JsonFile.aside(root.resolve(name)));
          }
          new StageFolders(root).removeAside();
          for (Path table : List.of(layers(), points())) {
            for (Path folder : FileTrees.children(table)) {
              OptionalInt number = waveNumber(folder);
              if (number.isPresent() && !complete.contains(number.getAsInt())) {
                FileTrees.delete(folder);
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
    header();
    for (int wave : completeWaves()) {
      try {
        WaveManifest manifest = manifest(wave);
        for (FileMark mark : manifest.pointFiles()) {
          mark.in(points().resolve(name(wave)));
        }
        for (FileMark mark : manifest.layerFiles()) {
          mark.in(layers().resolve(name(wave)));
        }
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
    for (int wave : completeWaves()) {
      if (failedPoints(wave) > 0 || lacksAccuracy(wave)) {
        remove(wave);
      }
    }
  }

  private boolean lacksAccuracy(int wave) throws ResultFault {
    boolean[] lacks = {false};
    for (FileMark mark : manifest(wave).pointFiles()) {
      ParquetColumns.read(
          mark.in(points().resolve(name(wave))),
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
    writing(
        () -> {
          FileTrees.delete(points().resolve(name(wave)).resolve(WAVE));
          FileTrees.delete(points().resolve(name(wave)));
          FileTrees.delete(layers().resolve(name(wave)));
        });
  }

  /** Where the points of a wave are written before it is committed. */
  public Path stagedPoints(int wave) {
    return root.resolve(STAGING).resolve("points-" + name(wave));
  }

  /** Where the layers of a wave are written before it is committed. */
  public Path stagedLayers(int wave) {
    return root.resolve(STAGING).resolve("layers-" + name(wave));
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
    Provenance provenance = header().provenance();
    long failed = failedRows(stagedPoints(wave));
    writing(
        () -> {
          var manifest =
              new WaveManifest(
                  provenance, rows, failed, marks(stagedPoints(wave)), marks(stagedLayers(wave)));
          JsonFile.write(stagedPoints(wave).resolve(WAVE), manifest);
          Files.createDirectories(points());
          Files.createDirectories(layers());
          move(stagedLayers(wave), layers().resolve(name(wave)));
          move(stagedPoints(wave), points().resolve(name(wave)));
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
    for (int wave : completeWaves()) {
      files.addAll(pointFiles(wave));
    }
    return files;
  }

  /** Parquet files of the points of one complete wave; faults as {@link #pointFiles()}. */
  List<Path> pointFiles(int wave) throws ResultFault {
    List<Path> files = new ArrayList<>();
    for (FileMark mark : manifest(wave).pointFiles()) {
      files.add(mark.in(points().resolve(name(wave))));
    }
    return files;
  }

  /** How long a search has computed, in all its runs. */
  public double searchSeconds() throws ResultFault {
    Path file = root.resolve(SEARCH);
    return Files.isRegularFile(file) ? JsonFile.readTree(file).path(SECONDS).asDouble() : 0;
  }

  /** Notes how long a search has computed. */
  public void noteSearchSeconds(double seconds) throws ResultFault {
    writing(() -> JsonFile.write(root.resolve(SEARCH), Map.of(SECONDS, seconds)));
  }

  /** Parquet files of the layers of one complete wave; faults as {@link #pointFiles()}. */
  public List<Path> layerFiles(int wave) throws ResultFault {
    List<Path> files = new ArrayList<>();
    for (FileMark mark : manifest(wave).layerFiles()) {
      files.add(mark.in(layers().resolve(name(wave))));
    }
    return files;
  }

  /** The wave a point file belongs to. */
  public int waveOf(Path pointFile) throws ResultFault {
    Path folder = pointFile.toAbsolutePath().getParent();
    return waveNumber(folder == null ? pointFile : folder)
        .orElseThrow(() -> new ResultFault(pointFile + ": not in a wave folder"));
  }

  public Path front() {
    return root.resolve("front");
  }

  /** Puts a staged front in place of the old one. */
  public void commitFront(Path staged) throws ResultFault {
    writing(
        () -> {
          FileTrees.delete(front());
          move(staged, front());
        });
  }

  public Path stagedFront() {
    return root.resolve(STAGING).resolve("front");
  }

  /** Measured accuracies and trained networks; they stay when other inputs replace the rest. */
  public AccuracyStore accuracy() throws ResultFault {
    return new AccuracyStore(kept().accuracy().toString());
  }

  /** Where outcomes of layers are kept, for an {@link OutcomeStore}; they stay as well. */
  public Path stages() throws ResultFault {
    return kept().stages();
  }

  private StageFolders kept() throws ResultFault {
    Path noted = root.resolve(CACHE_PATH);
    Path where = Files.isRegularFile(noted) ? Path.of(JsonFile.readText(noted).strip()) : root;
    return new StageFolders(where.toAbsolutePath().normalize());
  }

  /** Keeps results of stages in a cache from now on, those of this folder included. */
  public void shareStages(Path cache) throws ResultFault {
    StageFolders before = kept();
    Path where = cache.toAbsolutePath().normalize();
    if (!before.root().equals(where)) {
      writing(
          () -> {
            Files.createDirectories(where);
            new StageFolders(where).adopt(before);
            JsonFile.replace(root.resolve(CACHE_PATH), where.toString());
          });
    }
  }

  /** Has the results of stages that another folder has. */
  public void adoptStages(ResultFolder other) throws ResultFault {
    StageFolders theirs = other.kept();
    StageFolders own = kept();
    if (!theirs.equals(own)) {
      writing(() -> own.adopt(theirs));
    }
  }

  /** Where a running sweep keeps temporary files. */
  public Path scratch() {
    return root.resolve(STAGING).resolve("scratch").toAbsolutePath();
  }

  /** Removes what a run had staged and not committed, with its temporary files. */
  public void removeStaging() throws ResultFault {
    writing(() -> FileTrees.delete(root.resolve(STAGING)));
  }

  private Path points() {
    return root.resolve("points");
  }

  private Path layers() {
    return root.resolve("layers");
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String name(int wave) {
    return String.format(Locale.ROOT, "wave=%04d", wave);
  }

  private static OptionalInt waveNumber(Path folder) {
    Matcher matcher = WAVE_NAME.matcher(String.valueOf(folder.getFileName()));
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** Something that writes into the folder. */
  private interface Writing {
    void run() throws IOException, ResultFault;
  }

  private void writing(Writing action) throws ResultFault {
    try {
      action.run();
    } catch (IOException e) {
      throw cannotWrite(root, e);
    }
  }

  static ResultFault cannotWrite(Path root, IOException e) {
    return ResultFault.unwritable(root, Reasons.of(e), e);
  }
}
