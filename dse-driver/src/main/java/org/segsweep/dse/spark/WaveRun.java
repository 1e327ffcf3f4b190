package org.segsweep.dse.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.plan.Bins;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.spark.LayerTasks.Unit;
import org.segsweep.dse.spark.RowTasks.Mapped;
import org.segsweep.dse.spec.Exemption;
import org.segsweep.dse.stage.DenseReference;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.LayerRole;
import org.segsweep.dse.stage.PointAccuracy;
import org.segsweep.dse.stage.Vacancy;
import org.segsweep.dse.store.LayerRow;
import org.segsweep.dse.store.LayerSchema;
import org.segsweep.dse.store.PointRow;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.ResultSchema;
import org.segsweep.dse.store.WaveInfo;
import org.segsweep.workload.ChannelFlow;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;

/** Computes the waves of one sweep in one Spark session. */
final class WaveRun {
  /** Bins for each core: enough to even out what the model misjudges, few enough to be cheap. */
  private static final int BINS_PER_CORE = 8;

  /** Of a wave that is screened, which is not written. */
  private static final long SCREENED_ROWS = 200_000;

  private final SparkSession session;
  private final JavaSparkContext context;
  private final SweepJob job;
  private final NetworkFacts facts;
  private final Broadcast<LayerTasks.Workload> workload;
  private final TaskProgress tasks;
  private final KeptStages kept;
  private final LearnedWork learned = new LearnedWork();
  private final WorkMeter meter;

  WaveRun(
      SparkSession session,
      SweepJob job,
      Broadcast<LayerTasks.Workload> workload,
      TaskProgress tasks,
      KeptStages kept) {
    this.session = session;
    this.context = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.job = job;
    this.facts = NetworkFacts.of(job.network());
    this.workload = workload;
    this.tasks = tasks;
    this.kept = kept;
    this.meter = new WorkMeter(session.sparkContext(), workload.value().limits().step());
  }

  WorkMeter meter() {
    return meter;
  }

  JavaSparkContext context() {
    return context;
  }

  /**
   * Computes a wave, leaves its two tables staged in {@code folder} and says what they hold.
   *
   * @param accuracies what was measured of each pruning; none where nothing was
   */
  WaveInfo compute(
      Wave wave,
      Map<PruneSetting, PointAccuracy> accuracies,
      ResultFolder folder,
      Progress progress) {
    progress.stage("prune");
    List<PointAccuracy> measured = accuracies(wave, accuracies);
    List<Mapped> mapped = mapped(wave, measured, progress);
    write(wave, mapped, folder);
    long layerRows = (long) mapped.size() * facts.layers().size();
    return new WaveInfo(wave.number(), wave.points(), layerRows);
  }

  private static List<PointAccuracy> accuracies(
      Wave wave, Map<PruneSetting, PointAccuracy> accuracies) {
    return wave.groups().stream()
        .map(group -> accuracies.getOrDefault(group.setting(), PointAccuracy.NONE))
        .toList();
  }

  /** The points of each group in the objectives beside accuracy, as they are without training. */
  AccuracyRun.Screened screen(List<PruneGroup> groups, Progress progress) {
    progress.stage("screen");
    progress.begin(
        WorkModel.of(groups, job.network()).total(),
        groups.stream().mapToLong(PruneGroup::pointCount).sum(),
        "points");
    Map<PruneSetting, Double> keptEnergy = new HashMap<>();
    Map<PruneSetting, List<double[]>> points = new HashMap<>();
    SweepPlan plan = new SweepPlan(groups, job.plan().counts());
    for (Wave wave : Wave.of(plan, facts.layers().size(), SCREENED_ROWS)) {
      List<PointAccuracy> none = Collections.nCopies(wave.groups().size(), PointAccuracy.NONE);
      List<Mapped> mapped = mapped(wave, none, progress);
      for (RowTasks.Screened found : screened(wave, mapped)) {
        PruneSetting setting = mapped.get(found.mapped()).group().prune();
        // A mapping that fails knows nothing of it.
        keptEnergy.merge(setting, found.keptEnergy(), (a, b) -> Double.isNaN(a) ? b : a);
        points.computeIfAbsent(setting, s -> new ArrayList<>()).addAll(found.points());
      }
    }
    return new AccuracyRun.Screened(
        groups.stream().map(g -> keptEnergy.getOrDefault(g.setting(), Double.NaN)).toList(),
        groups.stream().map(g -> points.getOrDefault(g.setting(), List.of())).toList());
  }

