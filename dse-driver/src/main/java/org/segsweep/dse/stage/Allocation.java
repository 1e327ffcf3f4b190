package org.segsweep.dse.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.segsweep.map.LayerMapping;
import org.segsweep.ratio.LayerChoices;
import org.segsweep.ratio.Measure;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.Ratio;

/**
 * Gives each layer of a network one of the shares that were tried.
 *
 * @param policy what chooses
 * @param keep the share of the network that may stay
 */
public record Allocation(RatioPolicy policy, Ratio keep) {

  /**
   * Chooses for one mapping.
   *
   * @param roles one a layer
   * @param tried outcomes of each layer, smallest share first
   * @param choice the mapping, with its dense reference
   * @return one outcome a layer, or why no shares meet the target
   */
  public Evaluation<Chosen> choose(
      List<LayerRole> roles, List<List<LayerOutcome>> tried, MappedNetwork.Choice choice) {
    return Evaluation.attempt("ratios", () -> chosen(roles, tried, choice));
  }

  /** One outcome a layer. */
  public record Chosen(ArrayList<LayerOutcome> outcomes) implements java.io.Serializable {}

  private Chosen chosen(
      List<LayerRole> roles, List<List<LayerOutcome>> tried, MappedNetwork.Choice choice) {
    Measure measure = policy.measure().orElse(Measure.WEIGHTS);
    List<LayerChoices> choices = new ArrayList<>();
    long whole = 0;
    for (int l = 0; l < tried.size(); l++) {
      if (roles.get(l) == LayerRole.PRUNED) {
        choices.add(choices(tried.get(l), measure, choice.index()));
        whole = Math.addExact(whole, tried.get(l).get(0).retained().weights());
      }
    }
    long dense = measure == Measure.WEIGHTS ? whole : choice.dense().prunedCrossbars();
    int[] taken = policy.choose(choices, partOf(dense));
    ArrayList<LayerOutcome> outcomes = new ArrayList<>();
    int next = 0;
    for (int l = 0; l < tried.size(); l++) {
      int share = roles.get(l) == LayerRole.PRUNED ? taken[next++] : 0;
      outcomes.add(tried.get(l).get(share));
    }
    return new Chosen(outcomes);
  }

  private static LayerChoices choices(List<LayerOutcome> tried, Measure measure, int mapping) {
    double[] kept = new double[tried.size()];
    long[] cost = new long[tried.size()];
    for (int i = 0; i < kept.length; i++) {
      Retained retained = tried.get(i).retained();
      kept[i] = retained.keptEnergy();
      cost[i] =
          measure == Measure.WEIGHTS
              ? retained.keptWeights()
              : crossbars(tried.get(i).mappings().get(mapping));
    }
    return new LayerChoices(tried.get(0).retained().energy(), kept, cost);
  }

  private static long crossbars(Evaluation<LayerMapping> mapping) {
    OptionalLong count =
        mapping.either(m -> OptionalLong.of(m.crossbars()), why -> OptionalLong.empty());
    return count.orElseThrow(
        () -> new IllegalArgumentException("a share of a layer could not be mapped"));
  }

  /** {@code floor(n * keep)}: a target is met when it is not exceeded. */
  private long partOf(long n) {
    return Math.multiplyExact(n, keep.numerator()) / keep.denominator();
  }
}
