package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Group lasso over crossbar rows or columns: the proximal step shrinks the norm of each group by
 * {@code lambda * eta * sqrt(|g|)}, and of the groups that are left the budget keeps those of
 * largest norm. The projection says which groups survive; it leaves their weights as they are,
 * since shrinking belongs to the training steps before it.
 *
 * @param keep largest share of the layer's groups
 * @param variant what a group is
 * @param penalty {@code lambda * eta} as a share of the layer's root mean square weight; null for 0
 */
public record GroupLasso(Ratio keep, GroupVariant variant, @Nullable Ratio penalty)
    implements Pruner {
  private static final String PENALTY = "penalty";

  public static final Scheme SCHEME =
      new Scheme(
          "group-lasso",
          "Crossbar group lasso",
          "Meng et al., IEEE TCAS-II 2021, after Wen et al., NIPS 2016; groups and proximal step are"
              + " our reading of the abstract, as a projection and not as training",
          parameters(),
          GroupLasso::of);

  private static GroupLasso of(Settings settings) {
    return new GroupLasso(
        settings.share(KeepParameter.NAME),
        Choices.read(settings, PimPrune.VARIANT, GroupVariant.class),
        settings.optionalShare(PENALTY).orElse(null));
  }

  @Override
  public boolean readsTile() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    GroupLines groups = variant.cut(weights, tile);
    int budget = keep.of(Math.multiplyExact(groups.lines(), groups.groupsPerLine()));
    double[][] values = groups.energies();
    if (penalty != null) {
      double size = (double) weights.rows() * weights.columns();
      shrink(values, groups, penalty.value() * Math.sqrt(weights.totalEnergy() / size));
      budget = Math.max(1, Math.min(budget, alive(values)));
    }
    return groups.keep(weights, Survivors.ofLayer(values, budget, groups.rowMajor()));
  }

  /**
   * Turns energies of groups into their norms after the proximal step.
   *
   * @param values input and output
   */
  private static void shrink(double[][] values, GroupLines groups, double step) {
    for (int line = 0; line < values.length; line++) {
      for (int g = 0; g < values[line].length; g++) {
        double shrinkage = step * Math.sqrt(groups.weightsPerGroup(line, g));
        values[line][g] = Math.max(0, Math.sqrt(values[line][g]) - shrinkage);
      }
    }
  }

  private static int alive(double[][] norms) {
    return Math.toIntExact(
        Arrays.stream(norms).flatMapToDouble(Arrays::stream).filter(norm -> norm > 0).count());
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the layer's groups at most, largest norm after shrinking first"),
        Choices.parameter(
            PimPrune.VARIANT,
            "what is pruned whole",
            GroupVariant.ROW,
            Choices.option(GroupVariant.ROW, "one row by the filters of a crossbar"),
            Choices.option(GroupVariant.COLUMN, "the rows of a crossbar by one filter")),
        Parameter.optional(
            PENALTY,
            new Kind.Share(),
            "step of the lasso as a share of the layer's root mean square weight: groups whose own"
                + " is no larger vanish; left out, none does"));
  }
}
