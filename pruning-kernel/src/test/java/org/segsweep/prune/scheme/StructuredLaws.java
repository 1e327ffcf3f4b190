package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** Dense, unstructured, filter, filter-shape, Hybrid-P and FORMS against plain definitions. */
final class StructuredLaws {
  private static final ArrayTile TILE = new ArrayTile(7, 3);

  @Provide
  Arbitrary<WeightMatrix> matrices() {
    return Matrices.any();
  }

  @Provide
  Arbitrary<Ratio> keeps() {
    return Arbitraries.of(
        Ratio.ONE,
        new Ratio(1, 2),
        new Ratio(1, 3),
        new Ratio(1, 4),
        new Ratio(3, 7),
        new Ratio(1, 50));
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  /** Best first, ties to the lower index; returned ascending. */
  private static List<Integer> top(
      List<Integer> items, int count, ToDoubleFunction<Integer> value) {
    return items.stream()
        .sorted(Comparator.comparingDouble((Integer i) -> -value.applyAsDouble(i)))
        .limit(count)
        .sorted()
        .toList();
  }

  private static double energy(WeightMatrix w, List<Integer> rows, List<Integer> columns) {
    double sum = 0;
    for (int r : rows) {
      for (int n : columns) {
        sum += w.energy(r, n);
      }
    }
    return sum;
  }

  private static PruningMask mask(WeightMatrix w, List<Integer> rows, List<Integer> columns) {
    BitSet kept = new BitSet();
    rows.forEach(r -> columns.forEach(n -> kept.set(r * w.columns() + n)));
    return PruningMask.of(w.rows(), w.columns(), kept);
  }

  /** Rows and columns of the joint projection, by its definition. */
  private record Joint(List<Integer> rows, List<Integer> columns) {
    static Joint of(WeightMatrix w, int rowCount, int columnCount) {
      List<Integer> allRows = upTo(w.rows());
      List<Integer> allColumns = upTo(w.columns());
      List<Integer> c1 = top(allColumns, columnCount, n -> energy(w, allRows, List.of(n)));
      List<Integer> r1 = top(allRows, rowCount, r -> energy(w, List.of(r), c1));
      List<Integer> r2 = top(allRows, rowCount, r -> energy(w, List.of(r), allColumns));
      List<Integer> c2 = top(allColumns, columnCount, n -> energy(w, r2, List.of(n)));
      return energy(w, r2, c2) > energy(w, r1, c1) ? new Joint(r2, c2) : new Joint(r1, c1);
    }
  }

  @Property
  void denseKeepsAll(@ForAll("matrices") WeightMatrix w) {
    PrunedMatrix pruned = new Dense().prune(w, TILE);
    assertThat(pruned.mask()).isEqualTo(PruningMask.keepAll(w.rows(), w.columns()));
    assertThat(pruned.keptEnergy()).isEqualTo(pruned.totalEnergy());
    assertThat(pruned.index()).isEqualTo(IndexData.NONE);
  }

  @Property
  void unstructuredKeepsTheLargestMagnitudes(
      @ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    int size = w.rows() * w.columns();
    List<Integer> largest =
        top(upTo(size), keep.of(size), at -> Math.abs(w.get(at / w.columns(), at % w.columns())));
    BitSet kept = new BitSet();
    largest.forEach(kept::set);
    PrunedMatrix pruned = new Unstructured(keep).prune(w, TILE);
    assertThat(pruned.mask()).isEqualTo(PruningMask.of(w.rows(), w.columns(), kept));
    long rows = largest.stream().map(at -> at / w.columns()).distinct().count();
    long columns = largest.stream().map(at -> at % w.columns()).distinct().count();
    assertThat(pruned.blocks()).hasSize(1);
    assertThat(pruned.blocks().get(0).rowCount()).isEqualTo(rows);
    assertThat(pruned.blocks().get(0).columnCount()).isEqualTo(columns);
    assertThat(pruned.index().totalBits())
        .isEqualTo(rows < w.rows() ? IndexData.selectBits((int) rows, w.rows()) : 0);
  }

  @Property
  void filtersAndRowsAreRankedByTheirEnergy(
      @ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    List<Integer> rows = upTo(w.rows());
    List<Integer> columns = upTo(w.columns());
    List<Integer> filters = top(columns, keep.of(w.columns()), n -> energy(w, rows, List.of(n)));
    List<Integer> shapes = top(rows, keep.of(w.rows()), r -> energy(w, List.of(r), columns));
    PrunedMatrix byFilter = new Filter(keep).prune(w, TILE);
    PrunedMatrix byRow = new FilterShape(keep).prune(w, TILE);
    assertThat(byFilter.mask()).isEqualTo(mask(w, rows, filters));
    assertThat(byFilter.index()).isEqualTo(IndexData.NONE);
    assertThat(byRow.mask()).isEqualTo(mask(w, shapes, columns));
    assertThat(byRow.index().inputSelectBits())
        .isEqualTo(IndexData.selectBits(shapes.size(), w.rows()));
  }

  @Property
  void hybridPTakesTheBetterOfBothOrders(
      @ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    PrunedMatrix pruned = new HybridP(new StructuredBudget(keep, null)).prune(w, TILE);
    Joint joint = Joint.of(w, keep.rootOf(w.rows()), keep.rootOf(w.columns()));
    assertThat(pruned.mask()).isEqualTo(mask(w, joint.rows, joint.columns));
    assertThat(pruned.index())
        .isEqualTo(new IndexData(IndexData.selectBits(joint.rows.size(), w.rows()), 0, 0));
  }

  @Property
  void hybridPDividesItsBudgetAsTold(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("keeps") Ratio keep,
      @ForAll("keeps") Ratio filterKeep) {
    Assume.that(keep.compareTo(filterKeep) <= 0);
    PrunedMatrix pruned = new HybridP(new StructuredBudget(keep, filterKeep)).prune(w, TILE);
    int columns = filterKeep.of(w.columns());
    double rowShare = keep.value() / filterKeep.value();
    assertThat(pruned.blocks().get(0).columnCount()).isEqualTo(columns);
    assertThat((double) pruned.blocks().get(0).rowCount())
        .isEqualTo(Math.max(1, rowShare * w.rows()), within(0.5 + 1e-9));
  }

  @Property
  void formsRoundsUpToWholeArraysButNeverAboveTheLayer(
      @ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    PrunedMatrix pruned =
        new Forms(new StructuredBudget(keep, null), Forms.UNPOLARISED, SignRule.SUM).prune(w, TILE);
    int rows = Math.min(w.rows(), (keep.rootOf(w.rows()) + 6) / 7 * 7);
    int columns = Math.min(w.columns(), (keep.rootOf(w.columns()) + 2) / 3 * 3);
    Joint joint = Joint.of(w, rows, columns);
    assertThat(pruned.mask()).isEqualTo(mask(w, joint.rows, joint.columns));
    assertThat(pruned.polarity()).isEmpty();
    assertThat(pruned.index().signBits()).isZero();
  }

  @Property
  void everyFragmentKeepsOneSignAsItsRuleSays(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("keeps") Ratio keep,
      @ForAll @IntRange(min = 1, max = 9) int length,
      @ForAll SignRule rule) {
    StructuredBudget budget = new StructuredBudget(keep, null);
    PrunedMatrix pruned = new Forms(budget, length, rule).prune(w, TILE);
    PrunedMatrix plain = new Forms(budget, Forms.UNPOLARISED, rule).prune(w, TILE);
    assertThat(pruned.mask()).isEqualTo(plain.mask());
    WeightMatrix projected = pruned.project(w);
    int stored = pruned.blocks().get(0).rowCount();
    for (int j = 0; j < pruned.blocks().get(0).columnCount(); j++) {
      int n = pruned.blocks().get(0).column(j);
      for (int from = 0; from < stored; from += length) {
        List<Integer> rows =
            IntStream.range(from, Math.min(from + length, stored))
                .map(pruned.blocks().get(0)::row)
                .boxed()
                .toList();
        assertFragment(w, projected, new Fragment(rows, n, rule));
      }
    }
    int perColumn = (stored + length - 1) / length;
    assertThat(pruned.index().signBits())
        .isEqualTo((long) perColumn * pruned.blocks().get(0).columnCount());
    assertThat(pruned.keptEnergy())
        .isEqualTo(projected.totalEnergy(), within(1e-9 * w.totalEnergy()));
  }

  private record Fragment(List<Integer> rows, int column, SignRule rule) {}

  private static void assertFragment(WeightMatrix w, WeightMatrix projected, Fragment fragment) {
    double sum = 0;
    double positive = 0;
    double negative = 0;
    for (int r : fragment.rows) {
      double weight = w.get(r, fragment.column);
      sum += weight;
      positive += weight > 0 ? weight * weight : 0;
      negative += weight < 0 ? weight * weight : 0;
    }
    boolean plus = fragment.rule == SignRule.SUM ? sum >= 0 : positive >= negative;
    for (int r : fragment.rows) {
      float weight = w.get(r, fragment.column);
      assertThat(projected.get(r, fragment.column))
          .isEqualTo(plus == weight >= 0 || weight == 0 ? weight : 0f);
    }
  }

  @Property
  void theEnergyRuleLosesNoMoreThanTheSumRule(
      @ForAll("matrices") WeightMatrix w, @ForAll @IntRange(min = 1, max = 9) int length) {
    StructuredBudget budget = new StructuredBudget(new Ratio(1, 2), null);
    double energy = new Forms(budget, length, SignRule.ENERGY).prune(w, TILE).keptEnergy();
    double sum = new Forms(budget, length, SignRule.SUM).prune(w, TILE).keptEnergy();
    assertThat(energy).isGreaterThanOrEqualTo(sum - 1e-9 * w.totalEnergy());
  }

  @Test
  void fragmentsAreCutFromTheStoredColumn() {
    // Rows 0, 2 and 3 are stored; fragments of two are rows 0 and 2, then row 3 alone.
    WeightMatrix w =
        Matrices.of(
            new float[] {5, 5}, new float[] {0, 0}, new float[] {-4, -6}, new float[] {-3, 3});
    StructuredBudget budget = new StructuredBudget(new Ratio(3, 4), Ratio.ONE);
    PrunedMatrix pruned = new Forms(budget, 2, SignRule.SUM).prune(w, new ArrayTile(1, 1));
    assertThat(pruned.project(w))
        .usingRecursiveComparison()
        .isEqualTo(
            Matrices.of(
                new float[] {5, 0}, new float[] {0, 0}, new float[] {0, -6}, new float[] {-3, 3}));
    assertThat(pruned.polarity().map(Polarity::fragmentRows)).isEqualTo(Optional.of(2));
    assertThat(pruned.index()).isEqualTo(new IndexData(4, 0, 4));
    assertThat(pruned.keptEnergy()).isEqualTo(25 + 36 + 9 + 9);
  }
}
