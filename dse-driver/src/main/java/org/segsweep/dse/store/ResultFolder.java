package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * The folder of one sweep.
 *
 * <pre>
 *   sweep.json               provenance and the network's facts
 *   spec.yaml                the specification as it was read
 *   spec.path                where it was read from, so that its relative paths can be followed
 *   search.json              how long a search in minutes has computed
 *   points/wave=0000/        one row a design point, and _wave.json
 *   layers/wave=0000/        one row a layer of a mapping
 *   front/                   the Pareto front of the whole sweep
 *   accuracy/                measured accuracies and trained networks, see AccuracyStore
 *   stages/                  layers that were pruned and mapped, see OutcomeStore
 *   cache.path               where the last two are instead, if sweeps share them
 * </pre>
 */
public final class ResultFolder {
  static final String SWEEP = "sweep.json";
  private static final String SPEC = "spec.yaml";
  private static final String SPEC_PATH = "spec.path";
  private static final String CACHE_PATH = "cache.path";
  private static final String SEARCH = "search.json";
  private static final String SECONDS = "seconds";
  private static final String STAGING = ".staging";

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

  /**
   * Reads the header of a sweep that has results.
   *
   * @throws ResultFault as {@link #header()}, and when no wave is complete
   */
  public SweepHeader headerWithRows() throws ResultFault {
    SweepHeader header = header();
    if (waves().complete().isEmpty()) {
      throw new ResultFault(root + ": holds no complete wave yet; `segsweep run` goes on with it");
    }
    return header;
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

  /** The rows, by the waves that they were computed in. */
  public Waves waves() {
    return new Waves(this);
  }

  /** Deletes everything a killed writer may have left: staging, and waves that are not complete. */
  public void removeUnfinished() throws ResultFault {
    writing(
        () -> {
          FileTrees.delete(staging());
          for (String name : List.of(SWEEP, SPEC, SPEC_PATH, CACHE_PATH)) {
            Files.deleteIfExists(JsonFile.aside(root.resolve(name)));
          }
          new StageFolders(root).removeAside();
        });
    waves().removeUnfinished();
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
    return staging().resolve("front");
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
      try {
        Files.createDirectories(where);
      } catch (IOException e) {
        throw new ResultFault(
            "%s: the cache cannot be made (%s); give another --cache"
                .formatted(where, Reasons.of(e)),
            e);
      }
      writing(
          () -> {
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
    return staging().resolve("scratch").toAbsolutePath();
  }

  /** Removes what a run had staged and not committed, with its temporary files. */
  public void removeStaging() throws ResultFault {
    writing(() -> FileTrees.delete(staging()));
  }

  Path staging() {
    return root.resolve(STAGING);
  }

  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Something that writes into the folder. */
  interface Writing {
    void run() throws IOException, ResultFault;
  }

  void writing(Writing action) throws ResultFault {
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
