package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.activity.CellActivity;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.MappingConfig;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.readout.QuantisationError;
import org.segsweep.readout.WeightScale;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** Prunes one layer once and maps it in every way its group asks for. */
public final class LayerStage {
  /** For schemes that do not read the crossbar. */
  private static final ArrayTile ANY_TILE = new ArrayTile(1, 1);

  private LayerStage() {}

  /**
   * What is done with a layer.
   *
   * @param choice how the layer is pruned
   * @param mappings the group's mappings, in the plan's order
   * @param evidence what is known of the layer beside its weights
   * @param cells whether to look at what the cells hold
   * @param vacancy what needs no cells because of other layers
   * @param trained the layer as training left it; empty where it is pruned as it is
   */
  public record Work(
      LayerShares.Choice choice,
      List<MappingSetting> mappings,
      LayerEvidence evidence,
      CellActivity cells,
      Vacancy vacancy,
      Optional<TrainedLayer> trained) {
    public Work {
      mappings = List.copyOf(mappings);
    }

    MappingConfig config(MappingSetting mapping) {
      return LayerStage.config(choice, mapping);
    }
  }

  /**
   * How a layer lies on crossbars. One whose columns its pruner does not bound is read in rows that
   * converters resolve.
   */
  public static MappingConfig config(LayerShares.Choice choice, MappingSetting mapping) {
    return choice.pruner().columnNonZeros(mapping.tile()).isPresent()
        ? mapping.config()
        : mapping.unboundedConfig();
  }

  /** Evaluates one layer for one pruning setting. */
  public static LayerOutcome evaluate(Layer layer, Work work) {
    return evaluateEach(layer, List.of(work), TimeLimit.NONE, new StageClock()).get(0);
  }

  /**
   * Evaluates one layer for several pruning settings; those of one family share what they can. A
   * setting that takes longer than a limit fails; one that needs more memory than there is fails
   * too, and takes no other with it.
   *
   * @param works of equal tile and row order; one alone where it was trained
   * @param clock is told what pruning and mapping take
   * @return in their order, each as {@link #evaluate} gives it
   */
  public static List<LayerOutcome> evaluateEach(
      Layer layer, List<Work> works, TimeLimit limit, StageClock clock) {
    // Work that is late may go on, and then with a clock of its own.
    StageClock own = new StageClock();
    return limit
        .attempt("layer " + layer.name(), () -> inMemory(layer, works, own))
        .either(
            outcomes -> {
              clock.add(own);
              return outcomes.list();
            },
            reason ->
                works.size() == 1
                    ? List.of(LayerOutcome.failed(reason, works.get(0).mappings.size()))
                    // One setting fails them all: each alone tells which.
                    : works.stream()
                        .flatMap(work -> evaluateEach(layer, List.of(work), limit, clock).stream())
                        .toList());
  }

  private static Outcomes inMemory(Layer layer, List<Work> works, StageClock clock) {
    try {
      return outcomes(layer, works, clock);
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException(Memory.shortage(), e);
    }
  }

  /** What one pruning leaves nothing of. */
  public static Vacancy vacancy(Layer layer, Work work) {
    Matrices matrices = matrices(layer, List.of(work));
    return Vacancy.of(layer.shape(), matrices.weights, matrices.pruned.get(0));
  }

  private static Matrices matrices(Layer layer, List<Work> works) {
    Work first = works.get(0);
    List<LayerShares.Choice> choices = works.stream().map(Work::choice).toList();
    if (first.trained.isEmpty()) {
      return prune(layer, choices, first.evidence);
    }
    Checks.require(works.size() == 1, "trained layers are evaluated one by one");
    TrainedLayer trained = first.trained.get();
    Matrices chosen = prune(layer.withWeights(trained.chosenOn()), choices, first.evidence);
    List<WeightMatrix> before = groups(layer, first.choice.setting().rowOrder());
    List<PrunedMatrix> pruned = new ArrayList<>();
    for (int g = 0; g < before.size(); g++) {
      pruned.add(chosen.pruned.get(0).get(g).of(before.get(g)));
    }
    Layer after = layer.withWeights(trained.weights());
    return new Matrices(groups(after, first.choice.setting().rowOrder()), List.of(pruned));
  }

  private static List<WeightMatrix> groups(Layer layer, RowOrder order) {
    return IntStream.range(0, layer.shape().groups())
        .mapToObj(g -> layer.matrix(g, order))
        .toList();
  }

  /**
   * What the cells of a layer hold.
   *
   * @param pruned a matrix a group
   * @param weights the same in numbers: refitted where the scheme does, zero where nothing is kept
   */
  public record Stored(List<PrunedMatrix> pruned, List<WeightMatrix> weights) {
    public Stored {
      pruned = List.copyOf(pruned);
      weights = List.copyOf(weights);
    }
  }

