package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
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
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

final class TailMergingLaws {
  /** One setting with its tails apart and merged. */
  record Pair(WeightMatrix weights, ArrayTile tile, Bands bands, SegmentSizes sizes) {
    PrunedMatrix pruned(TailMerging tails) {
      return new SegPrune(
              bands,
              new Election(new ShapeVote.GreedyLloyd(), ShapeVote.UNLIMITED),
              new Placement(ShapeAssignment.FREE, tails),
              new SegmentBudget(sizes, null))
          .prune(weights, tile);
    }

    long crossbars(TailMerging tails) {
      return pruned(tails).blocks().stream().mapToLong(this::crossbars).sum();
    }

    private long crossbars(Block block) {
      return (long) ceil(block.rowCount(), tile.rows()) * ceil(block.columnCount(), tile.filters());
    }

    private static int ceil(int a, int b) {
      return (a + b - 1) / b;
    }
  }

  @Provide
  Arbitrary<Pair> pairs() {
    var tiles =
        Combinators.combine(
                Arbitraries.integers().between(1, 20), Arbitraries.integers().between(1, 12))
            .as(ArrayTile::new);
    var bands =
        Combinators.combine(
                Arbitraries.integers().between(1, 40), Arbitraries.integers().between(1, 8))
            .as((rows, divisor) -> new Bands(rows, new Ratio(1, divisor)));
    return Combinators.combine(Matrices.any(), tiles, bands, Arbitraries.of(SegmentSizes.values()))
        .as(Pair::new);
  }

  @Property
  void mergingTailsNeverTakesMoreCrossbars(@ForAll("pairs") Pair pair) {
    assertThat(pair.crossbars(TailMerging.ON)).isLessThanOrEqualTo(pair.crossbars(TailMerging.OFF));
  }

  @Property
  void mergingTailsChangesNothingButWhatIsStored(@ForAll("pairs") Pair pair) {
    PrunedMatrix off = pair.pruned(TailMerging.OFF);
    PrunedMatrix on = pair.pruned(TailMerging.ON);
    assertThat(on.mask()).isEqualTo(off.mask());
    assertThat(on.index()).isEqualTo(off.index());
    assertThat(on.keptEnergy()).isEqualTo(off.keptEnergy());
  }

  /** Tails that are left could share a crossbar only if it were larger. */
  @Property
  void noTwoTailsAreLeftThatCouldShare(@ForAll("pairs") Pair pair) {
    PrunedMatrix pruned = pair.pruned(TailMerging.ON);
    List<Block> tails =
        pruned.blocks().stream()
            .filter(block -> tail(pair, block) > 0 && isOfOneShape(pruned, block))
            .toList();
    for (Block a : tails) {
      for (Block b : tails) {
        Set<Integer> rows = rows(a);
        rows.addAll(rows(b));
        boolean fits =
            rows.size() <= pair.tile().rows()
                && tail(pair, a) + tail(pair, b) <= pair.tile().filters();
        assertThat(a != b && band(pair, a) == band(pair, b) && fits).isFalse();
      }
    }
  }

  /**
   * A shared block has a filter that does not keep all its rows, unless one shape holds the other.
   */
  private static boolean isOfOneShape(PrunedMatrix pruned, Block block) {
    return IntStream.range(0, block.columnCount())
        .allMatch(j -> rows(block).stream().allMatch(r -> pruned.mask().keeps(r, block.column(j))));
  }

  private static int tail(Pair pair, Block block) {
    return block.columnCount() % pair.tile().filters();
  }

  private static int band(Pair pair, Block block) {
    return block.row(0) / pair.bands().segmentRows();
  }

  private static Set<Integer> rows(Block block) {
    Set<Integer> rows = new TreeSet<>();
    IntStream.range(0, block.rowCount()).map(block::row).forEach(rows::add);
    return rows;
  }

  @Test
  void twoShapesThatShareRowsShareACrossbar() {
    WeightMatrix weights =
        Matrices.of(
            new float[] {5, 5, 5, 5, 5}, new float[] {4, 1, 4, 4, 1}, new float[] {1, 4, 1, 1, 4});
    var wide =
        new Pair(
            weights, new ArrayTile(3, 4), new Bands(3, new Ratio(2, 3)), SegmentSizes.BALANCED);
    assertThat(wide.crossbars(TailMerging.OFF)).isEqualTo(2);
    assertThat(wide.pruned(TailMerging.ON).blocks())
        .hasSize(2)
        .extracting(Block::columnCount)
        .containsExactly(3, 2);
    var wider = new Pair(weights, new ArrayTile(3, 5), wide.bands(), wide.sizes());
    assertThat(wider.pruned(TailMerging.ON).blocks())
        .singleElement()
        .satisfies(
            block -> {
              assertThat(block.rowCount()).isEqualTo(3);
              assertThat(block.columnCount()).isEqualTo(5);
            });
    var low = new Pair(weights, new ArrayTile(2, 5), wide.bands(), wide.sizes());
    assertThat(low.crossbars(TailMerging.ON)).isEqualTo(2);
  }

  @Test
  void fullCrossbarsOfAMergedShapeStayItsOwn() {
    WeightMatrix weights = Matrices.of(new float[] {5, 5, 5, 1}, new float[] {1, 1, 1, 5});
    var pair =
        new Pair(
            weights, new ArrayTile(4, 2), new Bands(2, new Ratio(1, 2)), SegmentSizes.BALANCED);
    assertThat(pair.crossbars(TailMerging.OFF)).isEqualTo(3);
    assertThat(pair.pruned(TailMerging.ON).blocks())
        .extracting(Block::rowCount, Block::columnCount)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 2), org.assertj.core.groups.Tuple.tuple(2, 2));
  }
}
