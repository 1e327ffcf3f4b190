package org.segsweep.dse.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.segsweep.accuracy.Proxy;
import org.segsweep.dse.accuracy.AccuracyPlan;
import org.segsweep.dse.accuracy.AccuracyPlan.Keyed;
import org.segsweep.dse.accuracy.AccuracyWork;
import org.segsweep.dse.accuracy.Bench;
import org.segsweep.dse.accuracy.Climb;
import org.segsweep.dse.accuracy.Climb.Climber;
import org.segsweep.dse.accuracy.Estimates;
import org.segsweep.dse.accuracy.Measurement;
import org.segsweep.dse.accuracy.SharedBench;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.spec.Rung;
import org.segsweep.dse.spec.Scoring;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.Measured;
import org.segsweep.dse.stage.Memory;
import org.segsweep.dse.stage.PointAccuracy;
import org.segsweep.dse.stage.TimeLimit;
import org.segsweep.dse.store.AccuracyStore;
import org.segsweep.exec.EngineFault;
import org.segsweep.train.Checkpoints;

/** Measures the accuracy of the prunings of a sweep, rung by rung. */
final class AccuracyRun {
  /** What a proxy looks at where its rung does not say. */
  private static final int PROXY_IMAGES = 512;

  private final JavaSparkContext context;
  private final SweepJob job;
  private final AccuracyPlan plan;
  private final Broadcast<LayerTasks.Workload> workload;
  private final TaskProgress tasks;
  private final Progress progress;
  private final Broadcast<SharedBench> bench;

  /** What it runs with. */
  record Engine(
      JavaSparkContext context,
      Broadcast<LayerTasks.Workload> workload,
      TaskProgress tasks,
      Progress progress) {}

  AccuracyRun(SweepJob job, AccuracyPlan plan, Engine engine) {
    this.job = job;
    this.plan = plan;
    this.context = engine.context;
    this.workload = engine.workload;
    this.tasks = engine.tasks;
    this.progress = engine.progress;
    this.bench = context.broadcast(new SharedBench(plan.bench()));
  }

  /** Points of each pruning in the objectives beside accuracy; asked for only if some must wait. */
  interface Screening {
    Screened screen(List<PruneGroup> groups);
  }

  /**
   * What a screening found.
   *
   * @param keptEnergy of each group; NaN where it failed
   * @param points of each group, see {@link Climber}
   */
  record Screened(List<Double> keptEnergy, List<List<double[]>> points) {}

  /** The accuracy of each group, in order. */
  List<PointAccuracy> run(List<PruneGroup> groups, Screening screening) {
    List<PointAccuracy> accuracies = new ArrayList<>();
    groups.forEach(group -> accuracies.add(PointAccuracy.NONE));
    List<Integer> alive = IntStream.range(0, groups.size()).boxed().toList();
    Screened screened = null;
    for (int r = 0; r < plan.rungs().size(); r++) {
      Rung rung = plan.rungs().get(r);
      if (rung.settings().isPresent()) {
        if (screened == null) {
          screened = screening.screen(groups);
        }
        alive = climb(groups, alive, screened, accuracies, rung.settings().getAsInt());
      }
      progress.stage(stage(r));
      measure(rung, groups, alive, accuracies);
    }
    bench.destroy();
    return accuracies;
  }

  /** Each rung begins its progress anew, so it says which it is. */
  private String stage(int rung) {
    int rungs = plan.rungs().size();
    return rungs == 1 ? "accuracy" : "accuracy, rung %d of %d".formatted(rung + 1, rungs);
  }