  /** Prunes a layer as {@link #evaluate} does and gives what is stored. */
  public static Stored stored(Layer layer, Work work) {
    Matrices matrices = matrices(layer, List.of(work));
    List<PrunedMatrix> left =
        work.vacancy.clear(layer.shape(), matrices.weights, matrices.pruned.get(0));
    List<WeightMatrix> weights = new ArrayList<>();
    for (int g = 0; g < left.size(); g++) {
      weights.add(work.choice.pruner().refit(matrices.weights.get(g), left.get(g)));
    }
    return new Stored(left, weights);
  }

  private record Outcomes(ArrayList<LayerOutcome> list) implements Serializable {}

  private static Outcomes outcomes(Layer layer, List<Work> works, StageClock clock) {
    clock.start();
    Matrices matrices = matrices(layer, works);
    ArrayList<LayerOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      TimeLimit.requireWanted();
      Work work = works.get(i);
      List<PrunedMatrix> left =
          work.vacancy.clear(layer.shape(), matrices.weights, matrices.pruned.get(i));
      Pruned pruned = Pruned.of(layer, work, matrices.weights, left);
      clock.pruned();
      outcomes.add(pruned.mapped(layer, work));
      clock.mapped();
    }
    return new Outcomes(outcomes);
  }

  /**
   * A layer before and after.
   *
   * @param weights a matrix a group
   * @param pruned for each choice a matrix a group
   */
  private record Matrices(List<WeightMatrix> weights, List<List<PrunedMatrix>> pruned) {}

  private static Matrices prune(
      Layer layer, List<LayerShares.Choice> choices, LayerEvidence evidence) {
    PruneSetting shared = choices.get(0).setting();
    ArrayTile tile = shared.tile().orElse(ANY_TILE);
    List<Pruner> pruners = choices.stream().map(LayerShares.Choice::pruner).toList();
    List<WeightMatrix> weights = new ArrayList<>();
    List<List<PrunedMatrix>> matrices = new ArrayList<>();
    choices.forEach(choice -> matrices.add(new ArrayList<>()));
    for (int g = 0; g < layer.shape().groups(); g++) {
      TimeLimit.requireWanted();
      WeightMatrix matrix = layer.matrix(g, shared.rowOrder());
      weights.add(evidence.attach(matrix, g, shared.rowOrder()));
      List<PrunedMatrix> each = Pruner.pruneEach(pruners, weights.get(g), tile);
      for (int i = 0; i < each.size(); i++) {
        matrices.get(i).add(each.get(i));
      }
    }
    return new Matrices(weights, matrices);
  }

  /** What quantising loses, for each number of weight bits and each way of scaling. */
  private record Rounding(HashMap<Precision, Double> errors) {
    static Rounding of(
        List<WeightMatrix> weights, List<PrunedMatrix> pruned, List<MappingSetting> mappings) {
      var errors = new HashMap<Precision, Double>();
      for (MappingSetting mapping : mappings) {
        if (mapping.weightBits() >= QuantisationError.FEWEST_BITS) {
          errors.computeIfAbsent(
              Precision.of(mapping),
              p -> QuantisationError.of(weights, pruned, p.weightBits, p.scale));
        }
      }
      return new Rounding(errors);
    }

    List<Double> of(List<MappingSetting> mappings) {
      return mappings.stream()
          .map(mapping -> errors.getOrDefault(Precision.of(mapping), Double.NaN))
          .toList();
    }
  }

  private record Precision(int weightBits, WeightScale scale) {
    static Precision of(MappingSetting mapping) {
      return new Precision(mapping.weightBits(), mapping.scale());
    }
  }

  /** What is left of the matrices once they are pruned: sums, cells and errors. */
  private record Pruned(Retained retained, CellArrangement cells, Rounding rounding) {
    static Pruned of(
        Layer layer, Work work, List<WeightMatrix> weights, List<PrunedMatrix> matrices) {
      return new Pruned(
          Retained.of(layer.shape(), matrices),
          work.choice.pruner().reuseRows().isPresent()
              ? CellPatterns.of(layer.shape(), weights, matrices, work)
              : BlockCells.of(layer.shape(), weights, matrices, work),
          Rounding.of(weights, matrices, work.mappings));
    }

    LayerOutcome mapped(Layer layer, Work work) {
      String name = "layer " + layer.name();
      long outputs = layer.shape().windows() * work.vacancy.filtersLeft(layer.shape());
      List<MappingSetting> mappings = work.mappings;
      List<Evaluation<LayerMapping>> results = new ArrayList<>(mappings.size());
      List<Double> means = new ArrayList<>();
      for (MappingSetting mapping : mappings) {
        TimeLimit.requireWanted();
        MappingConfig config = work.config(mapping);
        Evaluation<LayerMapping> result =
            cells.map(name, config).then(m -> new Evaluation.Done<>(m.withOutputs(outputs)));
        if (work.cells == CellActivity.WEIGHTS) {
          Evaluation<Double> mean = cells.meanLevel(config);
          means.add(mean.either(level -> level, why -> Double.NaN));
          Evaluation<LayerMapping> mapped = result;
          result = mean.then(level -> mapped);
        }
        results.add(result);
      }
      return new LayerOutcome(retained, results, means, rounding.of(mappings));
    }
  }
}
