package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.Unrolling;
import org.segsweep.workload.WeightMatrix;

/** Pattern pruning against lists of kernels and of tap lists. */
class PatternLaws {
  private static final ArrayTile TILE = new ArrayTile(8, 4);
  private static final int CENTRE_TAP = 4;

  /** Layers of 3x3 kernels, with or without ties. */
  @Provide
  Arbitrary<WeightMatrix> layers() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 10),
            Arbitraries.of(RowOrder.values()),
            Arbitraries.of(true, false),
            Arbitraries.longs())
        .as(
            (channels, filters, order, tied, seed) -> {
              var random = new Random(seed);
              float[][] rows = new float[9 * channels][filters];
              for (float[] row : rows) {
                for (int n = 0; n < filters; n++) {
                  row[n] = tied ? random.nextInt(5) - 2 : (float) random.nextGaussian();
                }
              }
              return WeightMatrix.of(rows, new Unrolling(new Extent(3, 3), order));
            });
  }

  @Provide
  Arbitrary<Ratio> shares() {
    return Arbitraries.of("1", "2/3", "1/2", "4/9", "1/4", "1/8", "1/40").map(Ratio::parse);
  }

  /** A kernel as the oracle sees it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kernel(int channel, int filter, double[] energies) {
    double norm(List<Integer> taps) {
      return taps.stream().mapToDouble(tap -> energies[tap]).sum();
    }

    List<Integer> vote(int size, boolean centre) {
      return upTo(9).stream()
          .sorted(
              Comparator.comparingDouble(
                  (Integer tap) ->
                      centre && tap == CENTRE_TAP ? Double.NEGATIVE_INFINITY : -energies[tap]))
          .limit(size)
          .sorted()
          .toList();
    }
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Kernel> kernels(WeightMatrix w) {
    List<Kernel> kernels = new ArrayList<>();
    for (int c = 0; c < w.channels(); c++) {
      for (int n = 0; n < w.columns(); n++) {
        double[] energies = new double[9];
        for (int tap = 0; tap < 9; tap++) {
          energies[tap] = w.energy(w.unrolling().row(c, tap, w.channels()), n);
        }
        kernels.add(new Kernel(c, n, energies));
      }
    }
    return kernels;
  }

  @Property
  void everyKernelTakesTheBestOfTheMostFrequentPatterns(
      @ForAll("layers") WeightMatrix w,
      @ForAll("shares") Ratio keep,
      @ForAll @IntRange(min = 1, max = 9) int taps,
      @ForAll CentreTap centre,
      @ForAll @IntRange(min = 1, max = 9) int most) {
    int size = Math.max(taps, keep.of(9));
    double kernelShare = Math.min(1, keep.value() * 9 / size);
    List<Kernel> all = kernels(w);
    int count = Math.max(1, (int) Math.floor(all.size() * kernelShare + 0.5 + 1e-9));
    List<Kernel> kept =
        all.stream()
            .sorted(Comparator.comparingDouble(kernel -> -kernel.norm(upTo(9))))
            .limit(count)
            .toList();
    List<List<Integer>> dictionary = dictionary(kept, size, centre == CentreTap.CENTRE, most);
    BitSet expected = new BitSet();
    for (Kernel kernel : kept) {
      List<Integer> best = dictionary.get(0);
      for (List<Integer> pattern : dictionary) {
        best = kernel.norm(pattern) > kernel.norm(best) ? pattern : best;
      }
      for (int tap : best) {
        int row = w.unrolling().row(kernel.channel, tap, w.channels());
        expected.set(row * w.columns() + kernel.filter);
      }
    }
    PrunedMatrix pruned = new Pattern(keep, taps, centre, most).prune(w, TILE);
    assertThat(pruned.mask()).isEqualTo(PruningMask.of(w.rows(), w.columns(), expected));
    assertThat(pruned.index())
        .isEqualTo(index(dictionary.size(), size, most, new int[] {count, all.size()}));
  }

  private static List<List<Integer>> dictionary(
      List<Kernel> kept, int size, boolean centre, int most) {
    Map<String, Integer> votes = new TreeMap<>();
    for (Kernel kernel : kept) {
      votes.merge(kernel.vote(size, centre).toString(), 1, Integer::sum);
    }
    return votes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(most)
        .map(entry -> parse(entry.getKey()))
        .toList();
  }

  /** One digit a tap, so that texts sort as the lists do. */
  private static List<Integer> parse(String list) {
    return list.chars().filter(Character::isDigit).map(c -> c - '0').boxed().toList();
  }

  private static IndexData index(int patterns, int size, int most, int[] keptOfAll) {
    int perPattern = Math.min(9, 4 * size);
    int dictionary = size == 9 ? 0 : log2(most) + patterns * perPattern;
    int symbols = keptOfAll[0] < keptOfAll[1] ? patterns + 1 : patterns;
    return new IndexData(dictionary, (long) keptOfAll[1] * log2(symbols), 0);
  }

  private static int log2(int n) {
    return (int) Math.ceil(Math.log(n) / Math.log(2) - 1e-9);
  }

  @Property
  void kernelsOfAChannelWithOnePatternAreNeighboursAndNoBlockIsSplit(
      @ForAll("layers") WeightMatrix w, @ForAll("shares") Ratio keep) {
    PrunedMatrix pruned = new Pattern(keep, 4, CentreTap.FREE, 8).prune(w, TILE);
    Set<List<Integer>> rowSets = new HashSet<>();
    for (Block block : pruned.blocks()) {
      List<Integer> rows =
          IntStream.range(0, block.rowCount()).map(block::row).boxed().collect(Collectors.toList());
      assertThat(rows).hasSize(Math.max(4, keep.of(9)));
      assertThat(rowSets.add(rows)).as("one block for each channel and pattern").isTrue();
    }
  }

  @Property
  void theCentreStaysWhereItMust(@ForAll("layers") WeightMatrix w, @ForAll("shares") Ratio keep) {
    PruningMask mask = new Pattern(keep, 4, CentreTap.CENTRE, 8).prune(w, TILE).mask();
    for (int c = 0; c < w.channels(); c++) {
      for (int n = 0; n < w.columns(); n++) {
        int channel = c;
        int filter = n;
        boolean any =
            IntStream.range(0, 9)
                .anyMatch(t -> mask.keeps(w.unrolling().row(channel, t, w.channels()), filter));
        assertThat(mask.keeps(w.unrolling().row(c, CENTRE_TAP, w.channels()), n)).isEqualTo(any);
      }
    }
  }

  @Property(tries = 200)
  void theLayerKeepsItsShareUpToHalfAKernel(
      @ForAll("layers") WeightMatrix w, @ForAll("shares") Ratio keep) {
    long kept = new Pattern(keep, 4, CentreTap.FREE, 8).prune(w, TILE).mask().keptCount();
    int size = Math.max(4, keep.of(9));
    double wanted = keep.value() * w.rows() * w.columns();
    int kernels = w.channels() * w.columns();
    // Above whole taps a share is cut to them; else kernels round by half of one.
    double most = Math.min(wanted, (double) size * kernels) + size / 2.0 + 1e-9;
    double least = Math.min(wanted, (double) size * kernels) - size / 2.0 - 1e-9;
    assertThat((double) kept).isBetween(Math.min(least, size), Math.max(most, size));
  }

  @Example
  void layersOfOtherKernelsStayDense() {
    WeightMatrix w = WeightMatrix.of(new float[][] {{1, 2}, {3, 4}});
    PrunedMatrix pruned = new Pattern(new Ratio(1, 8), 4, CentreTap.FREE, 8).prune(w, TILE);
    assertThat(pruned.mask()).isEqualTo(PruningMask.keepAll(2, 2));
    assertThat(pruned.index()).isEqualTo(IndexData.NONE);
  }
}