  /** Settings that differ in the seed of their recovery alone climb together. */
  private List<Integer> climb(
      List<PruneGroup> groups,
      List<Integer> alive,
      Screened screened,
      List<PointAccuracy> accuracies,
      int wanted) {
    Map<PruneSetting, List<Integer>> contenders = new LinkedHashMap<>();
    for (int g : alive) {
      contenders
          .computeIfAbsent(groups.get(g).setting().withoutSeed(), s -> new ArrayList<>())
          .add(g);
    }
    List<List<Integer>> all = List.copyOf(contenders.values());
    List<Climber> climbers =
        all.stream()
            .map(
                seeds ->
                    new Climber(
                        seeds.stream()
                            .mapToDouble(g -> estimate(accuracies.get(g), screened, g))
                            .average()
                            .orElse(Double.NaN),
                        screened.points.get(seeds.get(0))))
            .toList();
    return Climb.choose(
            job.spec().objectives().stream()
                .filter(o -> o != Objective.ACCURACY)
                .map(Objective::direction)
                .toList(),
            climbers,
            wanted)
        .stream()
        .flatMap(c -> all.get(c).stream())
        .sorted()
        .toList();
  }

  private static double estimate(PointAccuracy accuracy, Screened screened, int group) {
    Measured measured = accuracy.measured();
    if (measured != null) {
      return measured.top1().share();
    }
    return accuracy.proxy() == null ? screened.keptEnergy.get(group) : accuracy.proxyValue();
  }

  private void measure(
      Rung rung, List<PruneGroup> groups, List<Integer> alive, List<PointAccuracy> accuracies) {
    NetworkFacts facts = NetworkFacts.of(job.network());
    Map<Integer, Measurement> wanted = new TreeMap<>();
    Map<String, Keyed> distinct = new LinkedHashMap<>();
    for (int g : alive) {
      PruneGroup group = groups.get(g);
      LayerShares shares = LayerShares.of(group, facts, job.network());
      Optional<Measurement> one = plan.measurement(rung, group.setting(), shares);
      if (one.isPresent()) {
        wanted.put(g, one.get());
        for (Measurement each : List.of(one.get().dense(), one.get())) {
          Keyed keyed = plan.keyed(each);
          distinct.putIfAbsent(keyed.key(), keyed);
        }
      }
    }
    if (rung.tune() instanceof Rung.ByProxy proxy) {
      proxies(proxy.proxy(), rung.scoring(), wanted)
          .forEach(
              (g, value) ->
                  accuracies.set(g, accuracies.get(g).withProxy(proxy.proxy().id(), value)));
      return;
    }
    Map<String, Evaluation<Measured>> found = measured(List.copyOf(distinct.values()));
    wanted.forEach(
        (g, measurement) -> accuracies.set(g, accuracy(measurement, found, accuracies.get(g))));
  }

  /** Values of a proxy; a pruning that fails has none, and climbs no further. */
  private Map<Integer, Double> proxies(
      Proxy proxy, Scoring scoring, Map<Integer, Measurement> wanted) {
    Map<Integer, Double> values = new TreeMap<>();
    List<Asked> asked = new ArrayList<>();
    wanted.forEach((g, measurement) -> asked.add(new Asked(g, measurement)));
    int images = scoring.most() == Scoring.ALL ? PROXY_IMAGES : scoring.most();
    context
        .parallelize(asked, Math.min(asked.size(), 2 * context.defaultParallelism()))
        .mapPartitions(new Estimate(workload, bench, proxy, images))
        .collect()
        .forEach(e -> values.put(e.group, e.value));
    return values;
  }

  private record Asked(int group, Measurement measurement) implements Serializable {}

  private record Estimated(int group, double value) implements Serializable {}

  /** Values of a proxy, one pruning after the other; the network is looked at once. */
  private record Estimate(
      Broadcast<LayerTasks.Workload> workload,
      Broadcast<SharedBench> bench,
      Proxy proxy,
      int images)
      implements FlatMapFunction<Iterator<Asked>, Estimated> {
    @Override
    public Iterator<Estimated> call(Iterator<Asked> wanted) throws Exception {
      List<Estimated> found = new ArrayList<>();
      SharedBench shared = bench.value();
      Estimates estimates =
          Estimates.of(shared.open(workload.value().evidence()), shared.source(), proxy, images);
      TimeLimit limit = workload.value().limits().training();
      while (wanted.hasNext()) {
        Asked asked = wanted.next();
        found.add(
            new Estimated(
                asked.group,
                limit
                    .<Double>attempt("proxy", () -> estimates.value(asked.measurement))
                    .either(v -> v, why -> Double.NaN)));
      }
      return found.iterator();
    }
  }

