package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
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
import org.segsweep.prune.Pruner;
import org.segsweep.prune.PruningMask;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.Bands;
import org.segsweep.segment.PlainVote;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

final class SegPruneLaws {
  private static final ArrayTile TILE = new ArrayTile(16, 4);

  @Provide
  Arbitrary<WeightMatrix> matrices() {
    return Matrices.any();
  }

  @Provide
  Arbitrary<WeightMatrix> generic() {
    return Matrices.generic();
  }

  @Provide
  Arbitrary<Bands> bands() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 50), Arbitraries.integers().between(1, 12))
        .as((rows, divisor) -> new Bands(rows, new Ratio(1, divisor)));
  }

  private static SegPrune free(Bands bands, ShapeVote vote, int shapes) {
    return new SegPrune(bands, election(bands, vote, shapes), ShapeAssignment.FREE, null);
  }

  /** With no more shapes than there are, which the scheme refuses. */
  private static Election election(Bands bands, ShapeVote vote, int shapes) {
    if (shapes == ShapeVote.UNLIMITED) {
      return new Election(vote, shapes);
    }
    long possible = possibleShapes(bands.segmentRows(), bands.keep().of(bands.segmentRows()));
    return new Election(vote, (int) Math.min(shapes, possible));
  }

  /** Pascal's triangle. */
  private static long possibleShapes(int s, int k) {
    long[] row = new long[k + 1];
    row[0] = 1;
    for (int n = 1; n <= s; n++) {
      for (int i = Math.min(n, k); i > 0; i--) {
        row[i] = Math.min(Integer.MAX_VALUE, row[i] + row[i - 1]);
      }
    }
    return row[k];
  }

  /** Masks, blocks' total and index bits from the definitions, by the plain vote. */
  private static final class Twin {
    private final BitSet kept = new BitSet();
    private final List<List<List<Integer>>> shapesOfBand = new ArrayList<>();
    private final List<int[]> shapeOfSegment = new ArrayList<>();
    private int blocks;
    private long selectBits;
    private long routeBits;

    Twin(WeightMatrix weights, Bands bands, int shapes) {
      int s = bands.segmentRows();
      for (int first = 0; first < weights.rows(); first += s) {
        int rows = Math.min(s, weights.rows() - first);
        int k = bands.keep().of(rows);
        PlainVote vote = new PlainVote(weights, first, rows, k);
        List<List<Integer>> elected = vote.greedyLloyd(shapes);
        int[] ids =
            IntStream.range(0, weights.columns()).map(n -> vote.assign(elected, n)).toArray();
        for (int n = 0; n < ids.length; n++) {
          for (int r : elected.get(ids[n])) {
            kept.set((first + r) * weights.columns() + n);
          }
        }
        shapesOfBand.add(elected);
        shapeOfSegment.add(ids);
        blocks += (int) IntStream.of(ids).distinct().count();
        selectBits += elected.size() * (long) Math.min(rows, k * logarithm(rows));
        routeBits += (long) weights.columns() * logarithm(elected.size());
      }
    }
  }

  private static int logarithm(int n) {
    int bits = 0;
    while (1 << bits < n) {
      bits++;
    }
    return bits;
  }

  @Property
  void theLayerIsTheOneOfThePlainTwin(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 1, max = 6) int shapes) {
    PrunedMatrix pruned = free(bands, new ShapeVote.GreedyLloyd(), shapes).prune(weights, TILE);
    Twin twin = new Twin(weights, bands, shapes);
    assertThat(pruned.mask())
        .isEqualTo(PruningMask.of(weights.rows(), weights.columns(), twin.kept));
    assertThat(pruned.blocks()).hasSize(twin.blocks);
    assertThat(pruned.index()).isEqualTo(new IndexData(twin.selectBits, twin.routeBits, 0));
  }

  @Property
  void indexBitsAloneRebuildTheMask(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 1, max = 6) int shapes) {
    PrunedMatrix pruned = free(bands, new ShapeVote.GreedyLloyd(), shapes).prune(weights, TILE);
    Twin twin = new Twin(weights, bands, shapes);
    IndexBits bits = new IndexBits();
    for (int g = 0; g < twin.shapesOfBand.size(); g++) {
      int rows = Math.min(bands.segmentRows(), weights.rows() - g * bands.segmentRows());
      bits.writeBand(rows, twin.shapesOfBand.get(g), twin.shapeOfSegment.get(g));
    }
    assertThat(bits.size).isEqualTo(pruned.index().totalBits());
    BitSet rebuilt = new BitSet();
    for (int g = 0; g < twin.shapesOfBand.size(); g++) {
      int first = g * bands.segmentRows();
      int rows = Math.min(bands.segmentRows(), weights.rows() - first);
      bits.readBand(
          rows,
          bands.keep().of(rows),
          twin.shapesOfBand.get(g).size(),
          weights.columns(),
          (r, n) -> rebuilt.set((first + r) * weights.columns() + n));
    }
    assertThat(PruningMask.of(weights.rows(), weights.columns(), rebuilt)).isEqualTo(pruned.mask());
  }

  private interface Keep {
    void position(int row, int column);
  }

  /** A store of exactly the bits that index data is charged for. */
  private static final class IndexBits {
    private final BitSet bits = new BitSet();
    private int size;
    private int at;

    void writeBand(int rows, List<List<Integer>> shapes, int[] shapeOf) {
      for (List<Integer> shape : shapes) {
        if (rows <= shape.size() * logarithm(rows)) {
          IntStream.range(0, rows).forEach(r -> write(shape.contains(r) ? 1 : 0, 1));
        } else {
          shape.forEach(r -> write(r, logarithm(rows)));
        }
      }
      IntStream.of(shapeOf).forEach(id -> write(id, logarithm(shapes.size())));
    }

    void readBand(int rows, int kept, int shapes, int columns, Keep keep) {
      List<List<Integer>> read = new ArrayList<>();
      for (int id = 0; id < shapes; id++) {
        boolean bitmap = rows <= kept * logarithm(rows);
        read.add(
            bitmap
                ? IntStream.range(0, rows).filter(r -> read(1) == 1).boxed().toList()
                : IntStream.range(0, kept).map(i -> read(logarithm(rows))).boxed().toList());
      }
      for (int n = 0; n < columns; n++) {
        int column = n;
        read.get(read(logarithm(shapes))).forEach(r -> keep.position(r, column));
      }
    }

    private void write(int value, int width) {
      for (int bit = 0; bit < width; bit++) {
        bits.set(size++, (value >> bit & 1) == 1);
      }
    }

    private int read(int width) {
      int value = 0;
      for (int bit = 0; bit < width; bit++) {
        value |= bits.get(at++) ? 1 << bit : 0;
      }
      return value;
    }
  }

  @Property
  void oneShapeOverAllRowsIsFilterShapePruning(
      @ForAll("matrices") WeightMatrix weights, @ForAll @IntRange(min = 1, max = 12) int divisor) {
    Ratio keep = new Ratio(1, divisor);
    PrunedMatrix one =
        free(new Bands(weights.rows(), keep), new ShapeVote.GreedyLloyd(), 1).prune(weights, TILE);
    assertThat(one.mask()).isEqualTo(new FilterShape(keep).prune(weights, TILE).mask());
  }

  @Property
  void fullSegmentsAndZerosAreColumnVectorPruning(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll @IntRange(min = 1, max = 9) int segmentRows,
      @ForAll @IntRange(min = 1, max = 19) int twentieths) {
    Ratio zero = new Ratio(twentieths, 20);
    PrunedMatrix pruned =
        new SegPrune(
                new Bands(segmentRows, Ratio.ONE),
                new Election(new ShapeVote.Plurality(), 1),
                ShapeAssignment.FREE,
                zero)
            .prune(weights, TILE);
    int bands = (weights.rows() + segmentRows - 1) / segmentRows;
    int vectors = bands * weights.columns();
    double[] energies = new double[vectors];
    for (int r = 0; r < weights.rows(); r++) {
      for (int n = 0; n < weights.columns(); n++) {
        energies[r / segmentRows * weights.columns() + n] += weights.energy(r, n);
      }
    }
    List<Integer> dropped =
        IntStream.range(0, vectors)
            .boxed()
            .sorted(java.util.Comparator.comparingDouble(v -> energies[v]))
            .limit((2L * vectors * twentieths + 20) / 40)
            .toList();
    for (int r = 0; r < weights.rows(); r++) {
      for (int n = 0; n < weights.columns(); n++) {
        assertThat(pruned.mask().keeps(r, n))
            .isEqualTo(!dropped.contains(r / segmentRows * weights.columns() + n));
      }
    }
    long bandsWithZeros =
        dropped.stream().map(vector -> vector / weights.columns()).distinct().count();
    assertThat(pruned.index().outputRouteBits()).isEqualTo(bandsWithZeros * weights.columns());
  }

  @Property
  void unlimitedShapesKeepTheBestOfEverySegment(
      @ForAll("generic") WeightMatrix weights, @ForAll("bands") Bands bands) {
    PrunedMatrix all =
        free(bands, new ShapeVote.Plurality(), ShapeVote.UNLIMITED).prune(weights, TILE);
    assertThat(all.keptEnergy())
        .isEqualTo(bestOfEverySegment(weights, bands), within(1e-9 * all.totalEnergy()));
  }

  /** Unstructured over each segment as a matrix of its own. */
  private static double bestOfEverySegment(WeightMatrix weights, Bands bands) {
    double sum = 0;
    for (int first = 0; first < weights.rows(); first += bands.segmentRows()) {
      int rows = Math.min(bands.segmentRows(), weights.rows() - first);
      for (int n = 0; n < weights.columns(); n++) {
        float[][] segment = new float[rows][1];
        for (int r = 0; r < rows; r++) {
          segment[r][0] = weights.get(first + r, n);
        }
        sum += new Unstructured(bands.keep()).prune(WeightMatrix.of(segment), TILE).keptEnergy();
      }
    }
    return sum;
  }

  @Property
  void schemesNest(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 2, max = 6) int shapes) {
    PrunedMatrix one = free(bands, new ShapeVote.GreedyLloyd(), 1).prune(weights, TILE);
    PrunedMatrix greedyOne = free(bands, new ShapeVote.Greedy(), 1).prune(weights, TILE);
    PrunedMatrix greedy = free(bands, new ShapeVote.Greedy(), shapes).prune(weights, TILE);
    PrunedMatrix lloyd = free(bands, new ShapeVote.GreedyLloyd(), shapes).prune(weights, TILE);
    int size = weights.rows() * weights.columns();
    PrunedMatrix largest =
        new Unstructured(new Ratio(lloyd.mask().keptCount(), size)).prune(weights, TILE);
    double slack = 1e-9 * lloyd.totalEnergy();
    assertThat(greedyOne.keptEnergy()).isLessThanOrEqualTo(one.keptEnergy() + slack);
    assertThat(greedyOne.keptEnergy()).isLessThanOrEqualTo(greedy.keptEnergy() + slack);
    assertThat(greedy.keptEnergy()).isLessThanOrEqualTo(lloyd.keptEnergy() + slack);
    assertThat(lloyd.keptEnergy()).isLessThanOrEqualTo(bestOfEverySegment(weights, bands) + slack);
    assertThat(bestOfEverySegment(weights, bands))
        .isLessThanOrEqualTo(largest.keptEnergy() + slack);
  }

  @Property
  void balancedAssignmentTradesEnergyForColumnBlocks(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 1, max = 6) int shapes) {
    Election election = election(bands, new ShapeVote.Greedy(), shapes);
    PrunedMatrix free =
        new SegPrune(bands, election, ShapeAssignment.FREE, null).prune(weights, TILE);
    PrunedMatrix balanced =
        new SegPrune(bands, election, ShapeAssignment.BALANCED, null).prune(weights, TILE);
    assertThat(balanced.keptEnergy())
        .isLessThanOrEqualTo(free.keptEnergy() + 1e-9 * free.totalEnergy());
    int perBand = (weights.columns() + TILE.filters() - 1) / TILE.filters();
    int count = bands.of(weights.rows()).size();
    assertThat(columnBlocks(balanced)).isEqualTo(count * perBand);
    assertThat(columnBlocks(free)).isGreaterThanOrEqualTo(count * perBand);
    assertThat(balanced.index()).isEqualTo(free.index());
  }

  private static int columnBlocks(PrunedMatrix pruned) {
    return pruned.blocks().stream()
        .mapToInt(Block::columnCount)
        .map(columns -> (columns + TILE.filters() - 1) / TILE.filters())
        .sum();
  }

  @Property
  void zeroSegmentsVoteButAreNotStored(
      @ForAll("generic") WeightMatrix weights, @ForAll("bands") Bands bands) {
    Election election = election(bands, new ShapeVote.GreedyLloyd(), 3);
    PrunedMatrix all =
        new SegPrune(bands, election, ShapeAssignment.FREE, null).prune(weights, TILE);
    PrunedMatrix some =
        new SegPrune(bands, election, ShapeAssignment.FREE, new Ratio(1, 3)).prune(weights, TILE);
    BitSet lost = all.mask().toBits();
    lost.andNot(some.mask().toBits());
    BitSet gained = some.mask().toBits();
    gained.andNot(all.mask().toBits());
    assertThat(gained.isEmpty()).isTrue();
    int segments = bands.of(weights.rows()).size() * weights.columns();
    long dropped =
        lost.stream()
            .map(
                at ->
                    at / weights.columns() / bands.segmentRows() * weights.columns()
                        + at % weights.columns())
            .distinct()
            .count();
    assertThat(dropped).isEqualTo((2L * segments + 3) / 6);
  }

  @Property
  void thresholdsOfOneVotingAreEachAsIfPrunedAlone(
      @ForAll("matrices") WeightMatrix weights,
      @ForAll("bands") Bands bands,
      @ForAll @IntRange(min = 1, max = 6) int shapes) {
    List<Pruner> settings =
        IntStream.rangeClosed(1, 10)
            .mapToObj(tenths -> new ShapeVote.Threshold(new Ratio(tenths, 10)))
            .<Pruner>map(vote -> free(bands, vote, shapes))
            .toList();
    assertThat(settings.stream().map(Pruner::family).distinct()).hasSize(1);
    List<PrunedMatrix> together = Pruner.pruneEach(settings, weights, TILE);
    for (int i = 0; i < settings.size(); i++) {
      PrunedMatrix alone = settings.get(i).prune(weights, TILE);
      assertThat(together.get(i).mask()).isEqualTo(alone.mask());
      assertThat(together.get(i).index()).isEqualTo(alone.index());
      assertThat(together.get(i).keptEnergy()).isEqualTo(alone.keptEnergy());
    }
  }

  @Test
  void indexBitsOfALayerOfResNet() {
    // 2304 x 256, a quarter kept, eight shapes; docs/schemes/segprune.md.
    Random random = new Random(1);
    float[][] rows = new float[2304][256];
    for (float[] row : rows) {
      for (int n = 0; n < row.length; n++) {
        row[n] = (float) random.nextGaussian();
      }
    }
    WeightMatrix weights = WeightMatrix.of(rows);
    Ratio quarter = new Ratio(1, 4);
    IndexData ofShort =
        free(new Bands(16, quarter), new ShapeVote.Plurality(), 8).prune(weights, TILE).index();
    assertThat(ofShort).isEqualTo(new IndexData(18_432, 110_592, 0));
    // Four bands of 512 rows, and one of 256 whose bitmaps are half as long.
    IndexData ofLong =
        free(new Bands(512, quarter), new ShapeVote.Plurality(), 8).prune(weights, TILE).index();
    assertThat(ofLong).isEqualTo(new IndexData(20_480 - 8 * 256, 3_840, 0));
    double kept = 2304 * 256 / 4 * 8;
    assertThat((20_480 + 3_840) / kept).isEqualTo(0.021, within(0.0005));
    assertThat(ofShort.totalBits() / kept).isEqualTo(0.109, within(0.0005));
    long explicit = 144L * 256 * IndexData.bitsFor(256);
    assertThat(explicit).isEqualTo(294_912);
    assertThat(explicit / kept).isEqualTo(0.25);
  }

  @Test
  void moreShapesThanThereAreAreRefused() {
    Bands two = new Bands(4, new Ratio(1, 2));
    assertThatThrownBy(
            () ->
                new SegPrune(
                    two, new Election(new ShapeVote.Greedy(), 7), ShapeAssignment.FREE, null))
        .isInstanceOf(Scheme.SettingFault.class)
        .hasMessage(
            "shapesPerBand: 7 is more than the 6 shapes of 2 of 4 rows; give a number between 1"
                + " and 6, or unlimited");
    for (int shapes : new int[] {6, ShapeVote.UNLIMITED}) {
      assertThat(free(two, new ShapeVote.Greedy(), shapes).election().shapesPerBand())
          .isEqualTo(shapes);
    }
    Bands all = new Bands(4, Ratio.ONE);
    Election four = new Election(new ShapeVote.Greedy(), 4);
    assertThat(new SegPrune(all, four, ShapeAssignment.FREE, null).bands()).isEqualTo(all);
    Bands many = new Bands(1 << 20, new Ratio(1, 2));
    Election most = new Election(new ShapeVote.Greedy(), 1 << 16);
    assertThat(new SegPrune(many, most, ShapeAssignment.FREE, null).bands()).isEqualTo(many);
  }
}
