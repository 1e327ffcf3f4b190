package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.Unrolling;
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
  void hybridPAwareOfCrossbarsIsTheFirstStepOfForms(
      @ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    StructuredBudget budget = new StructuredBudget(keep, null);
    PrunedMatrix forms = new Forms(budget, Forms.UNPOLARISED, SignRule.SUM).prune(w, TILE);
    assertThat(new HybridP(budget, Switch.ON, null).prune(w, TILE))
        .usingRecursiveComparison()
        .withEqualsForType(PruningMask::equals, PruningMask.class)
        .isEqualTo(forms);
  }

  @Property
  void purificationPrunesThinAndWeakChannels(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("keeps") Ratio keep,
      @ForAll("keeps") Ratio share,
      @ForAll("keeps") Ratio norm) {
    PrunedMatrix before = new HybridP(new StructuredBudget(keep, null)).prune(w, TILE);
    WeightMatrix left = before.project(w);
    int taps = w.unrolling().kernel().area();
    double layerMean = left.totalEnergy() / w.rows();
    BitSet expected = before.mask().toBits();
    double[] means = new double[w.channels()];
    for (int c = 0; c < w.channels(); c++) {
      for (int row : w.unrolling().rowsOf(c, w.channels())) {
        means[c] += energy(left, List.of(row), upTo(w.columns())) / taps;
      }
    }
    for (int c = 0; c < w.channels(); c++) {
      // Rounding decides between a channel and the threshold, and between equal channels.
      Assume.that(Math.abs(means[c] - norm.value() * layerMean) > 1e-9 * layerMean);
    }
    double most = Arrays.stream(means).max().orElseThrow();
    for (int c = 0; c < w.channels(); c++) {
      int[] rows = w.unrolling().rowsOf(c, w.channels());
      long kept =
          IntStream.of(rows)
              .filter(r -> upTo(w.columns()).stream().anyMatch(n -> before.mask().keeps(r, n)))
              .count();
      boolean thin = kept < share.value() * taps - 1e-9;
      if (thin && means[c] < norm.value() * layerMean && means[c] < most) {
        IntStream.of(rows).forEach(r -> expected.clear(r * w.columns(), (r + 1) * w.columns()));
      }
    }
    HybridP purified =
        new HybridP(new StructuredBudget(keep, null), Switch.OFF, new Purification(share, norm));
    assertThat(purified.prune(w, TILE).mask())
        .isEqualTo(PruningMask.of(w.rows(), w.columns(), expected));
  }

  @Test
  void aChannelOfWhichOneWeakRowIsLeftGoesWhole() {
    // Two channels of two rows; row 2 survives the budget of three rows, and its channel is thin.
    WeightMatrix w =
        WeightMatrix.of(
            new float[][] {{9}, {8}, {1}, {0}}, new Unrolling(new Extent(1, 2), RowOrder.CHW));
    StructuredBudget budget = new StructuredBudget(new Ratio(3, 4), Ratio.ONE);
    Purification purification = new Purification(Ratio.ONE, new Ratio(1, 4));
    PrunedMatrix pruned = new HybridP(budget, Switch.OFF, purification).prune(w, TILE);
    assertThat(pruned.mask().toBits().stream().toArray()).containsExactly(0, 1);
    // Three bits for how many of 4 rows, and a bitmap.
    assertThat(pruned.index()).isEqualTo(new IndexData(3 + 4, 0, 0));
    Purification ofThinner = new Purification(new Ratio(1, 2), new Ratio(1, 4));
    assertThat(new HybridP(budget, Switch.OFF, ofThinner).prune(w, TILE).mask().keptCount())
        .isEqualTo(3);
  }

  /** FORMS' C-major order: with rows in hwc order a fragment runs over channels, at one tap. */
  @Test
  void rowsInHwcOrderGiveFragmentsAlongChannels() {
    // One filter, two channels, a kernel of 1x2: weights [channel][tap], as stored.
    float[] oihw = {1, -2, 3, -4};
    LayerShape shape = new LayerShape(2, 1, new Extent(1, 2), new Extent(1, 1), 1);
    Layer layer = new Layer("conv", LayerKind.CONVOLUTION, shape, oihw);
    PrunedMatrix alongTaps = polarised(layer.matrix(0, RowOrder.CHW));
    PrunedMatrix alongChannels = polarised(layer.matrix(0, RowOrder.HWC));
    // By taps both fragments mix signs, and -2 and -4 or 1 and 3 must go; by channels none does.
    assertThat(alongTaps.keptEnergy()).isEqualTo(4 + 16);
    assertThat(alongChannels.keptEnergy()).isEqualTo(1 + 4 + 9 + 16);
    assertThat(alongChannels.polarity().orElseThrow().negative().stream().toArray())
        .containsExactly(2, 3);
  }

  private static PrunedMatrix polarised(WeightMatrix weights) {
    return new Polarise(2, SignRule.SUM).prune(weights, TILE);
  }

  /** Fragments of consecutive rows are FORMS' W-, C- and H-major fragments of the kernel. */
  @Property
  void fragmentsRunInTheOrderOfTheRows(
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 3) int height,
      @ForAll @IntRange(min = 1, max = 3) int width,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll RowOrder order,
      @ForAll long seed) {
    var random = new Random(seed);
    float[] oihw = new float[channels * height * width];
    for (int i = 0; i < oihw.length; i++) {
      oihw[i] = (float) random.nextGaussian();
    }
    List<Float> filled = inFragmentOrder(oihw, new int[] {channels, height, width}, order);
    double kept = 0;
    for (int from = 0; from < filled.size(); from += length) {
      List<Float> fragment = filled.subList(from, Math.min(from + length, filled.size()));
      boolean positive = fragment.stream().mapToDouble(w -> w).sum() >= 0;
      kept +=
          fragment.stream().filter(w -> w > 0 == positive).mapToDouble(w -> (double) w * w).sum();
    }
    LayerShape shape = new LayerShape(channels, 1, new Extent(height, width), new Extent(1, 1), 1);
    Layer layer = new Layer("conv", LayerKind.CONVOLUTION, shape, oihw);
    PrunedMatrix pruned = new Polarise(length, SignRule.SUM).prune(layer.matrix(0, order), TILE);
    assertThat(pruned.keptEnergy()).isEqualTo(kept, within(1e-9 * pruned.totalEnergy()));
  }

  /** Weights [channel][kh][kw] in the order that names the fragments, innermost last. */
  private static List<Float> inFragmentOrder(float[] oihw, int[] extents, RowOrder order) {
    List<Float> filled = new ArrayList<>();
    int[] nesting =
        switch (order) {
          case CHW -> new int[] {0, 1, 2};
          case CWH -> new int[] {0, 2, 1};
          case HWC -> new int[] {1, 2, 0};
        };
    int[] at = new int[3];
    for (at[nesting[0]] = 0; at[nesting[0]] < extents[nesting[0]]; at[nesting[0]]++) {
      for (at[nesting[1]] = 0; at[nesting[1]] < extents[nesting[1]]; at[nesting[1]]++) {
        for (at[nesting[2]] = 0; at[nesting[2]] < extents[nesting[2]]; at[nesting[2]]++) {
          filled.add(oihw[(at[0] * extents[1] + at[1]) * extents[2] + at[2]]);
        }
      }
    }
    return filled;
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
