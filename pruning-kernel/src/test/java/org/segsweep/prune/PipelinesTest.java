package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.prune.scheme.FilterShape;
import org.segsweep.prune.scheme.Forms;
import org.segsweep.prune.scheme.SignRule;
import org.segsweep.prune.scheme.StructuredBudget;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.Unrolling;
import org.segsweep.workload.WeightMatrix;

class PipelinesTest {
  private static final ArrayTile TILE = new ArrayTile(1, 1);
  private static final Ratio HALF = new Ratio(1, 2);

  @Provide
  Arbitrary<WeightMatrix> matrices() {
    return Matrices.any();
  }

  /** On arrays of one cell nothing is rounded up, and FORMS is its own steps. */
  @Property(tries = 100)
  void formsIsHybridPruningAndPolarisation(@ForAll("matrices") WeightMatrix weights) {
    PrunedMatrix forms =
        new Forms(new StructuredBudget(HALF, null), 4, SignRule.ENERGY).prune(weights, TILE);
    Map<String, Value> settings =
        Map.of("fragment", new Value.Whole(4), "signRule", Value.Choice.of("energy"));
    PrunedMatrix composed = pruner("hybrid-p+polarise", settings).prune(weights, TILE);
    assertThat(composed.mask()).isEqualTo(forms.mask());
    assertThat(composed.polarity()).isEqualTo(forms.polarity());
    assertThat(composed.index()).isEqualTo(forms.index());
    assertThat(composed.keptEnergy())
        .isEqualTo(forms.keptEnergy(), within(1e-9 * forms.totalEnergy()));
  }

  /** Pruning rows, then weights of what is left: the oracle cuts the rows out by hand. */
  @Property(tries = 100)
  void aMaskAfterAStructuredSchemeSeesWhatThatLeft(@ForAll("matrices") WeightMatrix weights) {
    PrunedMatrix rows = new FilterShape(HALF).prune(weights, TILE);
    PrunedMatrix both =
        pruner("filter-shape+unstructured", Map.of("unstructured.keep", new Value.Share(HALF)))
            .prune(weights, TILE);
    long left = rows.mask().keptCount();
    assertThat(both.mask().keptCount()).isEqualTo(HALF.of((int) left));
    double smallestKept = Double.MAX_VALUE;
    double largestPruned = 0;
    for (int r = 0; r < weights.rows(); r++) {
      for (int n = 0; n < weights.columns(); n++) {
        double size = Math.abs(weights.get(r, n));
        if (both.mask().keeps(r, n)) {
          assertThat(rows.mask().keeps(r, n)).isTrue();
          smallestKept = Math.min(smallestKept, size);
        } else if (rows.mask().keeps(r, n)) {
          largestPruned = Math.max(largestPruned, size);
        }
      }
    }
    assertThat(largestPruned).isLessThanOrEqualTo(smallestKept);
    assertThat(both.index().inputSelectBits())
        .isGreaterThanOrEqualTo(rows.index().inputSelectBits());
    assertThat(both.totalEnergy()).isEqualTo(weights.totalEnergy());
  }

  /** Whole channels leave kernels, which patterns prune. */
  @Test
  void patternsSeeTheKernelsThatAreLeft() {
    float[][] rows = new float[18][4];
    for (int r = 0; r < rows.length; r++) {
      for (int n = 0; n < 4; n++) {
        rows[r][n] = (r * 7 + n * 3) % 11 + (r % 2 == 0 ? 20 : 0);
      }
    }
    WeightMatrix weights = WeightMatrix.of(rows, new Unrolling(new Extent(3, 3), RowOrder.CHW));
    Map<String, Value> fourTaps = Map.of("pattern.keep", new Value.Share(new Ratio(4, 9)));
    PrunedMatrix ofChannel = pruner("channel+pattern", fourTaps).prune(weights, TILE);
    assertThat(ofChannel.mask().keptCount()).isEqualTo(4 * 4);
    assertThat(ofChannel.mask().toBits().length()).isLessThanOrEqualTo(9 * 4);
  }

  @Test
  void patternsAreRefusedWherePartsOfKernelsAreLeft() {
    for (String rows : List.of("filter-shape", "column-shape", "hybrid-p")) {
      assertThatThrownBy(() -> pruner(rows + "+pattern", Map.of("pattern.keep", share())))
          .as(rows)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("pattern cannot follow a scheme that prunes parts of kernels");
    }
  }

  @Test
  void onlyTheFirstStageRanksTheNetwork() {
    Map<String, Value> network = Map.of("scope", Value.Choice.of("network"));
    assertThat(pruner("unstructured+sre", network).sharesNetwork()).isTrue();
    assertThatThrownBy(
            () ->
                pruner(
                    "filter-shape+unstructured",
                    Map.of("unstructured.keep", share(), "scope", Value.Choice.of("network"))))
        .hasMessage(
            "unstructured cannot rank the weights of the network after another scheme; give scope:"
                + " layer");
  }

  @Test
  void denseIsGivenOnce() {
    assertThatThrownBy(() -> Pipelines.of(List.of(Dense.SCHEME, Dense.SCHEME)))
        .hasMessage("dense cannot follow dense: it prunes nothing; give it once");
  }

