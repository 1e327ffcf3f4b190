package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
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
   */
  public record Work(
      LayerShares.Choice choice,
      List<MappingSetting> mappings,
      LayerEvidence evidence,
      CellActivity cells) {
    public Work {
      mappings = List.copyOf(mappings);
    }

    /** A layer whose columns its pruner does not bound is read in rows that converters resolve. */
    MappingConfig config(MappingSetting mapping) {
      return choice.pruner().columnNonZeros(mapping.tile()).isPresent()
          ? mapping.config()
          : mapping.unboundedConfig();
    }
  }

  /** Evaluates one layer for one pruning setting. */
  public static LayerOutcome evaluate(Layer layer, Work work) {
    return evaluateEach(layer, List.of(work)).get(0);
  }

  /**
   * Evaluates one layer for several pruning settings; those of one family share what they can.
   *
   * @param works of equal tile and row order
   * @return in their order, each as {@link #evaluate} gives it
   */
  public static List<LayerOutcome> evaluateEach(Layer layer, List<Work> works) {
    return Evaluation.attempt("layer " + layer.name(), () -> outcomes(layer, works))
        .either(
            Outcomes::list,
            reason ->
                works.size() == 1
                    ? List.of(LayerOutcome.failed(reason, works.get(0).mappings.size()))
                    // One setting fails them all: each alone tells which.
                    : works.stream().map(work -> evaluate(layer, work)).toList());
  }

  private record Outcomes(ArrayList<LayerOutcome> list) implements Serializable {}

  private static Outcomes outcomes(Layer layer, List<Work> works) {
    PruneSetting shared = works.get(0).choice.setting();
    ArrayTile tile = shared.tile().orElse(ANY_TILE);
    List<Pruner> pruners = works.stream().map(work -> work.choice.pruner()).toList();
    List<WeightMatrix> weights = new ArrayList<>();
    List<List<PrunedMatrix>> matrices = new ArrayList<>();
    works.forEach(work -> matrices.add(new ArrayList<>()));
    for (int g = 0; g < layer.shape().groups(); g++) {
      WeightMatrix matrix = layer.matrix(g, shared.rowOrder());
      weights.add(works.get(0).evidence.attach(matrix, g, shared.rowOrder()));
      List<PrunedMatrix> each = Pruner.pruneEach(pruners, weights.get(g), tile);
      for (int i = 0; i < each.size(); i++) {
        matrices.get(i).add(each.get(i));
      }
    }
    ArrayList<LayerOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      Pruned pruned = Pruned.of(layer, work, weights, matrices.get(i));
      outcomes.add(pruned.mapped("layer " + layer.name(), work));
    }
    return new Outcomes(outcomes);
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

    LayerOutcome mapped(String name, Work work) {
      List<MappingSetting> mappings = work.mappings;
      List<Evaluation<LayerMapping>> results = new ArrayList<>(mappings.size());
      List<Double> means = new ArrayList<>();
      for (MappingSetting mapping : mappings) {
        MappingConfig config = work.config(mapping);
        Evaluation<LayerMapping> result = cells.map(name, config);
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
