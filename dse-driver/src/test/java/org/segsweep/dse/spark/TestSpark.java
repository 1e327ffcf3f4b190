package org.segsweep.dse.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.spark.EngineSettings.OtherResults;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * The one Spark session of the test JVM, opened when it is first needed, and the results of one
 * sweep that several tests look at and none changes.
 */
public final class TestSpark implements AutoCloseable {
  static final long REFERENCE_WAVE_ROWS = 700;

  private final Path folder;
  private @Nullable SparkSession session;
  private @Nullable Path reference;

  TestSpark() {
    try {
      folder = Files.createTempDirectory("segsweep-tests");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public SparkSession session() {
    SparkSession open = session;
    if (open == null) {
      Path scratch = folder.resolve("scratch");
      open = Sessions.own(settings("local[2]", 0)).open("tests", scratch).session();
      session = open;
    }
    return open;
  }

  /** Stops the session, for a test that lets the product open its own; the next user reopens it. */
  public void stop() {
    if (session != null) {
      session.stop();
      session = null;
    }
  }

  static EngineSettings settings(String master, long waveRows) {
    return new EngineSettings(
        master, waveRows, OtherResults.KEEP, EngineSettings.USUAL, false, null);
  }

  /** Runs a sweep in the shared session. */
  public SweepOutcome run(SweepJob job, Path out, long waveRows) throws ResultFault {
    return run(job, out, settings("unused: the session is given", waveRows));
  }

  SweepOutcome run(SweepJob job, Path out, EngineSettings settings) throws ResultFault {
    Sessions borrowed = (name, scratch) -> new Sessions.Lease(session(), () -> {});
    return new SparkSweep(settings, borrowed, ResultFolder.at(out), new RecordedProgress())
        .run(job);
  }

  /** Results of {@link TestJobs#reference}, in several waves; read only. */
  public Path reference() throws Exception {
    Path made = reference;
    if (made == null) {
      made = folder.resolve("reference");
      run(TestJobs.reference(), made, REFERENCE_WAVE_ROWS);
      reference = made;
    }
    return made;
  }

  /** A copy of {@link #reference} that a test may change. */
  public Path copyOfReference(Path to) throws Exception {
    Path from = reference();
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }

  @Override
  public void close() throws IOException {
    stop();
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
