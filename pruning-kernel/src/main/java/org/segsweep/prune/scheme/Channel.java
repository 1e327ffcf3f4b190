package org.segsweep.prune.scheme;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Whole input channels: all kernel positions of a channel, of all filters, ties to the lower
 * channel. The index says which channels are fetched. The filters that compute pruned channels, one
 * layer earlier, stay.
 *
 * @param keep share of the layer's input channels
 * @param criterion how channels are ranked
 * @param refit what becomes of the weights that stay
 */
public record Channel(Ratio keep, Criterion criterion, Refit refit) implements Pruner {
  private static final String CRITERION = "criterion";
  static final String REFIT = "refit";

  public static final Scheme SCHEME =
      new Scheme(
          "channel",
          "Input channel (magnitude or lasso)",
          "He et al., ICCV 2017: lasso on sampled inputs and least-squares refit, a layer by itself;"
              + " ranking by magnitude and the ridge of the refit are our reading",
          Role.STRUCTURED,
          parameters(),
          settings ->
              new Channel(
                  settings.share(KeepParameter.NAME),
                  Choices.read(settings, CRITERION, Criterion.class),
                  Choices.read(settings, REFIT, Refit.class)));

  /** How channels are ranked. */
  public enum Criterion {
    L2 {
      @Override
      int[] kept(WeightMatrix weights, int count) {
        return TopK.of(
            WholeChannels.each(weights, rows -> WholeChannels.energy(weights, rows)), count);
      }
    },
    L1 {
      @Override
      int[] kept(WeightMatrix weights, int count) {
        return TopK.of(WholeChannels.each(weights, rows -> magnitudes(weights, rows)), count);
      }
    },
    LASSO {
      @Override
      int[] kept(WeightMatrix weights, int count) {
        return ChannelLasso.of(weights).kept(count);
      }
    };

    abstract int[] kept(WeightMatrix weights, int count);

    private static double magnitudes(WeightMatrix weights, int[] rows) {
      double sum = 0;
      for (int row : rows) {
        double rowSum = 0;
        for (float w : weights.row(row)) {
          rowSum += Math.abs(w);
        }
        sum += rowSum;
      }
      return sum;
    }
  }

  /** What becomes of the weights that stay. */
  public enum Refit {
    NONE,
    LEAST_SQUARES
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    return WholeChannels.prune(weights, criterion.kept(weights, keep.of(weights.channels())));
  }

  @Override
  public Set<Evidence> needs() {
    return criterion == Criterion.LASSO || refits()
        ? EnumSet.of(Evidence.INPUTS)
        : EnumSet.noneOf(Evidence.class);
  }

  @Override
  public boolean refits() {
    return refit != Refit.NONE;
  }

  @Override
  public WeightMatrix refit(WeightMatrix weights, PrunedMatrix pruned) {
    return switch (refit) {
      case NONE -> pruned.project(weights);
      case LEAST_SQUARES -> LeastSquaresRefit.refit(weights, pruned);
    };
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the layer's input channels, largest criterion first"),
        Choices.parameter(
            CRITERION,
            "how channels are ranked",
            Criterion.L2,
            Choices.option(Criterion.L2, "sum of squared weights"),
            Choices.option(Criterion.L1, "sum of magnitudes"),
            Choices.option(Criterion.LASSO, "lasso on the outputs of sampled inputs")),
        Choices.parameter(
            REFIT,
            "what becomes of the weights that stay",
            Refit.NONE,
            Choices.option(Refit.NONE, "as trained"),
            Choices.option(Refit.LEAST_SQUARES, "fitted to the outputs of sampled inputs")));
  }
}
