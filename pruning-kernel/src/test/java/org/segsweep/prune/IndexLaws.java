package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.WeightMatrix;

/** The index bits of a scheme suffice: what is stored is rebuilt from them. */
class IndexLaws {
  @Provide
  Arbitrary<PruningCase> cases() {
    return PruningCase.of(Matrices.any())
        .filter(given -> IndexForms.schemes().contains(given.scheme().id()));
  }

  @Property(tries = 2000)
  void whatIsStoredIsRebuiltFromTheIndexBits(@ForAll("cases") PruningCase given) {
    PrunedMatrix pruned = given.pruned();
    Assume.that(!pruned.blocks().isEmpty());
    IndexForm form = IndexForms.of(given.scheme());
    int[] numbers = numbers(form, pruned);
    IndexForm.Known known = known(given, numbers);
    IndexBits bits = new IndexBits();
    form.write(known, pruned.blocks(), bits);
    IndexData index = pruned.index();
    assertThat((long) bits.length())
        .isLessThanOrEqualTo(index.inputSelectBits() + index.outputRouteBits());
    List<Block> rebuilt = form.read(known, bits);
    assertThat(bits.left()).isZero();
    BitSet actual = new BitSet();
    rebuilt.forEach(
        block ->
            mark(block, actual, known.layer().columns(), IndexForm.upTo(known.layer().columns())));
    BitSet expected = new BitSet();
    pruned.blocks().forEach(block -> mark(block, expected, known.layer().columns(), numbers));
    assertThat(actual).isEqualTo(expected);
  }

  /** The number of each filter, which is its own or its place among those that are computed. */
  private static int[] numbers(IndexForm form, PrunedMatrix pruned) {
    int columns = pruned.mask().columns();
    if (!form.numbersFiltersAnew()) {
      return IndexForm.upTo(columns);
    }
    BitSet computed = new BitSet();
    pruned.blocks().forEach(b -> IntStream.of(IndexForm.columns(b)).forEach(computed::set));
    return IntStream.range(0, columns).map(n -> computed.get(0, n).cardinality()).toArray();
  }

  private static IndexForm.Known known(PruningCase given, int[] numbers) {
    WeightMatrix w = given.weights();
    long outputs =
        given.pruned().blocks().stream()
            .flatMapToInt(b -> IntStream.of(IndexForm.columns(b)))
            .map(n -> numbers[n])
            .distinct()
            .count();
    var layer = new IndexForm.Layer(w.rows(), w.columns(), (int) outputs, w.unrolling());
    return new IndexForm.Known(given.scheme(), given.settings(), layer, given.tile());
  }

  private static void mark(Block block, BitSet positions, int width, int[] numbers) {
    for (int r : IndexForm.rows(block)) {
      for (int n : IndexForm.columns(block)) {
        positions.set(r * width + numbers[n]);
      }
    }
  }

  /** Where nothing inside a block is pruned, what is stored is the mask. */
  @Property(tries = 300)
  void structuredAndGroupSchemesStoreTheirMask(@ForAll("cases") PruningCase given) {
    Assume.that(!List.of("unstructured", "tinyadc", "learn-sparsity").contains(id(given)));
    PrunedMatrix pruned = given.pruned();
    BitSet stored = new BitSet();
    int width = given.weights().columns();
    pruned.blocks().forEach(block -> mark(block, stored, width, IndexForm.upTo(width)));
    assertThat(PruningMask.of(given.weights().rows(), width, stored)).isEqualTo(pruned.mask());
  }

  private static String id(PruningCase given) {
    return given.scheme().id();
  }

  /** One bit for each fragment of each block gives back every sign. */
  @Property(tries = 300, maxDiscardRatio = 50)
  void signsAreRebuiltFromTheSignBits(@ForAll("cases") PruningCase given) {
    PrunedMatrix pruned = given.pruned();
    Assume.that(pruned.polarity().isPresent());
    Polarity polarity = pruned.polarity().orElseThrow();
    IndexBits bits = new IndexBits();
    forEachFragment(
        pruned,
        (rows, n) ->
            bits.write(polarity.negative().get(rows[0] * polarity.columns() + n) ? 1 : 0, 1));
    assertThat((long) bits.length()).isEqualTo(pruned.index().signBits());
    BitSet negative = new BitSet();
    forEachFragment(
        pruned,
        (rows, n) -> {
          boolean sign = bits.read(1) == 1;
          IntStream.of(rows).forEach(r -> negative.set(r * polarity.columns() + n, sign));
        });
    assertThat(negative).isEqualTo(polarity.negative());
  }

  private interface FragmentVisitor {
    void visit(int[] rows, int column);
  }

  private static void forEachFragment(PrunedMatrix pruned, FragmentVisitor visitor) {
    int length = pruned.polarity().orElseThrow().fragmentRows();
    for (Block block : pruned.blocks()) {
      for (int n : IndexForm.columns(block)) {
        for (int from = 0; from < block.rowCount(); from += length) {
          int end = Math.min(from + length, block.rowCount());
          visitor.visit(IntStream.range(from, end).map(block::row).toArray(), n);
        }
      }
    }
  }
}
