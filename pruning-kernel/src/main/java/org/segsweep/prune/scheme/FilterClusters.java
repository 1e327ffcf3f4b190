package org.segsweep.prune.scheme;

import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.segment.Band;
import org.segsweep.segment.Bands;
import org.segsweep.segment.FilterGrouping;
import org.segsweep.workload.WeightMatrix;

/**
 * SegPrune with one filter permutation a layer: groups of a crossbar's width, one shape for each
 * band of each group. The bands of a group stand on the same bit lines, so their sums add up in
 * analog: PIM-Prune's rows after an optimised permutation.
 *
 * @param bands segment length and share of its rows that a shape keeps
 */
public record FilterClusters(Bands bands) implements Pruner {
  @Override
  public boolean readsTile() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    List<Band> cut = bands.of(weights.rows());
    FilterGrouping grouping = FilterGrouping.of(weights, cut, tile.filters());
    var stored = new StoredBlocks(weights);
    for (int group = 0; group < grouping.groups(); group++) {
      stored.add(new SubMatrix(rows(grouping, cut, group), grouping.filtersOf(group)));
    }
    return stored.build(index(grouping, cut, weights.columns()));
  }

  /** Matrix rows of a group, all bands one below the other. */
  private static int[] rows(FilterGrouping grouping, List<Band> cut, int group) {
    return IntStream.range(0, cut.size())
        .flatMap(
            g ->
                IntStream.of(grouping.shape(group, g).rows())
                    .map(row -> cut.get(g).firstRow() + row))
        .toArray();
  }

  /** The rows of each shape, and once for the layer the filter at each place of the groups. */
  private static IndexData index(FilterGrouping grouping, List<Band> cut, int filters) {
    long ofGroup = 0;
    for (Band band : cut) {
      ofGroup += IndexData.selectBits(band.keptRows(), band.rows());
    }
    long permutation = grouping.isInOrder() ? 0 : (long) filters * IndexData.bitsFor(filters);
    return new IndexData(Math.multiplyExact(ofGroup, grouping.groups()), permutation, 0);
  }
}
