package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Whole input channels: all kernel positions of a channel, of all filters, ties to the lower
 * channel. The index says which channels are fetched. The filters that compute pruned channels, one
 * layer earlier, stay.
 *
 * @param keep share of the layer's input channels
 * @param criterion how channels are ranked
 */
public record Channel(Ratio keep, Criterion criterion) implements Pruner {
  private static final String CRITERION = "criterion";

  public static final Scheme SCHEME =
      new Scheme(
          "channel",
          "Input channel (magnitude)",
          "He et al., ICCV 2017, groups only: ranked by magnitude, without the paper's lasso on"
              + " sampled inputs and without refitting",
          Role.STRUCTURED,
          parameters(),
          settings ->
              new Channel(
                  settings.share(KeepParameter.NAME),
                  Choices.read(settings, CRITERION, Criterion.class)));

  /** What a weight adds to the rank of its channel. */
  public enum Criterion {
    L2 {
      @Override
      double of(double weight) {
        return weight * weight;
      }
    },
    L1 {
      @Override
      double of(double weight) {
        return Math.abs(weight);
      }
    };

    abstract double of(double weight);
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    int channels = weights.channels();
    double[] values =
        IntStream.range(0, channels).mapToDouble(channel -> value(weights, channel)).toArray();
    int[] kept = TopK.of(values, keep.of(channels));
    int[] rows =
        Arrays.stream(kept)
            .flatMap(channel -> IntStream.of(weights.unrolling().rowsOf(channel, channels)))
            .sorted()
            .toArray();
    IndexData index = new IndexData(IndexData.selectBits(kept.length, channels), 0, 0);
    return new SubMatrix(rows, SubMatrix.all(weights.columns())).prune(weights, index);
  }

  private double value(WeightMatrix weights, int channel) {
    double sum = 0;
    for (int row : weights.unrolling().rowsOf(channel, weights.channels())) {
      double rowSum = 0;
      for (float w : weights.row(row)) {
        rowSum += criterion.of(w);
      }
      sum += rowSum;
    }
    return sum;
  }

  private static List<Parameter> parameters() {
    Kind criteria =
        new Kind.Choice(
            List.of(
                Choices.option(Criterion.L2, "sum of squared weights"),
                Choices.option(Criterion.L1, "sum of magnitudes")));
    return List.of(
        KeepParameter.shareOf("the layer's input channels, largest criterion first"),
        Parameter.defaulted(
            CRITERION, criteria, Choices.valueOf(Criterion.L2), "how channels are ranked"));
  }
}
