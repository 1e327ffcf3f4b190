package org.segsweep.dse.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one sweep.
 *
 * <pre>
 *   sweep.json               provenance and the network's facts
 *   spec.yaml                the specification as it was read
 *   points/wave=0000/        one row a design point, and _wave.json
 *   layers/wave=0000/        one row a layer of a mapping
 *   front/                   the Pareto front of the whole sweep
 * </pre>
 *
 * <p>A wave is complete when its folder under {@code points} exists: both tables are written aside,
 * counted, and renamed into place, {@code points} last. Whatever else is found is an unfinished
 * wave and is deleted by the next writer.
 */
public final class ResultFolder {
  static final String SWEEP = "sweep.json";
  private static final String WAVE = "_wave.json";
  private static final String STAGING = ".staging";
  private static final Pattern WAVE_NAME = Pattern.compile("wave=(\\d{4,9})");
  private static final long MAX_JSON_BYTES = 16L << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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

  /** Whether a sweep has begun to write here. */
  public boolean holdsSweep() {
    return Files.isRegularFile(root.resolve(SWEEP));
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
      throw new ResultFault(root + ": holds no sweep (no " + SWEEP + ")");
    }
    SweepHeader header = readJson(root.resolve(SWEEP), SweepHeader.class);
    int version = header.provenance().schemaVersion();
    if (version != ResultSchema.VERSION) {
      throw new ResultFault(
          "%s: written with result schema %d, this segsweep reads %d; run the sweep again into a new folder"
              .formatted(root, version, ResultSchema.VERSION));
    }
    return header;
  }

  /** Writes the header and the files beside it; the header last, so that it vouches for them. */
  public void begin(SweepHeader header, String specText) throws ResultFault {
    try {
      Files.createDirectories(root);
      replace(root.resolve("spec.yaml"), specText);
      replace(root.resolve(SWEEP), json(header));
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  public String specText() throws ResultFault {
    return readText(root.resolve("spec.yaml"));
  }

  /** The numbers of the complete waves, ascending. */
  public List<Integer> completeWaves() throws ResultFault {
    List<Integer> waves = new ArrayList<>();
    for (Path folder : children(points())) {
      waveNumber(folder)
          .ifPresent(
              n -> {
                if (Files.isRegularFile(folder.resolve(WAVE))) {
                  waves.add(n);
                }
              });
    }
    waves.sort(Comparator.naturalOrder());
    return waves;
  }

  /** What {@code _wave.json} of a complete wave says. */
  public WaveInfo wave(int wave) throws ResultFault {
    return readJson(points().resolve(name(wave)).resolve(WAVE), WaveInfo.class);
  }

  /** Deletes everything a killed writer may have left: staging, and layers without points. */
  public void removeUnfinished() throws ResultFault {
    try {
      deleteTree(root.resolve(STAGING));
      List<Integer> complete = completeWaves();
      for (Path folder : children(layers())) {
        OptionalInt number = waveNumber(folder);
        if (number.isEmpty() || !complete.contains(number.getAsInt())) {
          deleteTree(folder);
        }
      }
      for (Path folder : children(points())) {
        OptionalInt number = waveNumber(folder);
        if (number.isEmpty() || !complete.contains(number.getAsInt())) {
          deleteTree(folder);
        }
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
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
  public void commit(WaveInfo info) throws ResultFault {
    int wave = info.wave();
    checkRows(stagedPoints(wave), info.points());
    checkRows(stagedLayers(wave), info.layerRows());
    try {
      replace(stagedPoints(wave).resolve(WAVE), json(info));
      Files.createDirectories(points());
      Files.createDirectories(layers());
      Path layersOfWave = layers().resolve(name(wave));
      Files.move(stagedLayers(wave), layersOfWave, StandardCopyOption.ATOMIC_MOVE);
      Files.move(stagedPoints(wave), points().resolve(name(wave)), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static void checkRows(Path folder, long promised) throws ResultFault {
    long rows = 0;
    for (Path file : parquetFiles(folder)) {
      rows += ParquetColumns.rowCount(file);
    }
    if (rows != promised) {
      throw new ResultFault(
          "%s: %d rows were written where %d were due; is the folder shared by all executors?"
              .formatted(folder, rows, promised));
    }
  }

  /** Parquet files of the points of all complete waves, in wave order. */
  public List<Path> pointFiles() throws ResultFault {
    List<Path> files = new ArrayList<>();
    for (int wave : completeWaves()) {
      files.addAll(parquetFiles(points().resolve(name(wave))));
    }
    return files;
  }

  /** Parquet files of the layers of one complete wave. */
  public List<Path> layerFiles(int wave) throws ResultFault {
    return parquetFiles(layers().resolve(name(wave)));
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
    try {
      deleteTree(front());
      Files.move(staged, front(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  public Path stagedFront() {
    return root.resolve(STAGING).resolve("front");
  }

  /** Where a running sweep keeps temporary files. */
  public Path scratch() {
    return root.resolve(STAGING).resolve("scratch").toAbsolutePath();
  }

  /** Removes what a finished run left in {@link #scratch}. */
  public void removeScratch() throws ResultFault {
    try {
      deleteTree(root.resolve(STAGING));
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private Path points() {
    return root.resolve("points");
  }

  private Path layers() {
    return root.resolve("layers");
  }

  private static String name(int wave) {
    return "wave=%04d".formatted(wave);
  }

  private static OptionalInt waveNumber(Path folder) {
    Matcher matcher = WAVE_NAME.matcher(String.valueOf(folder.getFileName()));
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private static List<Path> parquetFiles(Path folder) throws ResultFault {
    return children(folder).stream().filter(f -> f.toString().endsWith(".parquet")).toList();
  }

  private static List<Path> children(Path folder) throws ResultFault {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    } catch (IOException e) {
      throw new ResultFault(folder + ": cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  /** Removes a folder and what is in it; links are removed, not followed. */
  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(aside, text);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of plain values are always JSON", e);
    }
  }

  private static <T> T readJson(Path file, Class<T> type) throws ResultFault {
    try {
      return JSON.readValue(readText(file), type);
    } catch (JsonProcessingException e) {
      throw new ResultFault(file + ": damaged (" + e.getOriginalMessage() + ")", e);
    }
  }

  private static String readText(Path file) throws ResultFault {
    try {
      if (Files.size(file) > MAX_JSON_BYTES) {
        throw new ResultFault(file + ": larger than anything segsweep writes there");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new ResultFault(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private ResultFault cannotWrite(IOException e) {
    return new ResultFault(
        "%s: cannot be written (%s: %s)"
            .formatted(root, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }
}
