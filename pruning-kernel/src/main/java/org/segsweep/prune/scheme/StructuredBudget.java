package org.segsweep.prune.scheme;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * How many filters and rows a combined filter and filter-shape pruning keeps.
 *
 * @param keep share of the layer's weights
 * @param filterKeep share of its filters, at least {@code keep}; the rows keep {@code
 *     keep/filterKeep}. Null: filters and rows both keep {@code sqrt(keep)}
 */
public record StructuredBudget(Ratio keep, @Nullable Ratio filterKeep) implements Serializable {
  private static final String FILTER_KEEP = "filterKeep";

  static final List<Parameter> PARAMETERS =
      List.of(
          KeepParameter.shareOf("the layer's weights; rows and filters share the pruning"),
          Parameter.optional(
              FILTER_KEEP,
              new Parameter.Kind.Share(),
              "kept share of the filters, at least keep; rows then keep keep/filterKeep;"
                  + " left out, rows and filters both keep the square root of keep"));

  /**
   * @throws Scheme.SettingFault when {@code filterKeep} is below {@code keep}
   */
  public StructuredBudget {
    if (filterKeep != null && filterKeep.compareTo(keep) < 0) {
      throw new Scheme.SettingFault(
          FILTER_KEEP,
          ("filterKeep: %s is below keep %s, which cannot be reached even with all rows;"
                  + " give filterKeep at least %s or lower keep")
              .formatted(filterKeep, keep, keep));
    }
  }

  static StructuredBudget of(Settings settings) {
    return new StructuredBudget(
        settings.share(KeepParameter.NAME), settings.optionalShare(FILTER_KEEP).orElse(null));
  }

  /** Kept filters of {@code n}. */
  int filters(int n) {
    return filterKeep == null ? keep.rootOf(n) : filterKeep.of(n);
  }

  /** Kept rows of {@code k}. */
  int rows(int k) {
    return filterKeep == null ? keep.rootOf(k) : keep.quotientOf(filterKeep, k);
  }

  /** The rows and filters that stay. */
  SubMatrix project(WeightMatrix weights) {
    return JointProjection.of(weights, rows(weights.rows()), filters(weights.columns()));
  }

  /**
   * The rows and filters that stay with both numbers rounded up to whole crossbars, but never above
   * the layer: what is beyond the last whole crossbar would be stored as zeros.
   */
  SubMatrix projectOnArrays(WeightMatrix weights, ArrayTile tile) {
    return JointProjection.of(
        weights,
        roundUp(rows(weights.rows()), tile.rows(), weights.rows()),
        roundUp(filters(weights.columns()), tile.filters(), weights.columns()));
  }

  /** The next multiple of {@code step}, but never above {@code most}. */
  private static int roundUp(int count, int step, int most) {
    long steps = Math.floorDiv(count - 1, step) + 1L;
    return (int) Math.min(steps * step, most);
  }
}
