package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * PIM-Prune: strips of crossbar-sized blocks are pruned whole, by squared L2 norm. What is left of
 * a line of blocks moves together, so that its crossbars are full but for the last.
 *
 * @param keep share of the groups inside the scope
 * @param variant what is pruned whole
 * @param scope where groups are ranked
 */
public record PimPrune(Ratio keep, GroupVariant variant, GroupScope scope) implements Pruner {
  static final String VARIANT = "variant";
  static final String SCOPE = "scope";

  public static final Scheme SCHEME =
      new Scheme(
          "pim-prune",
          "PIM-Prune",
          "Chu et al., PIM-Prune, DAC 2020; groups, ranking and index are our reading of its"
              + " abstract and patent",
          parameters(),
          PimPrune::of);

  /**
   * @throws Scheme.SettingFault when whole blocks are to be ranked inside one block
   */
  public PimPrune {
    if (variant == GroupVariant.BLOCK && scope == GroupScope.BLOCK) {
      throw new Scheme.SettingFault(
          SCOPE,
          "scope: block ranks inside one block, where variant block has nothing to choose from;"
              + " give block-line or layer, or variant row or column");
    }
  }

  private static PimPrune of(Settings settings) {
    return new PimPrune(
        settings.share(KeepParameter.NAME),
        Choices.read(settings, VARIANT, GroupVariant.class),
        Choices.read(settings, SCOPE, GroupScope.class));
  }

  @Override
  public boolean readsTile() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    GroupLines groups = variant.cut(weights, tile);
    return groups.keep(weights, scope.choose(groups, keep));
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the groups inside the scope, largest squared norm first"),
        Choices.parameter(
            VARIANT,
            "what is pruned whole",
            GroupVariant.ROW,
            Choices.option(GroupVariant.ROW, "one row by the filters of a crossbar"),
            Choices.option(GroupVariant.COLUMN, "the rows of a crossbar by one filter"),
            Choices.option(GroupVariant.BLOCK, "all rows and filters of a crossbar")),
        Choices.parameter(
            SCOPE,
            "where groups are ranked",
            GroupScope.BLOCK_LINE,
            Choices.option(GroupScope.BLOCK, "inside each crossbar-sized block"),
            Choices.option(
                GroupScope.BLOCK_LINE, "inside each block column, or block row for variant column"),
            Choices.option(GroupScope.LAYER, "over the layer")));
  }
}
