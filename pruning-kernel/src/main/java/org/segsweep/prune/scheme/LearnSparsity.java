package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Learning the sparsity for ReRAM: the largest weights stay, columns that keep like rows share a
 * crossbar, rows that none of them keeps are dropped, and the weakest crossbar rows can go as well.
 *
 * @param keep share of the layer's weights
 * @param clusters most clusters of columns at once, or {@link #FILLED_CROSSBARS}
 * @param splitRows rows that are gathered by themselves, or {@link #NO_SPLIT}
 * @param rowKeep share of the crossbar rows that stays; null for all
 */
public record LearnSparsity(Ratio keep, int clusters, int splitRows, @Nullable Ratio rowKeep)
    implements Pruner {
  /** As many clusters as crossbars the columns fill. */
  public static final int FILLED_CROSSBARS = 0;

  /** Columns are gathered over all rows of the layer. */
  public static final int NO_SPLIT = 0;

  private static final int MOST_CLUSTERS = 1 << 16;
  private static final int MOST_ROWS = 1 << 20;
  private static final String CLUSTERS = "clusters";
  private static final String SPLIT_ROWS = "splitRows";
  private static final String ROW_KEEP = "rowKeep";

  public static final Scheme SCHEME =
      new Scheme(
          "learn-sparsity",
          "Learning the sparsity for ReRAM",
          "Lin et al., Learning the Sparsity for ReRAM, ASP-DAC 2019, one shot without retraining;"
              + " number and start of clusters, ties and index are our reading",
          parameters(),
          LearnSparsity::of);

  private static LearnSparsity of(Settings settings) {
    return new LearnSparsity(
        settings.share(KeepParameter.NAME),
        settings.whole(CLUSTERS),
        settings.whole(SPLIT_ROWS),
        settings.optionalShare(ROW_KEEP).orElse(null));
  }

  @Override
  public boolean readsTile() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    var kept = new KeptWeights(weights, LargestMagnitudes.of(weights, keep));
    int height = splitRows == NO_SPLIT ? weights.rows() : Math.min(splitRows, weights.rows());
    var bands = new Parts(weights.rows(), height);
    List<SubMatrix> groups = gather(kept, bands, tile.filters());
    if (rowKeep != null) {
      groups = new CrossbarRows(kept).strongest(groups, rowKeep);
    }
    return left(kept, groups).storedIn(blocks(groups), index(groups, bands, weights.columns()));
  }

  /** Groups of every band with the rows that they occupy, which may be none. */
  private List<SubMatrix> gather(KeptWeights kept, Parts bands, int width) {
    int most = clusters == FILLED_CROSSBARS ? Integer.MAX_VALUE : clusters;
    List<SubMatrix> groups = new ArrayList<>();
    for (int band = 0; band < bands.parts(); band++) {
      int first = bands.first(band);
      var columns = BinaryColumns.of(kept, bands.items(band));
      for (int[] group : new ColumnGroups(width, most).of(columns)) {
        int[] rows = Arrays.stream(columns.occupied(group)).map(row -> first + row).toArray();
        groups.add(new SubMatrix(rows, group));
      }
    }
    return groups;
  }

  /** The kept weights that lie inside a group. */
  private static KeptWeights left(KeptWeights kept, List<SubMatrix> groups) {
    BitSet inside = new BitSet();
    groups.forEach(group -> group.mark(inside, kept.weights().columns()));
    inside.and(kept.kept());
    return new KeptWeights(kept.weights(), inside);
  }

  private static List<Block> blocks(List<SubMatrix> groups) {
    return groups.stream()
        .filter(group -> group.rows().length > 0)
        .flatMap(group -> group.blocks().stream())
        .toList();
  }

  /** A group number for each column of a band, and for each group its rows, led by their number. */
  private static IndexData index(List<SubMatrix> groups, Parts bands, int columns) {
    int perBand = groups.size() / bands.parts();
    long routeBits = (long) bands.parts() * columns * IndexData.bitsFor(perBand);
    long selectBits = 0;
    for (int g = 0; g < groups.size(); g++) {
      int height = bands.sizeOf(g / perBand);
      int rows = groups.get(g).rows().length;
      selectBits += IndexData.bitsFor(height + 1) + IndexData.selectBits(rows, height);
    }
    return new IndexData(selectBits, routeBits, 0);
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the layer's weights, largest magnitude first"),
        Parameter.defaulted(
            CLUSTERS,
            new Kind.Whole(1, MOST_CLUSTERS, List.of(new Kind.Word("crossbars", FILLED_CROSSBARS))),
            new Value.Whole(FILLED_CROSSBARS),
            "most clusters of columns at once; crossbars: as many as crossbars they fill"),
        Parameter.defaulted(
            SPLIT_ROWS,
            new Kind.Whole(1, MOST_ROWS, List.of(new Kind.Word("none", NO_SPLIT))),
            new Value.Whole(NO_SPLIT),
            "rows whose columns are gathered by themselves; none: all rows together"),
        Parameter.optional(
            ROW_KEEP,
            new Kind.Share(),
            "share of the layer's crossbar rows that stays, largest sum of magnitudes first; left"
                + " out, all stay"));
  }
}
