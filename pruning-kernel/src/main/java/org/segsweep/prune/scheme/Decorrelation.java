package org.segsweep.prune.scheme;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Whole filters, the ones first that another filter represents best: one by one the filter goes
 * that has the least energy beside its most correlated filter left, {@code ||v||^2 (1 - r^2)}.
 *
 * @param keep share of the layer's filters
 * @param correlation what is correlated
 */
public record Decorrelation(Ratio keep, Correlation correlation) implements Pruner {
  private static final String CORRELATION = "correlation";

  public static final Scheme SCHEME =
      new Scheme(
          "decorrelation",
          "Decorrelation (our reading: greedy)",
          "Zhu et al., IJCAI 2018, abstract: a penalty on correlation between filters beside group"
              + " lasso, in training; as a projection it is our reading",
          Role.STRUCTURED,
          parameters(),
          settings ->
              new Decorrelation(
                  settings.share(KeepParameter.NAME),
                  Choices.read(settings, CORRELATION, Correlation.class)));

  /** What is correlated. */
  public enum Correlation {
    FILTERS {
      @Override
      double[][] products(WeightMatrix weights) {
        return FilterProducts.ofWeights(weights);
      }
    },
    OUTPUTS {
      @Override
      double[][] products(WeightMatrix weights) {
        return FilterProducts.ofOutputs(weights);
      }
    };

    /** Inner products of each two filters; the upper triangle is not filled. */
    abstract double[][] products(WeightMatrix weights);
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    int[] rows = SubMatrix.all(weights.rows());
    var survivors = new UncorrelatedFilters(correlation.products(weights));
    int[] kept = survivors.kept(keep.of(weights.columns()));
    return new SubMatrix(rows, kept).prune(weights, IndexData.NONE);
  }

  @Override
  public Set<Evidence> needs() {
    return correlation == Correlation.OUTPUTS
        ? EnumSet.of(Evidence.INPUTS)
        : EnumSet.noneOf(Evidence.class);
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the layer's filters"),
        Choices.parameter(
            CORRELATION,
            "what is correlated",
            Correlation.FILTERS,
            Choices.option(Correlation.FILTERS, "the weights of filters"),
            Choices.option(Correlation.OUTPUTS, "the outputs of filters on sampled inputs")));
  }
}
