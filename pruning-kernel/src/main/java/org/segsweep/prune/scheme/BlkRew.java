package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.ArrayTile;
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
 * BLK-REW: every block loses rows, columns or both, ranked inside the block. The reweighted penalty
 * {@code ||w||^2 / (||w||^2 + eps)} grows with the norm, so that for given weights it ranks as the
 * norm does, whatever eps is.
 *
 * @param keep share of a block's rows, of its columns, or of its weights
 * @param variant what a block loses
 * @param blockRows rows of a block, or {@link #CROSSBAR}
 * @param blockFilters filters of a block, or {@link #CROSSBAR}
 */
public record BlkRew(Ratio keep, Variant variant, int blockRows, int blockFilters)
    implements Pruner {
  /** As many as a crossbar has. */
  public static final int CROSSBAR = 0;

  private static final int LARGEST_BLOCK = 1 << 16;
  private static final String BLOCK_ROWS = "blockRows";
  private static final String BLOCK_FILTERS = "blockFilters";

  public static final Scheme SCHEME =
      new Scheme(
          "blk-rew",
          "BLK-REW",
          "Ma et al., BLK-REW, 2020; shares, ranking and index are our reading of its abstract, as"
              + " a projection and not as training",
          parameters(),
          BlkRew::of);

  /** What a block loses. */
  public enum Variant {
    ROW,
    COLUMN,
    BOTH
  }

  private static BlkRew of(Settings settings) {
    return new BlkRew(
        settings.share(KeepParameter.NAME),
        Choices.read(settings, PimPrune.VARIANT, Variant.class),
        settings.whole(BLOCK_ROWS),
        settings.whole(BLOCK_FILTERS));
  }

  @Override
  public boolean readsTile() {
    return blockRows == CROSSBAR || blockFilters == CROSSBAR;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    var block =
        new ArrayTile(
            blockRows == CROSSBAR ? tile.rows() : blockRows,
            blockFilters == CROSSBAR ? tile.filters() : blockFilters);
    return switch (variant) {
      case ROW -> new PimPrune(keep, GroupVariant.ROW, GroupScope.BLOCK).prune(weights, block);
      case COLUMN ->
          new PimPrune(keep, GroupVariant.COLUMN, GroupScope.BLOCK).prune(weights, block);
      case BOTH -> rowsAndColumns(weights, block);
    };
  }

  private PrunedMatrix rowsAndColumns(WeightMatrix weights, ArrayTile block) {
    var rows = new Parts(weights.rows(), block.rows());
    var columns = new Parts(weights.columns(), block.filters());
    var stored = new StoredBlocks(weights);
    IndexData index = IndexData.NONE;
    for (int i = 0; i < rows.parts(); i++) {
      for (int j = 0; j < columns.parts(); j++) {
        var whole = new SubMatrix(rows.items(i), columns.items(j));
        int keptRows = keep.rootOf(rows.sizeOf(i));
        int keptColumns = keep.rootOf(columns.sizeOf(j));
        stored.add(JointProjection.within(weights, whole, keptRows, keptColumns));
        index =
            index.plus(
                new IndexData(
                    IndexData.selectBits(keptRows, rows.sizeOf(i)),
                    IndexData.selectBits(keptColumns, columns.sizeOf(j)),
                    0));
      }
    }
    return stored.build(index);
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("each block's rows, columns, or weights for variant both"),
        Choices.parameter(
            PimPrune.VARIANT,
            "what is pruned whole",
            Variant.BOTH,
            Choices.option(Variant.ROW, "rows of a block"),
            Choices.option(Variant.COLUMN, "columns of a block"),
            Choices.option(Variant.BOTH, "rows and columns, the square root of keep of each")),
        size(BLOCK_ROWS, "rows of a block; crossbar: as many as a crossbar has"),
        size(BLOCK_FILTERS, "filters of a block; crossbar: as many as a crossbar has"));
  }

  private static Parameter size(String name, String description) {
    Kind kind = new Kind.Whole(1, LARGEST_BLOCK, List.of(new Kind.Word("crossbar", CROSSBAR)));
    return Parameter.defaulted(name, kind, new Value.Whole(CROSSBAR), description);
  }
}
