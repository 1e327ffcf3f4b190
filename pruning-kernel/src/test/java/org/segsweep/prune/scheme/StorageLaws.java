package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Refinement;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** Schemes that store what an earlier scheme left, against lists of rows and columns. */
class StorageLaws {
  private static final Ratio QUARTER = new Ratio(1, 4);

  /** What a storage scheme takes up; the block an inner position comes from is known. */
  private record Given(WeightMatrix weights, PrunedMatrix before, ArrayTile tile) {
    PrunedMatrix stored(Refinement scheme) {
      return scheme.refine(weights, before, tile);
    }

    boolean needed(Zeros zeros, int row, int column) {
      return before.mask().keeps(row, column)
          && (zeros == Zeros.KEPT || before.project(weights).get(row, column) != 0);
    }

    boolean rowNeeded(Zeros zeros, int row, List<Integer> columns) {
      return columns.stream().anyMatch(n -> needed(zeros, row, n));
    }

    boolean columnNeeded(Zeros zeros, int column, List<Integer> rows) {
      return rows.stream().anyMatch(r -> needed(zeros, r, column));
    }
  }

  /** The blocks and index that a plain reading of a scheme asks for, before fragments. */
  private record Expected(List<Set<List<Integer>>> blocks, IndexData index) {}

  /** One dense matrix, in which no row's place says more than which row it is. */
  private static boolean isOneMatrix(PrunedMatrix before) {
    return before.blocks().size() == 1 && before.polarity().isEmpty();
  }

  private static IndexData after(PrunedMatrix before, long inputBits, long outputBits) {
    return before.index().plus(new IndexData(inputBits, outputBits, 0));
  }

  @Property
  void sreLeavesOutTheRowsThatAGroupOfFiltersDoesNotNeed(
      @ForAll("given") Given given, @ForAll("widths") int width, @ForAll Zeros zeros) {
    var expected = new ArrayList<Set<List<Integer>>>();
    long bits = 0;
    long bitsInLayer = 0;
    for (Block block : given.before.blocks()) {
      for (List<Integer> columns : parts(columns(block), width == 0 ? 1000 : width)) {
        List<Integer> rows =
            rows(block).stream().filter(r -> given.rowNeeded(zeros, r, columns)).toList();
        bits += countedBits(rows.size(), block.rowCount());
        bitsInLayer += countedBits(rows.size(), given.weights.rows());
        expected.add(positions(rows, columns));
      }
    }
    IndexData index = after(given.before, bits, 0);
    if (isOneMatrix(given.before) && bitsInLayer < index.inputSelectBits()) {
      index = new IndexData(bitsInLayer, index.outputRouteBits(), 0);
    }
    assertStored(given, new Sre(width, zeros), new Expected(expected, index));
  }

  @Property
  void snrramLeavesOutTheRowsAndColumnsThatACrossbarDoesNotNeed(
      @ForAll("given") Given given, @ForAll Zeros zeros) {
    var expected = new ArrayList<Set<List<Integer>>>();
    long inputs = 0;
    long outputs = 0;
    for (Block block : given.before.blocks()) {
      for (List<Integer> rows : parts(rows(block), given.tile.rows())) {
        for (List<Integer> columns : parts(columns(block), given.tile.filters())) {
          List<Integer> left =
              rows.stream().filter(r -> given.rowNeeded(zeros, r, columns)).toList();
          List<Integer> across =
              columns.stream().filter(n -> given.columnNeeded(zeros, n, rows)).toList();
          inputs += countedBits(left.size(), rows.size());
          outputs += countedBits(across.size(), columns.size());
          expected.add(positions(left, across));
        }
      }
    }
    assertStored(
        given, new Snrram(zeros), new Expected(expected, after(given.before, inputs, outputs)));
  }