  /** A rung that gives nothing leaves what a lower one gave, and says why. */
  private PointAccuracy accuracy(
      Measurement measurement, Map<String, Evaluation<Measured>> found, PointAccuracy before) {
    String key = plan.key(measurement);
    Evaluation<Measured> own = of(found, key);
    Evaluation<Measured> dense = of(found, plan.key(measurement.dense()));
    @Nullable Measured baseline = dense.<@Nullable Measured>either(m -> m, why -> null);
    return own.either(
        m -> before.with(m, baseline, measurement.recovers() ? key : null), before::without);
  }

  private static Evaluation<Measured> of(Map<String, Evaluation<Measured>> found, String key) {
    Evaluation<Measured> one = found.get(key);
    return one == null ? new Evaluation.Failed<>("accuracy: not measured") : one;
  }

  private Map<String, Evaluation<Measured>> measured(List<Keyed> wanted) {
    Map<String, Evaluation<Measured>> found = new HashMap<>();
    List<Keyed> missing = new ArrayList<>();
    for (Keyed keyed : wanted) {
      workload
          .value()
          .store()
          .find(keyed.key(), progress::notice)
          .ifPresentOrElse(
              known -> found.put(keyed.key(), new Evaluation.Done<>(known)),
              () -> missing.add(keyed));
    }
    if (missing.isEmpty()) {
      return found;
    }
    double[] seconds =
        missing.stream()
            .mapToDouble(k -> AccuracyWork.seconds(plan, k.measurement(), job.network()))
            .toArray();
    long[] ones = missing.stream().mapToLong(k -> 1).toArray();
    progress.begin(
        IntStream.range(0, seconds.length).mapToDouble(i -> seconds[i]).sum(),
        missing.size(),
        "networks");
    String work = "accuracy of " + missing.size() + " networks " + missing.get(0).key();
    tasks.expect(work, new TaskProgress.Work(seconds, ones));
    context.setLocalProperty(TaskProgress.PROPERTY, work);
    context
        .parallelize(missing, missing.size())
        .mapPartitions(new Measure(workload, bench))
        .collect()
        .forEach(f -> found.put(f.key, f.measured));
    context.setLocalProperty(TaskProgress.PROPERTY, null);
    return found;
  }

  private record Found(String key, Evaluation<Measured> measured) implements Serializable {}

  /** Measures one network after the other. */
  private record Measure(Broadcast<LayerTasks.Workload> workload, Broadcast<SharedBench> bench)
      implements FlatMapFunction<Iterator<Keyed>, Found> {
    @Override
    public Iterator<Found> call(Iterator<Keyed> wanted) throws Exception {
      List<Found> found = new ArrayList<>();
      Bench opened = bench.value().open(workload.value().evidence());
      while (wanted.hasNext()) {
        Keyed keyed = wanted.next();
        found.add(new Found(keyed.key(), measured(keyed, opened)));
      }
      return found.iterator();
    }

    private Evaluation<Measured> measured(Keyed keyed, Bench bench) throws Exception {
      AccuracyStore store = workload.value().store();
      TimeLimit limit = workload.value().limits().training();
      Checkpoints checkpoints =
          new Checkpoints(
              Optional.of(store.checkpoints(keyed.key())), new Checkpoints.Progress() {});
      try {
        Optional<Measured> found = limit.call(() -> keyed.measure(bench, store, checkpoints));
        return found.isPresent()
            ? new Evaluation.Done<>(found.get())
            : new Evaluation.Failed<>("accuracy: " + limit.late());
      } catch (CancellationException stopped) {
        throw stopped;
      } catch (EngineFault fault) {
        return new Evaluation.Failed<>("accuracy: " + fault.getMessage());
      } catch (OutOfMemoryError e) {
        return new Evaluation.Failed<>("accuracy: " + Memory.shortage());
      } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError fault) {
        return Evaluation.failed("accuracy", fault);
      }
    }
  }
}
