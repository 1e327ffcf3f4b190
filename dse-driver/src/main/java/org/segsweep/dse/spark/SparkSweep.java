package org.segsweep.dse.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.segsweep.device.Crossbar;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.store.FolderLock;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.SweepHeader;
import org.segsweep.dse.store.WaveInfo;
import org.segsweep.prune.Pruner;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Network;

/**
 * Runs a sweep: waves of two jobs each, then the front. Complete waves of an earlier run with the
 * same provenance are kept and not computed again.
 */
public final class SparkSweep {
  /** A class of each module, for {@code CodeVersion}. */
  public static final List<Class<?>> MODULES =
      List.of(Pruner.class, Crossbar.class, NetworkSource.class, SparkSweep.class);

  private final EngineSettings settings;
  private final ResultFolder folder;
  private final Progress progress;

  public SparkSweep(EngineSettings settings, ResultFolder folder, Progress progress) {
    this.settings = settings;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Evaluates every point of the job that the folder does not hold yet.
   *
   * @throws ResultFault when the folder belongs to another sweep, is in use, or cannot be written
   */
  public SweepOutcome run(SweepJob job) throws ResultFault {
    long started = System.nanoTime();
    List<Wave> waves = Wave.of(job.plan(), settings.wavePoints());
    try (FolderLock lock = FolderLock.acquire(folder)) {
      begin(job, waves.size());
      folder.removeUnfinished();
      Set<Integer> complete = Set.copyOf(folder.completeWaves());
      List<Wave> missing = waves.stream().filter(w -> !complete.contains(w.number())).toList();
      if (!missing.isEmpty()) {
        compute(job, missing);
      }
      if (!missing.isEmpty() || !Files.isDirectory(folder.front())) {
        progress.stage("front");
        Front.of(folder, job.spec().objectives()).store(folder);
      }
      return outcome(job, missing, started);
    }
  }

  private void begin(SweepJob job, int waves) throws ResultFault {
    if (folder.holdsSweep()) {
      List<String> changed = folder.header().provenance().differencesFrom(job.provenance());
      if (!changed.isEmpty()) {
        throw new ResultFault(
            "%s: holds a sweep made with other inputs: %s changed; give another --out, or remove the folder"
                .formatted(folder.root(), String.join(", ", changed)));
      }
      return;
    }
    folder.begin(
        new SweepHeader(
            job.provenance(),
            job.network().name(),
            job.weightsOrigin(),
            job.acceleratorReference(),
            job.spec().objectives().stream().map(o -> o.column()).toList(),
            job.plan().counts().points(),
            waves),
        job.specText());
  }

  private void compute(SweepJob job, List<Wave> waves) throws ResultFault {
    Path scratch = folder.scratch();
    SparkSession session = Sessions.open(settings, job.spec().name(), scratch);
    try {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
      TaskProgress tasks = new TaskProgress(progress);
      session.sparkContext().addSparkListener(tasks);
      Broadcast<Network> network = context.broadcast(job.network());
      WaveRun run = new WaveRun(session, job, network, tasks);
      for (Wave wave : waves) {
        WaveInfo info = run.compute(wave, folder, progress);
        folder.commit(info);
      }
    } finally {
      session.stop();
      folder.removeScratch();
    }
  }

  private SweepOutcome outcome(SweepJob job, List<Wave> computed, long started) throws ResultFault {
    long failed = 0;
    for (int wave : folder.completeWaves()) {
      failed += folder.wave(wave).failed();
    }
    long points = job.plan().counts().points();
    long fresh = computed.stream().mapToLong(Wave::points).sum();
    return new SweepOutcome(points, failed, points - fresh, (System.nanoTime() - started) / 1e9);
  }
}
