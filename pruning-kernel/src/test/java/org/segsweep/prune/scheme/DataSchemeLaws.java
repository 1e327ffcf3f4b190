package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.Extent;
import org.segsweep.workload.InputSamples;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.Unrolling;
import org.segsweep.workload.WeightMatrix;

/** ThiNet, channels by lasso, discrimination and decorrelation against plain definitions. */
final class DataSchemeLaws {
  private static final ArrayTile TILE = new ArrayTile(7, 3);

  @Provide
  Arbitrary<WeightMatrix> matrices() {
    return Matrices.any();
  }

  @Provide
  Arbitrary<WeightMatrix> generic() {
    return Matrices.generic();
  }

  @Provide
  Arbitrary<Ratio> keeps() {
    return Arbitraries.of(
        Ratio.ONE, new Ratio(1, 2), new Ratio(1, 3), new Ratio(3, 4), new Ratio(1, 50));
  }

  /** The parts of all sampled outputs that each channel makes, one after the other. */
  private static double[][] parts(WeightMatrix w) {
    double[][] parts = new double[w.channels()][w.inputs().windows() * w.columns()];
    for (int c = 0; c < parts.length; c++) {
      for (int row : w.unrolling().rowsOf(c, w.channels())) {
        for (int i = 0; i < parts[c].length; i++) {
          double input = w.inputs().get(i / w.columns(), row);
          parts[c][i] += input * w.get(row, i % w.columns());
        }
      }
    }
    return parts;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double[] sum(double[][] parts, Iterable<Integer> of) {
    double[] sum = new double[parts[0].length];
    for (int c : of) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += parts[c][i];
      }
    }
    return sum;
  }

  private static double squaredSum(double[][] parts, Iterable<Integer> of) {
    double[] sum = sum(parts, of);
    return dot(sum, sum);
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
  }

  private static PruningMask channelMask(WeightMatrix w, List<Integer> channels) {
    BitSet kept = new BitSet();
    for (int c : channels) {
      for (int row : w.unrolling().rowsOf(c, w.channels())) {
        kept.set(row * w.columns(), (row + 1) * w.columns());
      }
    }
    return PruningMask.of(w.rows(), w.columns(), kept);
  }

  private static void assertKeepsChannels(
      WeightMatrix w, PrunedMatrix pruned, List<Integer> channels) {
    assertThat(pruned.mask()).isEqualTo(channelMask(w, channels));
    assertThat(pruned.index())
        .isEqualTo(new IndexData(IndexData.selectBits(channels.size(), w.channels()), 0, 0));
  }

  @Property(tries = 300)
  void thiNetDropsTheChannelThatMattersLeastWithThoseBefore(
      @ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    double[][] parts = parts(w);
    List<Integer> kept = upTo(w.channels());
    List<Integer> dropped = new ArrayList<>();
    while (kept.size() > keep.of(w.channels())) {
      Integer best = null;
      double least = 0;
      for (Integer c : kept) {
        dropped.add(c);
        double error = squaredSum(parts, dropped);
        dropped.remove(c);
        // Rounding is none for whole numbers, and generic sums are further apart.
        if (best == null || error <= least) {
          best = c;
          least = error;
        }
      }
      kept.remove(best);
      dropped.add(best);
    }
    assertKeepsChannels(w, new ThiNet(keep, ThiNet.Refit.NONE).prune(w, TILE), kept);
  }

  /** The first channel to go is the best of all choices of one. */
  @Property(tries = 200)
  void thiNetIsOptimalForOneChannel(@ForAll("matrices") WeightMatrix w) {
    Assume.that(w.channels() > 1);
    Ratio allButOne = new Ratio(w.channels() - 1L, w.channels());
    PrunedMatrix pruned = new ThiNet(allButOne, ThiNet.Refit.NONE).prune(w, TILE);
    double error = outputError(w, pruned.project(w));
    double[][] parts = parts(w);
    double best =
        IntStream.range(0, w.channels()).mapToDouble(c -> dot(parts[c], parts[c])).min().orElse(0);
    assertThat(error).isEqualTo(best, within(1e-9 * (1 + best)));
  }

  /** Squared distance of the sampled outputs of two matrices, with the inputs of the first. */
  private static double outputError(WeightMatrix before, WeightMatrix after) {
    double sum = 0;
    for (int w = 0; w < before.inputs().windows(); w++) {
      for (int n = 0; n < before.columns(); n++) {
        double error = 0;
        for (int r = 0; r < before.rows(); r++) {
          error += before.inputs().get(w, r) * ((double) before.get(r, n) - after.get(r, n));
        }
        sum += error * error;
      }
    }
    return sum;
  }

  /** The conditions of Karush, Kuhn and Tucker, which hold for the minimum alone. */
  @Property(tries = 1000)
  void gatesAreTheMinimumOfTheLasso(
      @ForAll("matrices") WeightMatrix w,
      @ForAll @DoubleRange(min = 0.05, max = 1.1) double share) {
    ChannelLasso lasso = ChannelLasso.of(w);
    double penalty = share * lasso.largestPenalty();
    double[] gates = lasso.gates(penalty, new double[w.channels()]);
    double[][] parts = parts(w);
    double[] rest = sum(parts, upTo(w.channels()));
    double scale = Math.sqrt(dot(rest, rest));
    double[] norms = norms(w);
    for (int c = 0; c < gates.length; c++) {
      for (int i = 0; norms[c] > 0 && i < rest.length; i++) {
        rest[i] -= gates[c] * parts[c][i] / norms[c];
      }
    }
    for (int c = 0; c < gates.length; c++) {
      double size = Math.sqrt(dot(parts[c], parts[c]));
      double slope = norms[c] == 0 ? 0 : dot(rest, parts[c]) / norms[c];
      double tolerance = 1e-6 * (1 + scale) * (1 + size);
      if (gates[c] == 0) {
        assertThat(Math.abs(slope)).isLessThanOrEqualTo(penalty + tolerance);
      } else {
        assertThat(slope).isEqualTo(Math.signum(gates[c]) * penalty, within(tolerance));
      }
    }
  }

  private static double[] norms(WeightMatrix w) {
    double[] norms = new double[w.channels()];
    for (int c = 0; c < norms.length; c++) {
      for (int row : w.unrolling().rowsOf(c, w.channels())) {
        for (int n = 0; n < w.columns(); n++) {
          norms[c] += w.energy(row, n);
        }
      }
      norms[c] = Math.sqrt(norms[c]);
    }
    return norms;
  }

  /**
   * Where no two channels are seen at once the lasso is separable: a gate shuts when the penalty
   * reaches {@code ||Z||^2 / ||W||} of its channel.
   */
  @Property(tries = 300)
  void channelsThatNeverMeetAreRankedByTheirOutputs(
      @ForAll("generic") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    float[][] windows = new float[w.channels()][w.rows()];
    for (int c = 0; c < windows.length; c++) {
      for (int row : w.unrolling().rowsOf(c, w.channels())) {
        windows[c][row] = w.inputs().get(0, row);
      }
    }
    WeightMatrix apart = w.withInputs(InputSamples.of(windows));
    double[][] parts = parts(apart);
    double[] norms = norms(w);
    double[] values =
        IntStream.range(0, w.channels())
            .mapToDouble(c -> dot(parts[c], parts[c]) / norms[c])
            .toArray();
    PrunedMatrix pruned = lasso(keep, Channel.Refit.NONE).prune(apart, TILE);
    double weakestKept = Double.POSITIVE_INFINITY;
    double strongestDropped = 0;
    int kept = 0;
    for (int c = 0; c < values.length; c++) {
      if (pruned.mask().keeps(w.unrolling().rowsOf(c, w.channels())[0], 0)) {
        weakestKept = Math.min(weakestKept, values[c]);
        kept++;
      } else {
        strongestDropped = Math.max(strongestDropped, values[c]);
      }
    }
    assertThat(kept).isEqualTo(keep.of(w.channels()));
    // Penalties that differ by less than a millionth of the largest are not told apart.
    double largest = Math.max(weakestKept, strongestDropped);
    assertThat(strongestDropped).isLessThanOrEqualTo(weakestKept + 1e-5 * largest);
  }

  private static Channel lasso(Ratio keep, Channel.Refit refit) {
    return new Channel(keep, Channel.Criterion.LASSO, refit);
  }

  @Property(tries = 200)
  void lassoKeepsTheNumberOfChannelsAskedForEvenAmongCopies(
      @ForAll @IntRange(min = 1, max = 9) int copies, @ForAll("keeps") Ratio keep) {
    float[][] rows = new float[copies][];
    java.util.Arrays.fill(rows, new float[] {1, 2});
    float[][] windows = {new float[copies]};
    java.util.Arrays.fill(windows[0], 3);
    WeightMatrix w = WeightMatrix.of(rows).withInputs(InputSamples.of(windows));
    int kept = keep.of(copies);
    PrunedMatrix pruned = lasso(keep, Channel.Refit.NONE).prune(w, TILE);
    assertThat(pruned.mask().keptCount()).isEqualTo(2L * kept);
  }

  @Test
  void lassoSeesWhatMagnitudesDoNot() {
    // Channel 1 has the largest weights but no input; channel 2 repeats channel 0.
    WeightMatrix w =
        Matrices.of(new float[] {2, 0}, new float[] {9, 9}, new float[] {1, 0}, new float[] {0, 1})
            .withInputs(InputSamples.of(new float[][] {{1, 0, 1, 0}, {2, 0, 2, 1}}));
    Ratio half = new Ratio(1, 2);
    assertKeepsChannels(
        w,
        new Channel(half, Channel.Criterion.L2, Channel.Refit.NONE).prune(w, TILE),
        List.of(0, 1));
    assertKeepsChannels(w, lasso(half, Channel.Refit.NONE).prune(w, TILE), List.of(0, 3));
    // What channel 2 made, channel 0 takes over.
    WeightMatrix refit =
        lasso(half, Channel.Refit.LEAST_SQUARES)
            .refit(w, lasso(half, Channel.Refit.LEAST_SQUARES).prune(w, TILE));
    assertThat(refit.get(0, 0)).isCloseTo(3, within(0.01f));
    assertThat(refit.get(2, 0)).isZero();
  }

  /** The slope of the objective by each change is zero: {@code X'(R - XD) = ridge D}. */
  @Property(tries = 200)
  void leastSquaresAreLeast(@ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    Channel scheme = new Channel(keep, Channel.Criterion.L2, Channel.Refit.LEAST_SQUARES);
    PrunedMatrix pruned = scheme.prune(w, TILE);
    WeightMatrix refit = scheme.refit(w, pruned);
    List<Integer> kept = upTo(w.rows()).stream().filter(r -> pruned.mask().keeps(r, 0)).toList();
    double squares = 0;
    for (int v = 0; v < w.inputs().windows(); v++) {
      for (int r : kept) {
        squares += (double) w.inputs().get(v, r) * w.inputs().get(v, r);
      }
    }
    double ridge = LeastSquaresRefit.RIDGE * squares / kept.size();
    for (int n = 0; n < w.columns(); n++) {
      for (int r : kept) {
        double slope = -ridge * ((double) refit.get(r, n) - w.get(r, n));
        double scale = 1;
        for (int v = 0; v < w.inputs().windows(); v++) {
          double rest = 0;
          for (int s = 0; s < w.rows(); s++) {
            double part = w.inputs().get(v, s) * ((double) w.get(s, n) - refit.get(s, n));
            rest += part;
            scale += Math.abs(part * w.inputs().get(v, r));
          }
          slope += rest * w.inputs().get(v, r);
        }
        assertThat(slope).isEqualTo(0, within(1e-5 * scale));
      }
    }
  }

  /** The same for factors of channels. */
  @Property(tries = 200)
  void scalesAreLeastSquares(@ForAll("generic") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    ThiNet scheme = new ThiNet(keep, ThiNet.Refit.SCALE);
    PrunedMatrix pruned = scheme.prune(w, TILE);
    WeightMatrix refit = scheme.refit(w, pruned);
    double[][] parts = parts(w);
    double[] rest = sum(parts, upTo(w.channels()));
    List<Integer> kept = new ArrayList<>();
    List<Double> factors = new ArrayList<>();
    double squares = 0;
    for (int c = 0; c < w.channels(); c++) {
      int row = w.unrolling().rowsOf(c, w.channels())[0];
      if (pruned.mask().keeps(row, 0)) {
        double factor = refit.get(row, 0) / w.get(row, 0);
        kept.add(c);
        factors.add(factor);
        squares += dot(parts[c], parts[c]);
        for (int i = 0; i < rest.length; i++) {
          rest[i] -= factor * parts[c][i];
        }
      }
    }
    double ridge = LeastSquaresRefit.RIDGE * squares / kept.size();
    for (int i = 0; i < kept.size(); i++) {
      double slope = dot(rest, parts[kept.get(i)]) - ridge * (factors.get(i) - 1);
      assertThat(slope).isEqualTo(0, within(1e-4 * (1 + squares) * (1 + factors.size())));
      for (int row : w.unrolling().rowsOf(kept.get(i), w.channels())) {
        for (int n = 0; n < w.columns(); n++) {
          double scaled = factors.get(i) * w.get(row, n);
          assertThat((double) refit.get(row, n))
              .isEqualTo(scaled, within(1e-4 * (1 + Math.abs(scaled))));
        }
      }
    }
  }

  @Property(tries = 200)
  void aRefitNeverMovesSampledOutputsAway(
      @ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    for (Pruner scheme :
        List.of(new ThiNet(keep, ThiNet.Refit.SCALE), lasso(keep, Channel.Refit.LEAST_SQUARES))) {
      PrunedMatrix pruned = scheme.prune(w, TILE);
      double before = outputError(w, pruned.project(w));
      double after = outputError(w, scheme.refit(w, pruned));
      assertThat(after).isLessThanOrEqualTo(before + 1e-6 * (1 + before));
    }
  }

  @Property(tries = 100)
  void withoutInputsThereIsNothingToRefit(@ForAll("matrices") WeightMatrix w) {
    WeightMatrix dark = w.withInputs(InputSamples.of(new float[2][w.rows()]));
    Ratio half = new Ratio(1, 2);
    for (Pruner scheme :
        List.of(new ThiNet(half, ThiNet.Refit.SCALE), lasso(half, Channel.Refit.LEAST_SQUARES))) {
      PrunedMatrix pruned = scheme.prune(dark, TILE);
      WeightMatrix refit = scheme.refit(dark, pruned);
      WeightMatrix projected = pruned.project(dark);
      for (int r = 0; r < w.rows(); r++) {
        assertThat(refit.row(r)).containsExactly(projected.row(r));
      }
      // No channel is told from another: the first stay.
      assertKeepsChannels(w, pruned, upTo(half.of(w.channels())));
    }
  }

  @Property(tries = 200)
  void discriminationKeepsTheLargestGradients(
      @ForAll("matrices") WeightMatrix w, @ForAll("keeps") Ratio keep) {
    double[] gradients = new double[w.channels()];
    for (int c = 0; c < gradients.length; c++) {
      for (int tap = 0; tap < w.unrolling().kernel().area(); tap++) {
        for (int n = 0; n < w.columns(); n++) {
          gradients[c] += w.gradient().energy(w.unrolling().row(c, tap, w.channels()), n);
        }
      }
    }
    List<Integer> kept =
        upTo(w.channels()).stream()
            .sorted(Comparator.comparingDouble(c -> -gradients[c]))
            .limit(keep.of(w.channels()))
            .toList();
    assertKeepsChannels(w, new Discrimination(keep).prune(w, TILE), kept);
  }

  /** Vectors of each filter, correlated as they are in every round anew. */
  @Property(tries = 300)
  void decorrelationDropsWhatTheRestRepresentsBest(
      @ForAll("matrices") WeightMatrix w,
      @ForAll("keeps") Ratio keep,
      @ForAll Decorrelation.Correlation correlation) {
    double[][] vectors = correlation == Decorrelation.Correlation.FILTERS ? filters(w) : outputs(w);
    List<Integer> kept = upTo(w.columns());
    while (kept.size() > keep.of(w.columns())) {
      List<Integer> left = List.copyOf(kept);
      Comparator<Integer> order =
          Comparator.<Integer>comparingDouble(i -> unexplained(vectors, left, i))
              .thenComparingDouble(i -> plainDot(vectors[i], vectors[i]))
              .thenComparing(Comparator.reverseOrder());
      kept.remove(kept.stream().min(order).orElseThrow());
    }
    PrunedMatrix pruned = new Decorrelation(keep, correlation).prune(w, TILE);
    BitSet expected = new BitSet();
    for (int r = 0; r < w.rows(); r++) {
      for (int n : kept) {
        expected.set(r * w.columns() + n);
      }
    }
    assertThat(pruned.mask()).isEqualTo(PruningMask.of(w.rows(), w.columns(), expected));
    assertThat(pruned.index()).isEqualTo(IndexData.NONE);
  }

  private static double unexplained(double[][] vectors, List<Integer> left, int i) {
    double energy = plainDot(vectors[i], vectors[i]);
    double most = 0;
    for (int j : left) {
      double energies = energy * plainDot(vectors[j], vectors[j]);
      double product = plainDot(vectors[i], vectors[j]);
      if (j != i && energies > 0) {
        most = Math.max(most, product * product / energies);
      }
    }
    return most >= 1 - 1e-12 ? 0 : energy * (1 - most);
  }

  /** In order, so that rounding is the same. */
  private static double plainDot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[][] filters(WeightMatrix w) {
    double[][] vectors = new double[w.columns()][w.rows()];
    for (int n = 0; n < vectors.length; n++) {
      for (int r = 0; r < w.rows(); r++) {
        vectors[n][r] = w.get(r, n);
      }
    }
    return vectors;
  }

  private static double[][] outputs(WeightMatrix w) {
    double[][] vectors = new double[w.columns()][w.inputs().windows()];
    for (int n = 0; n < vectors.length; n++) {
      for (int v = 0; v < vectors[n].length; v++) {
        for (int r = 0; r < w.rows(); r++) {
          vectors[n][v] += (double) w.inputs().get(v, r) * w.get(r, n);
        }
      }
    }
    return vectors;
  }

  @Test
  void ofTwoFiltersThatPointTheSameWayTheWeakerGoes() {
    WeightMatrix w =
        Matrices.of(
            new float[] {1, 2, 0, 0.1f}, new float[] {1, 2, 0, 0}, new float[] {0, 0, 3, -0.1f});
    Decorrelation scheme = new Decorrelation(new Ratio(3, 4), Decorrelation.Correlation.FILTERS);
    PrunedMatrix pruned = scheme.prune(w, TILE);
    assertThat(IntStream.range(0, 4).filter(n -> pruned.mask().keeps(0, n)))
        .containsExactly(1, 2, 3);
  }

  @Test
  void aSchemeSaysWhatItMisses() {
    WeightMatrix bare =
        WeightMatrix.of(new float[8][2], new Unrolling(new Extent(2, 2), RowOrder.CHW));
    assertThatThrownBy(() -> new ThiNet(Ratio.ONE, ThiNet.Refit.NONE).prune(bare, TILE))
        .hasMessage("missing for this layer: sampled inputs");
    assertThatThrownBy(() -> new Discrimination(Ratio.ONE).prune(bare, TILE))
        .hasMessage("missing for this layer: a loss gradient");
  }
}
