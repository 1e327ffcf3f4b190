package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * ThiNet: input channels are dropped one by one, each time the one that leaves the squared sum of
 * what all dropped channels add to the sampled outputs smallest; ties keep the lower channel.
 *
 * @param keep share of the layer's input channels
 * @param refit what becomes of the weights that stay
 */
public record ThiNet(Ratio keep, Refit refit) implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "thinet",
          "ThiNet",
          "Luo et al., ICCV 2017: greedy choice and scales by least squares, without fine-tuning;"
              + " sampling windows with all their filters, and the ridge, are our reading",
          Role.STRUCTURED,
          parameters(),
          settings ->
              new ThiNet(
                  settings.share(KeepParameter.NAME),
                  Choices.read(settings, Channel.REFIT, Refit.class)));

  /** What becomes of the weights that stay. */
  public enum Refit {
    NONE,
    SCALE
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    return WholeChannels.prune(
        weights, kept(ChannelOutputs.of(weights), keep.of(weights.channels())));
  }

  private static int[] kept(ChannelOutputs outputs, int count) {
    int channels = outputs.channels();
    BitSet dropped = new BitSet();
    double[] withDropped = new double[channels];
    while (channels - dropped.cardinality() > count) {
      int next = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int c = dropped.nextClearBit(0); c < channels; c = dropped.nextClearBit(c + 1)) {
        // What ||dropped + c||^2 has more than ||dropped||^2.
        double more = 2 * withDropped[c] + outputs.product(c, c);
        if (next < 0 || more <= least) {
          next = c;
          least = more;
        }
      }
      dropped.set(next);
      for (int c = 0; c < channels; c++) {
        withDropped[c] += outputs.product(c, next);
      }
    }
    return IntStream.range(0, channels).filter(c -> !dropped.get(c)).toArray();
  }

  @Override
  public Set<Evidence> needs() {
    return EnumSet.of(Evidence.INPUTS);
  }

  @Override
  public boolean refits() {
    return refit != Refit.NONE;
  }

  @Override
  public WeightMatrix refit(WeightMatrix weights, PrunedMatrix pruned) {
    return switch (refit) {
      case NONE -> pruned.project(weights);
      case SCALE -> ChannelScales.refit(weights, pruned);
    };
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the layer's input channels"),
        Choices.parameter(
            Channel.REFIT,
            "what becomes of the weights that stay",
            Refit.NONE,
            Choices.option(Refit.NONE, "as trained"),
            Choices.option(Refit.SCALE, "each channel times a factor fitted to sampled outputs")));
  }
}
