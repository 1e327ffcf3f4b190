package org.segsweep.map;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Checks;
import org.segsweep.workload.LayerShape;

/**
 * What mapping needs to know of a pruned layer: how many blocks of each size it has. Surveying a
 * layer costs a pass over its blocks; mapping the survey under many configurations then costs next
 * to nothing.
 */
public final class LayerBlocks implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Blocks of one size. */
  record Size(int rows, int filters) implements Serializable {}

  private final LayerShape shape;
  private final Map<Size, Long> sizes = new HashMap<>();
  private final int fragmentRows;
  private IndexData index = IndexData.NONE;
  private long keptWeights;
  private long storedFilters;
  private boolean repeatsFilters;

  private LayerBlocks(LayerShape shape, int fragmentRows) {
    this.shape = shape;
    this.fragmentRows = fragmentRows;
  }

  /**
   * Surveys a layer.
   *
   * @param groups one pruned matrix for each group of the layer, in order
   * @throws IllegalArgumentException when their number or size does not fit the shape, or groups
   *     have fragments of different heights
   */
  public static LayerBlocks of(LayerShape shape, List<PrunedMatrix> groups) {
    Checks.require(
        groups.size() == shape.groups(),
        "%d pruned matrices where the layer has %d groups",
        groups.size(),
        shape.groups());
    var blocks = new LayerBlocks(shape, commonFragmentRows(groups));
    groups.forEach(blocks::add);
    return blocks;
  }

  private static int commonFragmentRows(List<PrunedMatrix> groups) {
    List<Integer> heights =
        groups.stream()
            .map(g -> g.polarity().map(Polarity::fragmentRows).orElse(0))
            .distinct()
            .toList();
    Checks.require(
        heights.size() == 1, "groups of one layer have fragments of different rows: " + heights);
    return heights.get(0);
  }

  private void add(PrunedMatrix matrix) {
    Checks.require(
        matrix.mask().rows() == shape.rows() && matrix.mask().columns() == shape.columns(),
        "mask %s does not fit a layer of %d x %d a group",
        matrix.mask(),
        shape.rows(),
        shape.columns());
    boolean[] stored = new boolean[shape.columns()];
    for (Block block : matrix.blocks()) {
      sizes.merge(new Size(block.rowCount(), block.columnCount()), 1L, Math::addExact);
      for (int j = 0; j < block.columnCount(); j++) {
        int filter = block.column(j);
        repeatsFilters |= stored[filter];
        storedFilters += stored[filter] ? 0 : 1;
        stored[filter] = true;
      }
    }
    keptWeights = Math.addExact(keptWeights, matrix.mask().keptCount());
    index = index.plus(matrix.index());
  }

  LayerShape shape() {
    return shape;
  }

  Map<Size, Long> sizes() {
    return sizes;
  }

  IndexData index() {
    return index;
  }

  long keptWeights() {
    return keptWeights;
  }

  /** Filters with at least one stored weight. */
  long storedFilters() {
    return storedFilters;
  }

  /** Rows of a polarised fragment, if the layer is polarised. */
  OptionalInt fragmentRows() {
    return fragmentRows == 0 ? OptionalInt.empty() : OptionalInt.of(fragmentRows);
  }

  /** Whether word lines take chosen inputs instead of neighbouring ones. */
  boolean selectsInputs() {
    return index.inputSelectBits() > 0;
  }

  /** Whether a filter's sums come from several blocks or from columns that an index must name. */
  boolean scattersOutputs() {
    return index.outputRouteBits() > 0 || repeatsFilters;
  }
}