  @Property
  void recomLeavesOutTheRowsAndColumnsThatTheLayerDoesNotNeed(
      @ForAll("given") Given given, @ForAll Zeros zeros) {
    WeightMatrix w = given.weights;
    List<Integer> allRows = IntStream.range(0, w.rows()).boxed().toList();
    List<Integer> allColumns = IntStream.range(0, w.columns()).boxed().toList();
    List<Integer> rows =
        allRows.stream().filter(r -> given.rowNeeded(zeros, r, allColumns)).toList();
    List<Integer> columns =
        allColumns.stream().filter(n -> given.columnNeeded(zeros, n, allRows)).toList();
    var expected = new ArrayList<Set<List<Integer>>>();
    for (Block block : given.before.blocks()) {
      expected.add(
          positions(
              rows(block).stream().filter(rows::contains).toList(),
              columns(block).stream().filter(columns::contains).toList()));
    }
    var own =
        new IndexData(
            countedBits(rows.size(), w.rows()), countedBits(columns.size(), w.columns()), 0);
    IndexData index = isOneMatrix(given.before) ? own : given.before.index().plus(own);
    assertStored(given, new Recom(zeros), new Expected(expected, index));
  }

  private static void assertStored(Given given, Refinement scheme, Expected expected) {
    PrunedMatrix stored = given.stored(scheme);
    Set<List<Integer>> cells = new HashSet<>();
    stored.blocks().forEach(b -> cells.addAll(positions(rows(b), columns(b))));
    Set<List<Integer>> expectedCells = new HashSet<>();
    expected.blocks.forEach(expectedCells::addAll);
    assertThat(cells).isEqualTo(expectedCells);
    long parts = expected.blocks.stream().filter(b -> !b.isEmpty()).count();
    if (given.before.polarity().isEmpty()) {
      assertThat(stored.blocks()).hasSize((int) parts);
    } else {
      assertThat(stored.blocks()).hasSizeGreaterThanOrEqualTo((int) parts);
    }
    assertThat(stored.index().inputSelectBits()).isEqualTo(expected.index.inputSelectBits());
    assertThat(stored.index().outputRouteBits()).isEqualTo(expected.index.outputRouteBits());
    assertThat(stored.index().signBits()).isEqualTo(signBits(stored));
    assertThat(stored.polarity()).isEqualTo(given.before.polarity());
    assertThat(stored.keptEnergy()).isEqualTo(given.before.keptEnergy());
    for (int r = 0; r < given.weights.rows(); r++) {
      assertThat(stored.project(given.weights).row(r))
          .isEqualTo(given.before.project(given.weights).row(r));
    }
  }

  /** A sign for each run of a fragment's rows, counted from the first row of a block. */
  private static long signBits(PrunedMatrix stored) {
    if (stored.polarity().isEmpty()) {
      return 0;
    }
    int length = stored.polarity().get().fragmentRows();
    long bits = 0;
    for (Block block : stored.blocks()) {
      bits += (long) ((block.rowCount() + length - 1) / length) * block.columnCount();
    }
    return bits;
  }

  @Property
  void rowsThatAreReadTogetherComeFromOneFragment(
      @ForAll("polarised") Given given, @ForAll("stores") Refinement scheme) {
    int length = given.before.polarity().orElseThrow().fragmentRows();
    for (Block block : given.stored(scheme).blocks()) {
      for (List<Integer> read : parts(rows(block), length)) {
        Set<Integer> fragments = new TreeSet<>();
        for (int row : read) {
          fragments.add(fragmentOf(given.before, row, block.column(0), length));
        }
        assertThat(fragments).hasSize(1);
      }
    }
  }

  /** Which fragment of a matrix column a position was polarised in, counted over all blocks. */
  private static int fragmentOf(PrunedMatrix before, int row, int column, int length) {
    for (int b = 0; b < before.blocks().size(); b++) {
      Block block = before.blocks().get(b);
      int at = rows(block).indexOf(row);
      if (at >= 0 && columns(block).contains(column)) {
        return b * 1000 + at / length;
      }
    }
    throw new AssertionError("no block holds row %d, column %d".formatted(row, column));
  }

  @Property
  void wholeFragmentsStayInTheirBlock(@ForAll("polarised") Given given) {
    PrunedMatrix stored = given.stored(new Sre(UnitParameters.ALL, Zeros.KEPT));
    PrunedMatrix dense = new Dense().prune(given.weights, given.tile);
    if (given.before.mask().equals(dense.mask())) {
      assertThat(stored.blocks()).hasSameSizeAs(given.before.blocks());
    }
  }