  private List<RowTasks.Screened> screened(Wave wave, List<Mapped> mapped) {
    Rows rows = Rows.of(mapped, context.defaultParallelism());
    Broadcast<RowTasks.Input> input = context.broadcast(input(mapped, rows.bins));
    announce("screening of wave " + wave.number(), rows.bins, rows.seconds, rows.points);
    List<Long> partitions = LongStream.range(0, rows.bins.size()).boxed().toList();
    List<RowTasks.Screened> found =
        context
            .parallelize(partitions, partitions.size())
            .mapPartitions(new RowTasks.Screen(input, others()))
            .collect();
    context.setLocalProperty(TaskProgress.PROPERTY, null);
    input.destroy();
    return found;
  }

  private List<Objective> others() {
    return new ArrayList<>(
        job.spec().objectives().stream().filter(o -> o != Objective.ACCURACY).toList());
  }

  private List<Mapped> mapped(Wave wave, List<PointAccuracy> accuracies, Progress progress) {
    List<List<LayerRole>> roles =
        wave.groups().stream().map(g -> roles(g.setting().exempt())).toList();
    List<List<List<LayerOutcome>>> outcomes = pruneAndMap(wave, accuracies, progress);
    progress.stage("evaluate");
    return gather(wave, roles, outcomes, accuracies);
  }

  private List<LayerRole> roles(Set<Exemption> exempt) {
    return IntStream.range(0, facts.layers().size())
        .mapToObj(i -> facts.prunes(i, exempt) ? LayerRole.PRUNED : LayerRole.EXEMPT)
        .toList();
  }

  /** For each group, for each layer, an outcome of each share that it may take. */
  private List<List<List<LayerOutcome>>> pruneAndMap(
      Wave wave, List<PointAccuracy> accuracies, Progress progress) {
    List<LayerShares> shares =
        wave.groups().stream().map(group -> LayerShares.of(group, facts, job.network())).toList();
    List<List<Vacancy>> vacancies = vacancies(wave, shares, accuracies);
    List<LayerUnits.Known> known =
        IntStream.range(0, wave.groups().size())
            .mapToObj(g -> new LayerUnits.Known(vacancies.get(g), accuracies.get(g).trainedKey()))
            .toList();
    LayerUnits units = LayerUnits.of(wave, facts, shares, known);
    Map<Unit, LayerOutcome> results = new HashMap<>(kept.known(wave, units.tasks()));
    progress.advance(units.secondsStoodFor(results.keySet()), 0);
    List<LayerUnits.Family> families =
        units.families(results.keySet(), learned, context.defaultParallelism());
    if (families.isEmpty()) {
      return units.outcomes(results);
    }
    double[] costs =
        families.stream().mapToDouble(f -> learned.seconds(f.kind(), f.seconds())).toArray();
    List<int[]> bins = Bins.balance(costs, BINS_PER_CORE * context.defaultParallelism());
    announce(
        "layers of wave " + wave.number(), bins, shown(families, costs), new long[costs.length]);
    List<List<List<LayerTasks.Task>>> work =
        bins.stream()
            .map(b -> IntStream.of(b).mapToObj(f -> families.get(f).tasks()).toList())
            .toList();
    Broadcast<LayerTasks.Input> input =
        context.broadcast(new LayerTasks.Input(wave.groups(), job.activity().cells()));
    List<LayerTasks.FamilyResult> done =
        context
            .parallelize(work, work.size())
            .mapPartitions(new LayerTasks.Evaluate(workload, input))
            .collect();
    context.setLocalProperty(TaskProgress.PROPERTY, null);
    input.destroy();
    learn(bins.stream().flatMapToInt(IntStream::of).mapToObj(families::get).toList(), done);
    for (LayerTasks.FamilyResult family : done) {
      family.results().forEach(r -> results.put(r.unit(), r.outcome()));
    }
    kept.keep(wave, families.stream().flatMap(f -> f.tasks().stream()).toList(), results);
    return units.outcomes(results);
  }

  /** Progress of a wave adds up to what the model says of it, shared out by what was learned. */
  private static double[] shown(List<LayerUnits.Family> families, double[] costs) {
    double all = families.stream().mapToDouble(LayerUnits.Family::secondsStoodFor).sum();
    double expected = DoubleStream.of(costs).sum();
    return expected > 0
        ? DoubleStream.of(costs).map(cost -> cost / expected * all).toArray()
        : families.stream().mapToDouble(LayerUnits.Family::secondsStoodFor).toArray();
  }

  private void learn(List<LayerUnits.Family> families, List<LayerTasks.FamilyResult> done) {
    for (int i = 0; i < done.size(); i++) {
      LayerUnits.Family family = families.get(i);
      learned.learn(family.kind(), family.seconds(), done.get(i).seconds());
      meter.add(done.get(i));
    }
  }

  private List<List<Vacancy>> vacancies(
      Wave wave, List<LayerShares> shares, List<PointAccuracy> accuracies) {
    ChannelFlow flow = job.network().flow();
    boolean asked = wave.groups().stream().anyMatch(group -> group.setting().propagate());
    return flow == null || !asked
        ? Vacancies.none(wave, facts)
        : Vacancies.of(wave, facts, shares, new Vacancies.Job(context, workload, flow, accuracies));
  }

