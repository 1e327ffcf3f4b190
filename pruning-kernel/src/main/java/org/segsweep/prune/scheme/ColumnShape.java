package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.Unrolling;
import org.segsweep.workload.WeightMatrix;

/**
 * Group-wise brain damage: one mask for all filters of a layer, by squared L2 norm of its rows.
 * Ranked over the layer it is {@link FilterShape}.
 *
 * @param keep share of the layer's rows, or of each channel's
 * @param scope where rows are ranked
 */
public record ColumnShape(Ratio keep, Scope scope) implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "column-shape",
          "Group-wise brain damage",
          "Lebedev and Lempitsky, CVPR 2016; ranked by L2 instead of trained, scope channel is our"
              + " reading",
          Role.STRUCTURED,
          parameters(),
          settings ->
              new ColumnShape(
                  settings.share(KeepParameter.NAME),
                  Choices.read(settings, PimPrune.SCOPE, Scope.class)));

  /** Where rows are ranked against each other. */
  public enum Scope {
    LAYER,
    CHANNEL
  }

  @Override
  public boolean splitsKernels() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    return switch (scope) {
      case LAYER -> new FilterShape(keep).prune(weights, tile);
      case CHANNEL -> tapsOfEachChannel(weights);
    };
  }

  private PrunedMatrix tapsOfEachChannel(WeightMatrix weights) {
    int[] columns = SubMatrix.all(weights.columns());
    double[] energies = SubMatrix.rowEnergies(weights, SubMatrix.all(weights.rows()), columns);
    Unrolling unrolling = weights.unrolling();
    int taps = unrolling.kernel().area();
    int kept = keep.of(taps);
    int[] rows =
        IntStream.range(0, weights.channels())
            .flatMap(
                c -> {
                  int[] ofChannel = unrolling.rowsOf(c, weights.channels());
                  double[] values =
                      Arrays.stream(ofChannel).mapToDouble(r -> energies[r]).toArray();
                  return Arrays.stream(TopK.of(values, kept)).map(i -> ofChannel[i]);
                })
            .sorted()
            .toArray();
    long selectBits = weights.channels() * IndexData.selectBits(kept, taps);
    return new SubMatrix(rows, columns).prune(weights, new IndexData(selectBits, 0, 0));
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the rows inside the scope, largest squared norm first"),
        Choices.parameter(
            PimPrune.SCOPE,
            "where rows are ranked",
            Scope.LAYER,
            Choices.option(Scope.LAYER, "over the layer, as filter-shape"),
            Choices.option(Scope.CHANNEL, "the same number in each input channel")));
  }
}
