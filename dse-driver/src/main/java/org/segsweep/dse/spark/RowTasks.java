package org.segsweep.dse.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.segsweep.activity.Activity;
import org.segsweep.activity.ActivityShares;
import org.segsweep.activity.InputCode;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.CostRates;
import org.segsweep.device.Accelerator;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.pareto.ParetoFront;
import org.segsweep.dse.plan.DesignPoint;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PeripherySetting;
import org.segsweep.dse.stage.DataWork;
import org.segsweep.dse.stage.DenseReference;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.MappedNetwork;
import org.segsweep.dse.stage.PointAccuracy;
import org.segsweep.dse.stage.StageClock;
import org.segsweep.dse.stage.TimeLimit;
import org.segsweep.dse.store.LayerRow;
import org.segsweep.dse.store.LayerSchema;
import org.segsweep.dse.store.PointRow;
import org.segsweep.dse.store.ResultSchema;

/** The second job of a wave: the rows of both tables, from the mapped networks. */
final class RowTasks {
  private RowTasks() {}

  /**
   * One mapping of the wave, its layers gathered.
   *
   * @param index of the mapping in its group
   * @param dense what its ratios are counted against
   * @param accuracy of its pruning
   */
  record Mapped(
      MappingGroup group,
      int index,
      LayersOfGroup layers,
      Evaluation<DenseReference> dense,
      Evaluation<MappedNetwork> network,
      PointAccuracy accuracy)
      implements Serializable {

    /** The same, where costing it took too long. */
    Mapped late(TimeLimit limit) {
      return new Mapped(
          group, index, layers, dense, new Evaluation.Failed<>("cost: " + limit.late()), accuracy);
    }
  }

  /** The layers of one pruning; shared by all its mappings. */
  record LayersOfGroup(List<LayerOutcome> outcomes, List<LayerRow.Facts> facts)
      implements Serializable {
    LayersOfGroup {
      outcomes = new ArrayList<>(outcomes);
      facts = new ArrayList<>(facts);
    }
  }

  /** What the tasks share; broadcast. Partition {@code i} computes {@code bins.get(i)}. */
  record Input(
      PointRow.SweepFacts sweep,
      Accelerator accelerator,
      Activity activity,
      List<Mapped> mapped,
      List<int[]> bins,
      TimeLimit limit)
      implements Serializable {
    Input {
      mapped = new ArrayList<>(mapped);
      bins = new ArrayList<>(bins);
    }

    private Stream<Mapped> of(Iterator<Long> partitions) {
      List<Long> numbers = new ArrayList<>();
      partitions.forEachRemaining(numbers::add);
      return numbers.stream()
          .flatMap(p -> IntStream.of(bins.get(p.intValue())).mapToObj(mapped::get));
    }
  }

  /**
   * Rows of the points table.
   *
   * @param cost nanoseconds of processor time that costing took
   * @param encode the same of making Spark's rows; both for show, and counted again by retries
   */
  record Points(Broadcast<Input> input, LongAccumulator cost, LongAccumulator encode)
      implements MapPartitionsFunction<Long, Row> {
    /** Of rows costed at once, so that reading the clock is cheap beside it. */
    private static final int TOGETHER = 256;

    @Override
    public Iterator<Row> call(Iterator<Long> partitions) {
      Function<PointRow, Row> encoder = Schemas.encoder(ResultSchema.points());
      Input shared = input.value();
      Tools tools = new Tools(shared);
      return shared
          .of(partitions)
          .flatMap(m -> parts(shared, m, tools).map(part -> encoded(part, encoder)))
          .flatMap(List::stream)
          .iterator();
    }

    private List<Row> encoded(List<PointRow> part, Function<PointRow, Row> encoder) {
      long start = StageClock.now();
      List<Row> encoded = part.stream().map(encoder).toList();
      encode.add(StageClock.now() - start);
      return encoded;
    }

    /** The points of one mapping, some at once. */
    private Stream<List<PointRow>> parts(Input shared, Mapped mapped, Tools tools) {
      int points = mapped.group().peripheries().size();
      return IntStream.iterate(0, from -> from < points, from -> from + TOGETHER)
          .mapToObj(
              from ->
                  rows(shared, mapped, tools, from, Math.min(points, from + TOGETHER), cost::add));
    }

    /** All points of one mapping. */
    static Stream<PointRow> rows(Input shared, Mapped mapped, Tools tools) {
      int points = mapped.group().peripheries().size();
      return rows(shared, mapped, tools, 0, points, nanos -> {}).stream();
    }

    /**
     * Some points of one mapping; all of them failed where costing them takes too long.
     *
     * @param meter is told the processor time
     */
    private static List<PointRow> rows(
        Input shared, Mapped mapped, Tools tools, int from, int to, LongConsumer meter) {
      Costing costing = tools.costing;
      ActivityShares shares = tools.shares;
      Supplier<List<PointRow>> work =
          () -> {
            long start = StageClock.now();
            IntFunction<PointRow> row = row(shared, mapped, costing, shares);
            List<PointRow> rows = IntStream.range(from, to).mapToObj(row).toList();
            meter.accept(StageClock.now() - start);
            return rows;
          };
      return shared
          .limit()
          .within(work)
          .orElseGet(
              () -> {
                tools.renew();
                IntFunction<PointRow> row =
                    row(shared, mapped.late(shared.limit()), tools.costing, tools.shares);
                return IntStream.range(from, to).mapToObj(row).toList();
              });
    }

    private static IntFunction<PointRow> row(
        Input shared, Mapped mapped, Costing costing, ActivityShares shares) {
      MappingGroup group = mapped.group();
      var source = new DataWork.Source(group, mapped.index(), mapped.layers().outcomes());
      var work = new DataWork(shared.activity(), shares, source);
      String mappingId = group.mappingId();
      String settings = group.prune().written();
      long[] keys = group.pointKeys();
      return i -> {
        PeripherySetting periphery = group.peripheries().get(i);
        Evaluation<CostRates> rates = costing.rates(group.mapping(), periphery);
        return new PointRow(
            shared.sweep(),
            DesignPoint.id(keys[i]),
            mappingId,
            settings,
            group.point(i),
            mapped.accuracy(),
            rates.either(CostRates::adcBits, reason -> 0),
            mapped.network().then(network -> figures(network, rates, work, periphery)));
      };
    }

    private static Evaluation<PointRow.Figures> figures(
        MappedNetwork network,
        Evaluation<CostRates> rates,
        DataWork work,
        PeripherySetting periphery) {
      InputCode code = InputCode.of(periphery.periphery());
      return rates.then(
          r ->
              Evaluation.attempt(
                  "cost", () -> PointRow.Figures.of(network, r, work.of(network, code))));
    }
  }

