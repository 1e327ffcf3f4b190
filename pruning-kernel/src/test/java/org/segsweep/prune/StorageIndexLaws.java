package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** What a storage scheme leaves of one dense matrix is rebuilt from its own index alone. */
class StorageIndexLaws {
  private static final ArrayTile TILE = new ArrayTile(4, 4);

  @Provide
  Arbitrary<WeightMatrix> weights() {
    return Matrices.any();
  }

  @Provide
  Arbitrary<String> before() {
    return Arbitraries.of("unstructured", "filter-shape", "hybrid-p", "tinyadc");
  }

  private static PrunedMatrix prune(String id, Map<String, Value> values, WeightMatrix weights) {
    Scheme scheme = SchemeCatalogue.find(id).orElseThrow();
    return scheme.create().apply(new Settings(values)).prune(weights, TILE);
  }

  private static Value share(int eighths) {
    return new Value.Share(new Ratio(eighths, 8));
  }

  @Property
  void recomNamesRowsAndFiltersOfTheLayer(
      @ForAll("weights") WeightMatrix w,
      @ForAll("before") String before,
      @ForAll @IntRange(min = 1, max = 8) int keep) {
    PrunedMatrix stored = prune(before + "+recom", Map.of("keep", share(keep)), w);
    Block block = stored.blocks().get(0);
    IndexBits bits = new IndexBits();
    writeNumbered(bits, IndexForm.rows(block), w.rows());
    assertThat((long) bits.length()).isEqualTo(stored.index().inputSelectBits());
    writeNumbered(bits, IndexForm.columns(block), w.columns());
    assertThat((long) bits.length()).isEqualTo(stored.index().totalBits());
    assertThat(readNumbered(bits, w.rows())).isEqualTo(IndexForm.rows(block));
    assertThat(readNumbered(bits, w.columns())).isEqualTo(IndexForm.columns(block));
  }

  /** The index of the scheme before is there or not, and says in what rows are counted. */
  @Property
  void sreNamesRowsOfTheLayerOrOfTheMatrixThatIsThere(
      @ForAll("weights") WeightMatrix w,
      @ForAll("before") String before,
      @ForAll @IntRange(min = 1, max = 8) int keep,
      @ForAll @IntRange(min = 1, max = 4) int unitFilters) {
    PrunedMatrix one = prune(before, Map.of("keep", share(keep)), w);
    PrunedMatrix stored =
        prune(
            before + "+sre",
            Map.of("keep", share(keep), "unitFilters", new Value.Whole(unitFilters)),
            w);
    int[] left = IndexForm.rows(one.blocks().get(0));
    IndexBits inLayer = new IndexBits();
    IndexBits inMatrix = new IndexBits();
    for (Block unit : stored.blocks()) {
      int[] rows = IndexForm.rows(unit);
      writeNumbered(inLayer, rows, w.rows());
      writeNumbered(
          inMatrix,
          IntStream.of(rows).map(r -> Arrays.binarySearch(left, r)).toArray(),
          left.length);
    }
    long earlier = one.index().inputSelectBits();
    assertThat(stored.index().inputSelectBits())
        .isEqualTo(Math.min(inLayer.length(), earlier + inMatrix.length()));
    List<int[]> read = new ArrayList<>();
    stored
        .blocks()
        .forEach(
            unit ->
                read.add(
                    inLayer.length() <= earlier + inMatrix.length()
                        ? readNumbered(inLayer, w.rows())
                        : IntStream.of(readNumbered(inMatrix, left.length))
                            .map(at -> left[at])
                            .toArray()));
    assertThat(read)
        .containsExactlyElementsOf(stored.blocks().stream().map(IndexForm::rows).toList());
  }

  private static void writeNumbered(IndexBits bits, int[] chosen, int of) {
    bits.write(chosen.length, IndexData.bitsFor(of + 1));
    bits.writeChoice(chosen, of);
  }

  private static int[] readNumbered(IndexBits bits, int of) {
    return bits.readChoice(bits.read(IndexData.bitsFor(of + 1)), of);
  }
}
