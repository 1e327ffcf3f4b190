package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.Band;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** Shapes of different sizes under one price. */
final class PricedShapesLaws {
  private static final ArrayTile TILE = new ArrayTile(16, 4);

  record Case(WeightMatrix weights, Bands bands, ShapeAssignment assignment) {
    PrunedMatrix pruned(SegmentSizes sizes) {
      return pruned(sizes, weights);
    }

    PrunedMatrix pruned(SegmentSizes sizes, WeightMatrix of) {
      int shapes = bands.segmentRows() < 4 ? 1 : 3;
      return new SegPrune(
              bands,
              new Election(new ShapeVote.GreedyLloyd(), shapes),
              new Placement(assignment, TailMerging.OFF),
              new SegmentBudget(sizes, null))
          .prune(of, TILE);
    }

    List<Band> cut() {
      return bands.of(weights.rows());
    }

    /** Weights that the balanced form keeps. */
    long target() {
      return weights.columns() * cut().stream().mapToLong(Band::keptRows).sum();
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Matrices.any(),
            Arbitraries.integers().between(1, 50),
            Arbitraries.integers().between(1, 8),
            Arbitraries.of(ShapeAssignment.values()))
        .as(
            (weights, rows, divisor, assignment) ->
                new Case(weights, new Bands(rows, new Ratio(1, divisor)), assignment));
  }

  @Property
  void asManyWeightsAreKeptAsInTheBalancedFormOrFewerByLessThanARow(@ForAll("cases") Case given) {
    long target = given.target();
    assertThat(given.pruned(SegmentSizes.BALANCED).mask().keptCount()).isEqualTo(target);
    assertThat(given.pruned(SegmentSizes.LAGRANGIAN).mask().keptCount())
        .isGreaterThan(target - given.weights().columns())
        .isLessThanOrEqualTo(target);
  }

  /** The weights of less than a row that may be missing carry no more than the mean of the rest. */
  @Property
  void atLeastWhatTheBalancedFormKeepsIsKeptButForThatRow(@ForAll("cases") Case given) {
    double balanced = given.pruned(SegmentSizes.BALANCED).keptEnergy();
    PrunedMatrix priced = given.pruned(SegmentSizes.LAGRANGIAN);
    double share = 1 - (double) given.weights().columns() / given.target();
    assertThat(priced.keptEnergy())
        .isGreaterThanOrEqualTo(share * balanced - 1e-9 * priced.totalEnergy());
  }

  /** No row of a cluster that is left out has more energy a segment than one that is kept. */
  @Property
  void onePriceSeparatesKeptRowsFromOthers(@ForAll("cases") Case given) {
    PrunedMatrix pruned = given.pruned(SegmentSizes.LAGRANGIAN);
    double leastKept = Double.POSITIVE_INFINITY;
    double mostLeft = 0;
    for (Block block : pruned.blocks()) {
      int s = given.bands().segmentRows();
      int first = block.row(0) / s * s;
      for (int r = first; r < Math.min(first + s, given.weights().rows()); r++) {
        int row = r;
        double mean =
            IntStream.range(0, block.columnCount())
                .mapToDouble(j -> given.weights().energy(row, block.column(j)))
                .average()
                .orElseThrow();
        if (pruned.mask().keeps(row, block.column(0))) {
          leastKept = Math.min(leastKept, mean);
        } else {
          mostLeft = Math.max(mostLeft, mean);
        }
      }
    }
    assertThat(mostLeft).isLessThanOrEqualTo(leastKept + 1e-9 * pruned.totalEnergy());
  }

  /** The mask from index bits alone: counted rows of each shape, then an id for each segment. */
  @Property
  void indexBitsAloneRebuildTheMask(@ForAll("cases") Case given) {
    PrunedMatrix pruned = given.pruned(SegmentSizes.LAGRANGIAN);
    int columns = given.weights().columns();
    var store = new BitStore();
    BitSet rebuilt = new BitSet();
    for (Band band : given.cut()) {
      List<Block> blocks =
          pruned.blocks().stream()
              .filter(b -> b.row(0) >= band.firstRow() && b.row(0) < band.firstRow() + band.rows())
              .toList();
      int[] id = new int[columns];
      java.util.Arrays.fill(id, blocks.size());
      for (int i = 0; i < blocks.size(); i++) {
        Block block = blocks.get(i);
        store.writeCountedRows(
            band.rows(),
            IntStream.range(0, block.rowCount())
                .map(r -> block.row(r) - band.firstRow())
                .toArray());
        for (int j = 0; j < block.columnCount(); j++) {
          id[block.column(j)] = i;
        }
      }
      boolean hasZeroShape = IntStream.of(id).anyMatch(i -> i == blocks.size());
      int ids = blocks.size() + (hasZeroShape ? 1 : 0);
      IntStream.of(id).forEach(i -> store.write(i, BitStore.width(ids)));
      int[][] rows =
          IntStream.range(0, blocks.size())
              .mapToObj(i -> store.readCountedRows(band.rows()))
              .toArray(int[][]::new);
      for (int n = 0; n < columns; n++) {
        int shape = store.read(BitStore.width(ids));
        for (int r : shape < rows.length ? rows[shape] : new int[0]) {
          rebuilt.set((band.firstRow() + r) * columns + n);
        }
      }
    }
    assertThat(store.size()).isEqualTo(pruned.index().totalBits());
    assertThat(PruningMask.of(given.weights().rows(), columns, rebuilt)).isEqualTo(pruned.mask());
  }

  @Test
  void aStrongBandKeepsMoreThanAWeakOne() {
    WeightMatrix weights =
        Matrices.of(new float[] {5, 6}, new float[] {4, 5}, new float[] {1, 0}, new float[] {0, 1});
    var given = new Case(weights, new Bands(2, new Ratio(1, 2)), ShapeAssignment.FREE);
    PrunedMatrix priced = given.pruned(SegmentSizes.LAGRANGIAN);
    assertThat(priced.mask().toBits()).isEqualTo(BitSet.valueOf(new long[] {0b1111}));
    assertThat(given.pruned(SegmentSizes.BALANCED).keptEnergy()).isEqualTo(25 + 36 + 1);
    // A flag and a bitmap of two rows for the shape of band 0; band 1 has the zero shape alone.
    assertThat(priced.index()).isEqualTo(new IndexData(3, 0, 0));
  }

  @Test
  void aWeakSegmentIsPrunedWhole() {
    WeightMatrix weights =
        Matrices.of(new float[] {9, 1, 9, 1}, new float[] {8, 1, 8, 1}, new float[] {7, 2, 7, 2});
    var given = new Case(weights, new Bands(8, new Ratio(1, 3)), ShapeAssignment.FREE);
    PrunedMatrix priced = given.pruned(SegmentSizes.LAGRANGIAN);
    var filters = new TreeSet<Integer>();
    priced.mask().toBits().stream().map(bit -> bit % 4).forEach(filters::add);
    assertThat(filters).containsExactly(0, 2);
    assertThat(priced.mask().keptCount()).isEqualTo(4);
  }

  @Test
  void segmentsAreNotPrunedWholeByShareAndByPrice() {
    assertThatThrownBy(() -> new SegmentBudget(SegmentSizes.LAGRANGIAN, new Ratio(1, 10)))
        .isInstanceOf(Scheme.SettingFault.class)
        .hasMessage(
            "zeroShare: 1/10 beside sizes: lagrangian, which prunes whole segments by itself;"
                + " leave out zeroShare, or give sizes: balanced");
  }
}
