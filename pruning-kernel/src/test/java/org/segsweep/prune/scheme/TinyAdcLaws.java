package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.prune.Settings;
import org.segsweep.prune.scheme.TinyAdc.PartialBand;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** TinyADC against a sort of every crossbar column. */
class TinyAdcLaws {
  @Provide
  Arbitrary<WeightMatrix> matrices() {
    return Matrices.any();
  }

  @Provide
  Arbitrary<Ratio> shares() {
    return Arbitraries.of("1", "2/3", "1/2", "3/8", "1/4", "1/8", "1/40").map(Ratio::parse);
  }

  @Property
  void everyCrossbarColumnKeepsItsLargestWeights(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("shares") Ratio keep,
      @ForAll PartialBand partial,
      @ForAll @IntRange(min = 1, max = 20) int crossbarRows) {
    var tile = new ArrayTile(crossbarRows, 3);
    BitSet expected = new BitSet();
    for (int first = 0; first < w.rows(); first += crossbarRows) {
      int end = Math.min(w.rows(), first + crossbarRows);
      int count = count(keep, partial, end - first, crossbarRows);
      for (int n = 0; n < w.columns(); n++) {
        int column = n;
        IntStream.range(first, end)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> -Math.abs(w.get(r, column))))
            .limit(count)
            .forEach(r -> expected.set(r * w.columns() + column));
      }
    }
    PrunedMatrix pruned = new TinyAdc(keep, partial).prune(w, tile);
    assertThat(pruned.mask()).isEqualTo(PruningMask.of(w.rows(), w.columns(), expected));
    assertThat(pruned.index()).isEqualTo(IndexData.NONE);
    assertThat(pruned.blocks()).hasSize(1);
    assertThat(pruned.blocks().get(0).rowCount()).isEqualTo(w.rows());
    assertThat(pruned.blocks().get(0).columnCount()).isEqualTo(w.columns());
  }

  private static int count(Ratio keep, PartialBand partial, int rows, int crossbarRows) {
    int ofCrossbar = Math.max(1, (int) Math.floor(crossbarRows * keep.value() + 0.5 + 1e-9));
    int ofRows = Math.max(1, (int) Math.floor(rows * keep.value() + 0.5 + 1e-9));
    return partial == PartialBand.SCALED ? ofRows : Math.min(rows, ofCrossbar);
  }

  @Property
  void noCrossbarColumnHoldsMoreThanIsStated(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("shares") Ratio keep,
      @ForAll PartialBand partial,
      @ForAll @IntRange(min = 1, max = 20) int crossbarRows) {
    var tile = new ArrayTile(crossbarRows, 3);
    var scheme = new TinyAdc(keep, partial);
    PruningMask mask = scheme.prune(w, tile).mask();
    int stated = scheme.columnNonZeros(tile).orElseThrow();
    for (int first = 0; first < w.rows(); first += crossbarRows) {
      for (int n = 0; n < w.columns(); n++) {
        int column = n;
        long kept =
            IntStream.range(first, Math.min(w.rows(), first + crossbarRows))
                .filter(r -> mask.keeps(r, column))
                .count();
        assertThat(kept).isPositive().isLessThanOrEqualTo(stated);
      }
    }
  }

  @Example
  void aPartialBandIsScaledOrTakenLiterally() {
    // Four rows a crossbar, half kept: two of four, then of the two rows left one or both.
    WeightMatrix w =
        Matrices.of(
            new float[] {1},
            new float[] {-4},
            new float[] {3},
            new float[] {3},
            new float[] {5},
            new float[] {6});
    var half = new Ratio(1, 2);
    var tile = new ArrayTile(4, 1);
    assertThat(rows(new TinyAdc(half, PartialBand.SCALED).prune(w, tile))).containsExactly(1, 2, 5);
    assertThat(rows(new TinyAdc(half, PartialBand.LITERAL).prune(w, tile)))
        .containsExactly(1, 2, 4, 5);
  }

  private static List<Integer> rows(PrunedMatrix pruned) {
    return pruned.mask().toBits().stream().boxed().toList();
  }

  @Example
  void partialBandsAreScaledUnlessASettingSaysOtherwise() {
    var quarter = new org.segsweep.prune.Parameter.Value.Share(new Ratio(1, 4));
    assertThat(TinyAdc.SCHEME.create().apply(new Settings(java.util.Map.of("keep", quarter))))
        .isEqualTo(new TinyAdc(new Ratio(1, 4), PartialBand.SCALED));
  }
}
