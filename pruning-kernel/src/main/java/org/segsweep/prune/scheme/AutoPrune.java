package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * AUTO-PRUNE and APQ: column vectors, one filter's weights in one row group, are ranked over the
 * layer by squared L2 norm. The vectors left in a row group are shifted together.
 *
 * @param keep share of the layer's column vectors
 * @param vectorRows rows of a vector, or {@link #CROSSBAR_ROWS}
 */
public record AutoPrune(Ratio keep, int vectorRows) implements Pruner {
  /** A vector as long as a crossbar has rows. */
  public static final int CROSSBAR_ROWS = 0;

  private static final int LONGEST_VECTOR = 1 << 20;
  private static final String VECTOR_ROWS = "vectorRows";

  public static final Scheme SCHEME =
      new Scheme(
          "auto-prune",
          "AUTO-PRUNE / APQ (our reading)",
          "Yang et al., AUTO-PRUNE, ICS 2021, and APQ, IEEE TPDS 2023; column vectors as their"
              + " abstracts say, ranking and index are our reading, ratios are not learnt",
          List.of(
              KeepParameter.shareOf("the layer's column vectors, largest squared norm first"),
              Parameter.defaulted(
                  VECTOR_ROWS,
                  new Kind.Whole(
                      1, LONGEST_VECTOR, List.of(new Kind.Word("crossbar", CROSSBAR_ROWS))),
                  new Value.Whole(CROSSBAR_ROWS),
                  "rows of a column vector; crossbar: as many as a crossbar has")),
          settings ->
              new AutoPrune(settings.share(KeepParameter.NAME), settings.whole(VECTOR_ROWS)));

  @Override
  public boolean readsTile() {
    return vectorRows == CROSSBAR_ROWS;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    int height = vectorRows == CROSSBAR_ROWS ? tile.rows() : vectorRows;
    GroupLines vectors = new ColumnStrips(weights, height, weights.columns());
    return vectors.keep(weights, GroupScope.LAYER.choose(vectors, keep));
  }
}
