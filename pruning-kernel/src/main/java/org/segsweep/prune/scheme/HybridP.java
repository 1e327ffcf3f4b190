package org.segsweep.prune.scheme;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Hybrid-P as we read it: filters and filter shapes pruned together, not aware of crossbars unless
 * told to be. No public text defines the label; Ma et al. is the likeliest scheme behind it.
 *
 * @param budget kept filters and rows
 * @param crossbarAware whether kept counts are rounded up to whole arrays, as {@link Forms} does
 * @param purification of the channels that are left; null for none
 */
public record HybridP(
    StructuredBudget budget, Switch crossbarAware, @Nullable Purification purification)
    implements Pruner {
  private static final String CROSSBAR_AWARE = "crossbarAware";
  private static final String PURIFY = "purify";
  private static final String PURIFY_SHARE = "purifyShare";
  private static final String PURIFY_NORM = "purifyNorm";

  public static final Scheme SCHEME =
      new Scheme(
          "hybrid-p",
          "Hybrid-P (our reading: filter + filter-shape)",
          "Ma et al., Tiny but Accurate, ASP-DAC 2020; that Hybrid-P means this, and the order of"
              + " the projection, are our reading",
          Role.STRUCTURED,
          parameters(),
          HybridP::of);

  /** Neither aware of crossbars nor purified. */
  public HybridP(StructuredBudget budget) {
    this(budget, Switch.OFF, null);
  }

  private static HybridP of(Settings settings) {
    Purification purification =
        switch (Choices.read(settings, PURIFY, Switch.class)) {
          case OFF -> null;
          case ON -> new Purification(settings.share(PURIFY_SHARE), settings.share(PURIFY_NORM));
        };
    return new HybridP(
        StructuredBudget.of(settings),
        Choices.read(settings, CROSSBAR_AWARE, Switch.class),
        purification);
  }

  @Override
  public boolean readsTile() {
    return crossbarAware == Switch.ON;
  }

  @Override
  public boolean splitsKernels() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    SubMatrix kept =
        switch (crossbarAware) {
          case OFF -> budget.project(weights);
          case ON -> budget.projectOnArrays(weights, tile);
        };
    long countBits = 0;
    if (purification != null) {
      kept = purification.purify(weights, kept);
      // The budget no longer says how many rows are left.
      countBits = IndexData.bitsFor(weights.rows() + 1);
    }
    long selectBits = IndexData.selectBits(kept.rows().length, weights.rows());
    return kept.prune(weights, new IndexData(countBits + selectBits, 0, 0));
  }

  private static List<Parameter> parameters() {
    Parameter.Value quarter = new Parameter.Value.Share(new Ratio(1, 4));
    return Stream.concat(
            StructuredBudget.PARAMETERS.stream(),
            Stream.of(
                Switch.parameter(
                    CROSSBAR_AWARE, "rounds kept filters and rows up to whole crossbars"),
                Switch.parameter(PURIFY, "prunes input channels of which little is left"),
                Parameter.defaulted(
                    PURIFY_SHARE,
                    new Parameter.Kind.Share(),
                    quarter,
                    "purify prunes channels with less than this share of their rows left"),
                Parameter.defaulted(
                    PURIFY_NORM,
                    new Parameter.Kind.Share(),
                    quarter,
                    "and a mean squared row norm below this share of the layer's")))
        .toList();
  }
}