  /**
   * What one mapping has in some objectives.
   *
   * @param mapped index of the mapping
   * @param keptEnergy of its pruning; NaN where it failed
   * @param points values in the objectives, of the points that no other of the mapping dominates
   */
  record Screened(int mapped, double keptEnergy, List<double[]> points) implements Serializable {
    Screened {
      points = new ArrayList<>(points);
    }
  }

  /** Looks at the points without writing them. */
  record Screen(Broadcast<Input> input, List<Objective> objectives)
      implements FlatMapFunction<Iterator<Long>, Screened> {
    @Override
    public Iterator<Screened> call(Iterator<Long> partitions) {
      Input shared = input.value();
      Tools tools = new Tools(shared);
      List<Function<PointRow, Double>> values =
          objectives.stream().map(o -> ResultSchema.number(o.column())).toList();
      List<Screened> found = new ArrayList<>();
      partitions.forEachRemaining(
          p -> {
            for (int m : shared.bins().get(p.intValue())) {
              found.add(
                  screened(shared, m, values, Points.rows(shared, shared.mapped().get(m), tools)));
            }
          });
      return found.iterator();
    }

    private Screened screened(
        Input shared, int mapped, List<Function<PointRow, Double>> values, Stream<PointRow> rows) {
      List<double[]> points =
          rows.map(row -> values.stream().mapToDouble(value -> value.apply(row)).toArray())
              .toList();
      ParetoFront front =
          ParetoFront.ofRows(objectives.stream().map(Objective::direction).toList(), points);
      double kept =
          shared
              .mapped()
              .get(mapped)
              .network()
              .either(network -> network.retained().keptEnergyShare(), why -> Double.NaN);
      return new Screened(mapped, kept, front.members().stream().mapToObj(points::get).toList());
    }
  }

  /** What a task costs points with. For one thread at a time. */
  private static final class Tools {
    private final Input shared;
    private Costing costing;
    private ActivityShares shares;

    Tools(Input shared) {
      this.shared = shared;
      this.costing = new Costing(new CostModel(shared.accelerator()), new HashMap<>());
      this.shares = new ActivityShares(shared.activity());
    }

    /** Work that was late may still be at the old ones. */
    void renew() {
      costing = new Costing(new CostModel(shared.accelerator()), new HashMap<>());
      shares = new ActivityShares(shared.activity());
    }
  }

  /** Rates by mapping and periphery, computed once a task: many mappings share them. */
  private record Costing(CostModel model, Map<RatesKey, Evaluation<CostRates>> known) {
    Evaluation<CostRates> rates(MappingSetting mapping, PeripherySetting periphery) {
      return known.computeIfAbsent(
          new RatesKey(mapping, periphery),
          key ->
              Evaluation.attempt(
                  "cost",
                  () ->
                      model.rates(
                          mapping.config(), periphery.periphery(), periphery.organisation())));
    }
  }

  private record RatesKey(MappingSetting mapping, PeripherySetting periphery) {}

  /** Rows of the layers table. */
  record Layers(Broadcast<Input> input) implements MapPartitionsFunction<Long, Row> {
    @Override
    public Iterator<Row> call(Iterator<Long> partitions) {
      Function<LayerRow, Row> encode = Schemas.encoder(LayerSchema.layers());
      return input
          .value()
          .of(partitions)
          .flatMap(
              m ->
                  IntStream.range(0, m.layers().outcomes().size())
                      .mapToObj(layer -> encode.apply(row(m, layer))))
          .iterator();
    }

    private static LayerRow row(Mapped mapped, int layer) {
      LayerOutcome outcome = mapped.layers().outcomes().get(layer);
      return new LayerRow(
          mapped.group().mappingId(),
          layer,
          mapped.layers().facts().get(layer),
          outcome.retained(),
          outcome.meanLevels().isEmpty() ? null : outcome.meanLevels().get(mapped.index()),
          outcome.quantisationErrors().get(mapped.index()),
          mapped.dense().<@Nullable Long>either(d -> d.layerCrossbars().get(layer), why -> null),
          outcome.mappings().get(mapped.index()));
    }
  }
}
