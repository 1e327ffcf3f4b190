package org.segsweep.dse.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.segsweep.device.Crossbar;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.spark.EngineSettings.OtherResults;
import org.segsweep.dse.stage.PointAccuracy;
import org.segsweep.dse.store.FolderLock;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.OutcomeStore;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.SweepHeader;
import org.segsweep.prune.Pruner;
import org.segsweep.source.NetworkSource;

/**
 * Runs a sweep: waves of two jobs each, then the front. Complete waves of an earlier run with the
 * same provenance are kept and not computed again.
 */
public final class SparkSweep {
  /** A class of each module, for {@code CodeVersion}. */
  public static final List<Class<?>> MODULES =
      List.of(Pruner.class, Crossbar.class, NetworkSource.class, SparkSweep.class);

  private final EngineSettings settings;
  private final Sessions sessions;
  private final ResultFolder folder;
  private final Progress progress;

  /** A sweep in a Spark session of its own. */
  public SparkSweep(EngineSettings settings, ResultFolder folder, Progress progress) {
    this(settings, Sessions.own(settings), folder, progress);
  }

  SparkSweep(EngineSettings settings, Sessions sessions, ResultFolder folder, Progress progress) {
    this.settings = settings;
    this.sessions = sessions;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Evaluates every point of the job that the folder does not hold yet.
   *
   * @throws ResultFault when the folder belongs to another sweep, is in use, or cannot be written
   */
  @SuppressWarnings("try") // the lock is held, not used
  public SweepOutcome run(SweepJob job) throws ResultFault {
    long started = System.nanoTime();
    folder.requireOwn();
    try (FolderLock lock = FolderLock.acquire(folder);
        Staging staging = folder::removeStaging) {
      if (!job.spec().search().isGrid()) {
        return search(job, started);
      }
      List<Wave> waves = begin(job);
      prepare(job);
      Set<Integer> complete = Set.copyOf(folder.waves().complete());
      List<Wave> missing = waves.stream().filter(w -> !complete.contains(w.number())).toList();
      StageTimes times =
          missing.isEmpty()
              ? StageTimes.NONE
              : unlessInterrupted(
                  () -> inSession(job, engine -> compute(job, missing, engine)),
                  () ->
                      "%d of %d waves are complete"
                          .formatted(folder.waves().complete().size(), waves.size()));
      long computed = System.nanoTime();
      if (!missing.isEmpty() || !Files.isDirectory(folder.front())) {
        storeFront(job);
      }
      long ended = System.nanoTime();
      return outcome(job, missing, times, (ended - started) / 1e9, (ended - computed) / 1e9);
    }
  }

  /** Temporary files, which go before the lock does. */
  private interface Staging extends AutoCloseable {
    @Override
    void close() throws ResultFault;
  }

  /** Leaves complete waves that are to be kept, and nothing else. */
  private void prepare(SweepJob job) throws ResultFault {
    folder.noteSpecFile(job.specFile());
    Path cache = settings.cache();
    if (cache != null) {
      folder.shareStages(cache);
    }
    folder.removeUnfinished();
    folder.waves().removeDamaged(progress::notice);
    if (settings.retryFailed()) {
      folder.waves().removeFailed();
    }
  }

  /** Writes the header unless the folder already has this sweep's; cuts the plan as it says. */
  private List<Wave> begin(SweepJob job) throws ResultFault {
    if (goesOn(job)) {
      return cut(job, folder.header().waveRows());
    }
    List<Wave> waves = cut(job, settings.waveRows());
    begin(job, job.plan().counts().points(), waves.size());
    return waves;
  }

  private void begin(SweepJob job, long points, int waves) throws ResultFault {
    folder.begin(
        new SweepHeader(
            job.provenance(),
            job.network().name(),
            job.weightsOrigin(),
            job.acceleratorReference(),
            job.data(),
            job.spec().objectives().stream().map(o -> o.column()).toList(),
            points,
            waves,
            settings.waveRows()),
        job.specText());
  }

  private SweepOutcome search(SweepJob job, long started) throws ResultFault {
    if (!goesOn(job)) {
      begin(job, job.spec().search().budget().points(), 0);
    }
    prepare(job);
    SearchRun search = new SearchRun(job, folder);
    boolean isMissing = search.replay();
    StageTimes times =
        isMissing
            ? unlessInterrupted(
                () -> inSession(job, engine -> search.goOn(engine.run, progress)),
                () -> "%d waves are complete".formatted(folder.waves().complete().size()))
            : StageTimes.NONE;
    long searched = System.nanoTime();
    begin(job, search.points(), search.waves());
    if (isMissing || !Files.isDirectory(folder.front())) {
      storeFront(job);
    }
    long reused = search.points() - search.computed();
    long ended = System.nanoTime();
    return new SweepOutcome(
        search.points(),
        failed(),
        reused,
        (ended - started) / 1e9,
        (ended - searched) / 1e9,
        times);
  }

  private void storeFront(SweepJob job) throws ResultFault {
    progress.stage("front");
    Front.of(folder, job.spec().objectives()).store(folder);
  }

  private static List<Wave> cut(SweepJob job, long rows) {
    return Wave.of(job.plan(), job.network().layers().size(), rows);
  }

  private boolean goesOn(SweepJob job) throws ResultFault {
    if (!folder.holdsSweep()) {
      return false;
    }
    try {
      List<String> changed = job.provenance().differencesFrom(folder.header().provenance());
      if (changed.isEmpty()) {
        return true;
      }
      throw new ResultFault(
          "%s: holds a sweep made with other inputs: %s changed; --fork keeps it and runs into a new folder that shares what is still of use, --replace removes it"
              .formatted(folder.root(), String.join(", ", changed)));
    } catch (ResultFault other) {
      if (settings.otherResults() == OtherResults.KEEP) {
        throw other;
      }
      folder.discard();
      return false;
    }
  }

  /** Something that may find a fault in results. */
  private interface Work<T> {
    T run() throws ResultFault;
  }

  private <T> T unlessInterrupted(Work<T> work, Work<String> done) throws ResultFault {
    try {
      return work.run();
      // Scala code throws checked exceptions that it does not declare.
    } catch (Exception e) {
      if (Interruption.isUnderWay()) {
        throw new ResultFault(
            "%s: interrupted; %s and kept, the same command goes on"
                .formatted(folder.root(), done.run()),
            e);
      }
      Exception explained = TaskFaults.explained(folder.root(), e);
      if (explained instanceof SparkFault fault) {
        throw fault;
      }
      throw e;
    }
  }

  /** What a sweep computes with. */
  private record Engine(WaveRun run, Broadcast<LayerTasks.Workload> workload, TaskProgress tasks) {}

  /** Something that needs a session. */
  private interface InSession {
    void run(Engine engine) throws ResultFault;
  }

  private StageTimes inSession(SweepJob job, InSession action) throws ResultFault {
    progress.stage("start");
    WorkMeter meter;
    try (Sessions.Lease lease = sessions.open(need(job))) {
      SparkContext context = lease.session().sparkContext();
      if (context.uiWebUrl().isDefined()) {
        progress.notice("Spark UI  " + context.uiWebUrl().get());
      }
      TaskProgress tasks = new TaskProgress(progress);
      context.addSparkListener(tasks);
      Broadcast<LayerTasks.Workload> workload =
          JavaSparkContext.fromSparkContext(context)
              .broadcast(
                  new LayerTasks.Workload(
                      job.network(), job.evidence(), folder.accuracy(), settings.limits()));
      KeptStages kept =
          new KeptStages(OutcomeStore.open(folder.stages(), progress::notice), job, progress);
      WaveRun run = new WaveRun(lease.session(), job, workload, tasks, kept);
      meter = run.meter();
      action.run(new Engine(run, workload, tasks));
      workload.destroy();
    }
    return meter.times();
  }

  private Sessions.Need need(SweepJob job) {
    return new Sessions.Need(job.spec().name(), folder.scratch(), job.accuracy().isPresent());
  }

  private void compute(SweepJob job, List<Wave> waves, Engine engine) throws ResultFault {
    List<PruneGroup> groups = waves.stream().flatMap(w -> w.groups().stream()).toList();
    Map<PruneSetting, PointAccuracy> accuracies = accuracies(job, engine);
    progress.begin(
        WorkModel.of(groups, job.network()).total(),
        groups.stream().mapToLong(PruneGroup::pointCount).sum(),
        "points");
    for (Wave wave : waves) {
      folder.waves().commit(engine.run.compute(wave, accuracies, folder, progress));
    }
  }

  /** Of the whole sweep: which designs climb depends on all. */
  private Map<PruneSetting, PointAccuracy> accuracies(SweepJob job, Engine engine) {
    Map<PruneSetting, PointAccuracy> bySetting = new HashMap<>();
    if (job.accuracy().isPresent()) {
      List<PruneGroup> groups = job.plan().groups();
      var with =
          new AccuracyRun.Engine(engine.run.context(), engine.workload, engine.tasks, progress);
      List<PointAccuracy> accuracies =
          new AccuracyRun(job, job.accuracy().get(), with)
              .run(groups, all -> engine.run.screen(all, progress));
      for (int g = 0; g < groups.size(); g++) {
        bySetting.put(groups.get(g).setting(), accuracies.get(g));
      }
    }
    return bySetting;
  }

  private SweepOutcome outcome(
      SweepJob job, List<Wave> computed, StageTimes times, double seconds, double frontSeconds)
      throws ResultFault {
    long points = job.plan().counts().points();
    long fresh = computed.stream().mapToLong(Wave::points).sum();
    return new SweepOutcome(points, failed(), points - fresh, seconds, frontSeconds, times);
  }

  private long failed() throws ResultFault {
    long failed = 0;
    for (int wave : folder.waves().complete()) {
      failed += folder.waves().failedPoints(wave);
    }
    return failed;
  }
}