  private List<Mapped> gather(
      Wave wave,
      List<List<LayerRole>> roles,
      List<List<List<LayerOutcome>>> outcomes,
      List<PointAccuracy> accuracies) {
    Map<Object, Evaluation<DenseReference>> references = new HashMap<>();
    List<Mapped> mapped = new ArrayList<>();
    for (int g = 0; g < wave.groups().size(); g++) {
      PruneGroup group = wave.groups().get(g);
      GroupLayers layers =
          new GroupLayers(
              group, roles.get(g), outcomes.get(g), layerFacts(roles.get(g)), accuracies.get(g));
      List<MappingGroup> mappings = group.mappings();
      for (int m = 0; m < mappings.size(); m++) {
        MappingSetting setting = mappings.get(m).mapping();
        Evaluation<DenseReference> dense =
            references.computeIfAbsent(
                List.of(setting.denseKey(), layers.roles()),
                key ->
                    Evaluation.attempt(
                        "dense network",
                        () -> DenseReference.of(shapes(), layers.roles(), setting)));
        mapped.add(layers.mapped(mappings.get(m), m, dense));
      }
    }
    return mapped;
  }

  private List<LayerShape> shapes() {
    return facts.layers().stream().map(l -> l.shape()).toList();
  }

  private List<LayerRow.Facts> layerFacts(List<LayerRole> roles) {
    List<Layer> layers = job.network().layers();
    return IntStream.range(0, layers.size())
        .mapToObj(
            i -> {
              Layer l = layers.get(i);
              return new LayerRow.Facts(l.name(), l.kind(), l.shape(), roles.get(i));
            })
        .toList();
  }

  private void write(Wave wave, List<Mapped> mapped, ResultFolder folder) {
    Rows rows = Rows.of(mapped, context.defaultParallelism());
    List<int[]> bins = rows.bins;
    Broadcast<RowTasks.Input> input = context.broadcast(input(mapped, bins));
    int count = mapped.size();
    announce(
        "layer rows of wave " + wave.number(),
        bins,
        new double[count],
        new long[count],
        meter.rowTasks());
    rows(bins.size(), Schemas.of(LayerSchema.layers()), new RowTasks.Layers(input))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(url(folder.waves().stagedLayers(wave.number())));
    announce("rows of wave " + wave.number(), bins, rows.seconds, rows.points, meter.rowTasks());
    rows(
            bins.size(),
            Schemas.of(ResultSchema.points()),
            new RowTasks.Points(input, meter.cost(), meter.encode()))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(url(folder.waves().stagedPoints(wave.number())));
    context.setLocalProperty(TaskProgress.PROPERTY, null);
    input.destroy();
  }

  private RowTasks.Input input(List<Mapped> mapped, List<int[]> bins) {
    return new RowTasks.Input(
        new PointRow.SweepFacts(
            job.network().name(),
            job.weightsOrigin(),
            job.activity().samplesInputs() ? "sampled" : "average",
            job.activity().cells().label()),
        job.accelerator(),
        job.activity(),
        mapped,
        bins,
        workload.value().limits().step());
  }

  /** Mappings dealt to tasks, with what each amounts to. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Rows(double[] seconds, long[] points, List<int[]> bins) {
    static Rows of(List<Mapped> mapped, int tasks) {
      double[] seconds =
          mapped.stream().mapToDouble(m -> WorkModel.rowSeconds(m.group())).toArray();
      long[] points = mapped.stream().mapToLong(m -> m.group().peripheries().size()).toArray();
      return new Rows(seconds, points, Bins.balance(seconds, tasks));
    }
  }

  /** Spark takes text and does not decode it, so a space must not be written as %20. */
  private static String url(java.nio.file.Path folder) {
    return new Path(folder.toUri()).toString();
  }

  private Dataset<Row> rows(
      int partitions, StructType schema, MapPartitionsFunction<Long, Row> compute) {
    return session.range(0, partitions, 1, partitions).mapPartitions(compute, Encoders.row(schema));
  }

  private void announce(String work, List<int[]> bins, double[] seconds, long[] points) {
    announce(work, bins, seconds, points, new LongAdder());
  }

  private void announce(
      String work, List<int[]> bins, double[] seconds, long[] points, LongAdder cpuNanos) {
    tasks.expect(
        work,
        new TaskProgress.Work(
            bins.stream()
                .mapToDouble(b -> IntStream.of(b).mapToDouble(i -> seconds[i]).sum())
                .toArray(),
            bins.stream().mapToLong(b -> IntStream.of(b).mapToLong(i -> points[i]).sum()).toArray(),
            cpuNanos));
    context.setLocalProperty(TaskProgress.PROPERTY, work);
  }
}
