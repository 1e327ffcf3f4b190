package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.segment.Band;
import org.segsweep.segment.Bands;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

final class FilterClustersLaws {
  @Provide
  Arbitrary<WeightMatrix> matrices() {
    return Matrices.any();
  }

  @Provide
  Arbitrary<Bands> bands() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 50), Arbitraries.integers().between(1, 8))
        .as((rows, divisor) -> new Bands(rows, new Ratio(1, divisor)));
  }

  private static PrunedMatrix clusters(WeightMatrix weights, Bands bands, int filters) {
    return new FilterClusters(bands).prune(weights, new ArrayTile(16, filters));
  }

  private static WeightMatrix rowsOf(WeightMatrix weights, Band band) {
    float[][] rows = new float[band.rows()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = weights.row(band.firstRow() + r).clone();
    }
    return WeightMatrix.of(rows);
  }

  @Property
  void noLessIsKeptThanByCrossbarRowsOfNeighbouringFilters(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 1, max = 13) int filters) {
    var crossbarRows = new PimPrune(bands.keep(), GroupVariant.ROW, GroupScope.BLOCK_LINE);
    double rows = 0;
    long weightsOfRows = 0;
    for (Band band : bands.of(weights.rows())) {
      PrunedMatrix ofBand = crossbarRows.prune(rowsOf(weights, band), new ArrayTile(16, filters));
      rows += ofBand.keptEnergy();
      weightsOfRows += ofBand.mask().keptCount();
    }
    PrunedMatrix pruned = clusters(weights, bands, filters);
    assertThat(pruned.mask().keptCount()).isEqualTo(weightsOfRows);
    assertThat(pruned.keptEnergy()).isGreaterThanOrEqualTo(rows - 1e-9 * pruned.totalEnergy());
  }

  @Property
  void oneClusterOverAllRowsIsRowPruning(
      @ForAll("matrices") WeightMatrix weights, @ForAll @IntRange(min = 1, max = 8) int divisor) {
    Ratio keep = new Ratio(1, divisor);
    PrunedMatrix one = clusters(weights, new Bands(weights.rows(), keep), weights.columns());
    PrunedMatrix rows = new FilterShape(keep).prune(weights, new ArrayTile(16, 4));
    assertThat(one.mask()).isEqualTo(rows.mask());
    assertThat(one.index()).isEqualTo(rows.index());
    assertThat(one.keptEnergy()).isEqualTo(rows.keptEnergy(), within(1e-9 * one.totalEnergy()));
  }

  @Property
  void clustersOfOneFilterKeepTheBestOfEverySegment(
      @ForAll("matrices") WeightMatrix weights, @ForAll("bands") Bands bands) {
    PrunedMatrix alone = clusters(weights, bands, 1);
    double best = 0;
    for (Band band : bands.of(weights.rows())) {
      for (int n = 0; n < weights.columns(); n++) {
        double[] energies = new double[band.rows()];
        for (int r = 0; r < energies.length; r++) {
          energies[r] = -weights.energy(band.firstRow() + r, n);
        }
        java.util.Arrays.sort(energies);
        best -= IntStream.range(0, band.keptRows()).mapToDouble(i -> energies[i]).sum();
      }
    }
    assertThat(alone.keptEnergy()).isEqualTo(best, within(1e-9 * alone.totalEnergy()));
  }

  @Property
  void everyClusterIsOneBlockOfAllItsBands(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 1, max = 13) int filters) {
    PrunedMatrix pruned = clusters(weights, bands, filters);
    int rows = bands.of(weights.rows()).stream().mapToInt(Band::keptRows).sum();
    assertThat(pruned.blocks()).hasSize((weights.columns() + filters - 1) / filters);
    Set<Integer> placed = new HashSet<>();
    for (int i = 0; i < pruned.blocks().size(); i++) {
      Block block = pruned.blocks().get(i);
      boolean isLast = i == pruned.blocks().size() - 1;
      assertThat(block.rowCount()).isEqualTo(rows);
      assertThat(block.columnCount()).isEqualTo(isLast ? weights.columns() - i * filters : filters);
      IntStream.range(0, block.columnCount()).map(block::column).forEach(placed::add);
    }
    assertThat(placed).hasSize(weights.columns());
  }

  /** No exchange of two filters gains while every cluster keeps its rows. */
  @Property(tries = 300)
  void noExchangeOfTwoFiltersImprovesTheClusters(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 1, max = 5) int filters) {
    PrunedMatrix pruned = clusters(weights, bands, filters);
    List<Block> blocks = pruned.blocks();
    // The search stops at a gain of a millionth.
    double slack = 2e-6 * pruned.totalEnergy();
    for (Block a : blocks) {
      for (Block b : blocks) {
        for (int i = 0; i < a.columnCount(); i++) {
          for (int j = 0; j < b.columnCount(); j++) {
            double now = energy(weights, a, a.column(i)) + energy(weights, b, b.column(j));
            double swapped = energy(weights, b, a.column(i)) + energy(weights, a, b.column(j));
            assertThat(swapped).isLessThanOrEqualTo(now + slack);
          }
        }
      }
    }
  }

  private static double energy(WeightMatrix weights, Block block, int column) {
    return IntStream.range(0, block.rowCount())
        .mapToDouble(i -> weights.energy(block.row(i), column))
        .sum();
  }

  @Property
  void indexBitsAloneRebuildTheMask(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 1, max = 13) int filters) {
    PrunedMatrix pruned = clusters(weights, bands, filters);
    List<Band> cut = bands.of(weights.rows());
    var store = new BitStore();
    boolean isPermuted = pruned.index().outputRouteBits() > 0;
    for (Block block : pruned.blocks()) {
      int[] rows = IntStream.range(0, block.rowCount()).map(block::row).toArray();
      for (Band band : cut) {
        int end = band.firstRow() + band.rows();
        store.writeRows(
            band.rows(),
            IntStream.of(rows)
                .filter(r -> r >= band.firstRow() && r < end)
                .map(r -> r - band.firstRow())
                .toArray());
      }
      for (int j = 0; isPermuted && j < block.columnCount(); j++) {
        store.write(block.column(j), BitStore.width(weights.columns()));
      }
    }
    assertThat(store.size()).isEqualTo(pruned.index().totalBits());
    BitSet rebuilt = new BitSet();
    for (int first = 0; first < weights.columns(); first += filters) {
      int[][] rows = new int[cut.size()][];
      for (int g = 0; g < rows.length; g++) {
        rows[g] = store.readRows(cut.get(g).rows(), cut.get(g).keptRows());
      }
      for (int j = first; j < Math.min(first + filters, weights.columns()); j++) {
        int column = isPermuted ? store.read(BitStore.width(weights.columns())) : j;
        for (int g = 0; g < rows.length; g++) {
          for (int r : rows[g]) {
            rebuilt.set((cut.get(g).firstRow() + r) * weights.columns() + column);
          }
        }
      }
    }
    assertThat(PruningMask.of(weights.rows(), weights.columns(), rebuilt)).isEqualTo(pruned.mask());
  }

  @Test
  void filtersOfOneKindMeetOnOneCrossbar() {
    WeightMatrix weights =
        Matrices.of(
            new float[] {5, 1, 5, 1},
            new float[] {1, 5, 1, 5},
            new float[] {4, 1, 4, 2},
            new float[] {2, 3, 1, 3});
    PrunedMatrix pruned = clusters(weights, new Bands(2, new Ratio(1, 2)), 2);
    assertThat(pruned.mask().toBits())
        .isEqualTo(BitSet.valueOf(new long[] {0b1010_0101_1010_0101}));
    // A row of two in each band of two clusters, and four filters of two bits.
    assertThat(pruned.index()).isEqualTo(new IndexData(4, 8, 0));
  }

  @Test
  void neighboursNeedNoPermutation() {
    WeightMatrix weights = Matrices.of(new float[] {5, 5, 1, 1}, new float[] {1, 1, 5, 5});
    PrunedMatrix pruned = clusters(weights, new Bands(2, new Ratio(1, 2)), 2);
    assertThat(pruned.keptEnergy()).isEqualTo(100);
    assertThat(pruned.index()).isEqualTo(new IndexData(2, 0, 0));
  }
}