  /** Bands are cut from the rows that are stored, and the limit is that of the crossbar. */
  @Property(tries = 100)
  void tinyAdcLimitsTheColumnsThatAreLeft(@ForAll("matrices") WeightMatrix weights) {
    var tile = new ArrayTile(6, 2);
    Map<String, Value> third = Map.of("tinyadc.keep", new Value.Share(new Ratio(1, 3)));
    Pruner both = pruner("filter-shape+tinyadc", third);
    assertThat(both.columnNonZeros(tile)).hasValue(2);
    PrunedMatrix pruned = both.prune(weights, tile);
    Block left = pruned.blocks().get(0);
    assertThat(left.rowCount()).isEqualTo(HALF.of(weights.rows()));
    for (int j = 0; j < left.columnCount(); j++) {
      for (int from = 0; from < left.rowCount(); from += 6) {
        int column = left.column(j);
        long kept =
            IntStream.range(from, Math.min(from + 6, left.rowCount()))
                .filter(i -> pruned.mask().keeps(left.row(i), column))
                .count();
        assertThat(kept).isBetween(1L, 2L);
      }
    }
  }

  @Test
  void aParameterThatAnEarlierStageHasIsNamedAfterItsOwn() {
    Scheme scheme = SchemeCatalogue.find("filter-shape+unstructured+polarise").orElseThrow();
    assertThat(scheme.parameters())
        .extracting(Parameter::name)
        .contains("keep", "unstructured.keep", "fragment");
    assertThat(pruner("filter-shape+polarise", Map.of()).fragmentRows()).hasValue(8);
    assertThatThrownBy(
            () ->
                scheme
                    .create()
                    .apply(
                        new Settings(
                            Map.of("keep", share(), "unstructured.keep", new Value.Whole(3)))))
        .isInstanceOf(Scheme.SettingFault.class)
        .hasMessageContaining("unstructured.keep: 3 is not a share");
  }

  /** A crossbar column counted on the blocks that are stored, after any scheme that stores. */
  @Property
  void aLimitOnCrossbarColumnsHoldsWhereverItIsStated(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll("afterTinyAdc") String after) {
    var tile = new ArrayTile(rows, 3);
    Pruner pruner = pruner("tinyadc" + after, Map.of());
    PrunedMatrix stored = pruner.prune(weights, tile);
    OptionalInt stated = pruner.columnNonZeros(tile);
    for (Block block : stored.blocks()) {
      for (int first = 0; first < block.rowCount(); first += rows) {
        for (int j = 0; j < block.columnCount(); j++) {
          int column = block.column(j);
          long kept =
              IntStream.range(first, Math.min(block.rowCount(), first + rows))
                  .filter(i -> stored.mask().keeps(block.row(i), column))
                  .count();
          assertThat(kept).isLessThanOrEqualTo(stated.orElse(rows));
        }
      }
    }
  }

  @Provide
  Arbitrary<String> afterTinyAdc() {
    return Arbitraries.of(
        "", "+polarise", "+sre", "+recom", "+snrram", "+pattpim", "+repim", "+polarise+snrram");
  }

  @Test
  void rowsThatMoveUpEndTheLimitOfTinyAdc() {
    var tile = new ArrayTile(8, 4);
    assertThat(pruner("tinyadc+polarise", Map.of()).columnNonZeros(tile)).hasValue(4);
    assertThat(pruner("tinyadc+snrram", Map.of()).columnNonZeros(tile)).hasValue(4);
    assertThat(pruner("tinyadc+sre", Map.of()).columnNonZeros(tile)).isEmpty();
    assertThat(pruner("tinyadc+recom", Map.of()).columnNonZeros(tile)).isEmpty();
  }

  @Test
  void stagesInAnOrderThatMakesNoSenseAreRefused() {
    assertRefused(List.of("polarise", "filter"))
        .hasMessage(
            "filter cannot follow polarise: weights have their signs when nothing more is pruned;"
                + " the order is structured, any positions, signs, storage");
    assertRefused(List.of("segprune", "pim-prune"))
        .hasMessageContaining("what is left is no dense matrix that could be pruned again");
    assertRefused(List.of("segprune", "filter-shape"))
        .hasMessageContaining("what is left is no dense matrix");
    assertRefused(List.of("polarise", "polarise")).hasMessageContaining("signs are given once");
    assertThatThrownBy(() -> pruner("forms+polarise", Map.of()))
        .hasMessage("polarise cannot follow a scheme that polarises; give that fragment: none");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      List<String> ids) {
    List<Scheme> stages = ids.stream().map(id -> SchemeCatalogue.find(id).orElseThrow()).toList();
    return assertThatThrownBy(() -> Pipelines.of(stages))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Pruner pruner(String id, Map<String, Value> settings) {
    Map<String, Value> values = new HashMap<>(settings);
    values.put("keep", share());
    return SchemeCatalogue.find(id).orElseThrow().create().apply(new Settings(values));
  }

  private static Value share() {
    return new Value.Share(HALF);
  }
}