  @Example
  void aMatrixOfZerosIsStoredInNoBlockWhenZerosAreDropped() {
    WeightMatrix zeros = Matrices.of(new float[] {0, 0}, new float[] {0, -0f});
    var tile = new ArrayTile(2, 2);
    for (Refinement scheme :
        List.of(new Sre(1, Zeros.DROPPED), new Snrram(Zeros.DROPPED), new Recom(Zeros.DROPPED))) {
      PrunedMatrix stored = scheme.prune(zeros, tile);
      assertThat(stored.blocks()).isEmpty();
      assertThat(stored.mask().keptCount()).isZero();
    }
  }

  @Example
  void sreMovesRowsUpInEachGroupOfFilters() {
    WeightMatrix w =
        Matrices.of(
            new float[] {1, 0, 0},
            new float[] {0, 0, 5},
            new float[] {0, 0, 0},
            new float[] {0, 2, 0});
    PrunedMatrix stored = new Sre(2, Zeros.DROPPED).prune(w, new ArrayTile(4, 4));
    assertThat(stored.blocks()).hasSize(2);
    assertThat(rows(stored.blocks().get(0))).containsExactly(0, 3);
    assertThat(columns(stored.blocks().get(0))).containsExactly(0, 1);
    assertThat(rows(stored.blocks().get(1))).containsExactly(1);
    // Numbers of 0 to 4 rows take 3 bits each; a bitmap of 4 and a list of one row, 2 bits.
    assertThat(stored.index()).isEqualTo(new IndexData(3 + 4 + 3 + 2, 0, 0));
  }

  private static long countedBits(int kept, int of) {
    int numberBits = Integer.toBinaryString(of).length();
    int rowBits = of == 1 ? 0 : Integer.toBinaryString(of - 1).length();
    return numberBits + Math.min(of, (long) kept * rowBits);
  }

  private static Set<List<Integer>> positions(List<Integer> rows, List<Integer> columns) {
    Set<List<Integer>> positions = new HashSet<>();
    rows.forEach(r -> columns.forEach(n -> positions.add(List.of(r, n))));
    return positions;
  }

  private static List<Integer> rows(Block block) {
    return IntStream.range(0, block.rowCount()).map(block::row).boxed().toList();
  }

  private static List<Integer> columns(Block block) {
    return IntStream.range(0, block.columnCount()).map(block::column).boxed().toList();
  }

  private static List<List<Integer>> parts(List<Integer> items, int size) {
    List<List<Integer>> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      parts.add(items.subList(from, Math.min(from + size, items.size())));
    }
    return parts;
  }

  @Provide
  Arbitrary<Given> given() {
    return Arbitraries.oneOf(masked(), polarised());
  }

  private static Arbitrary<Given> masked() {
    return Combinators.combine(Matrices.any(), firstSchemes(), tiles())
        .as((w, first, tile) -> new Given(w, first.prune(w, tile), tile));
  }

  @Provide
  Arbitrary<Given> polarised() {
    Arbitrary<Polarise> signs =
        Arbitraries.integers().between(1, 9).map(rows -> new Polarise(rows, SignRule.ENERGY));
    return Combinators.combine(masked(), signs)
        .as(
            (g, polarise) ->
                new Given(g.weights, polarise.refine(g.weights, g.before, g.tile), g.tile));
  }

  private static Arbitrary<Pruner> firstSchemes() {
    return Arbitraries.of(
        new Dense(),
        new Unstructured(QUARTER),
        new Unstructured(new Ratio(1, 20)),
        new FilterShape(new Ratio(1, 2)),
        new PimPrune(QUARTER, GroupVariant.ROW, GroupScope.BLOCK_LINE),
        new AutoPrune(QUARTER, 5));
  }

  @Provide
  Arbitrary<Refinement> stores() {
    return Arbitraries.of(
        new Sre(2, Zeros.KEPT),
        new Sre(3, Zeros.DROPPED),
        new Snrram(Zeros.KEPT),
        new Snrram(Zeros.DROPPED),
        new Recom(Zeros.DROPPED));
  }

  @Provide
  Arbitrary<Integer> widths() {
    return Arbitraries.integers().between(0, 5);
  }

  private static Arbitrary<ArrayTile> tiles() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20), Arbitraries.integers().between(1, 8))
        .as(ArrayTile::new);
  }
}
