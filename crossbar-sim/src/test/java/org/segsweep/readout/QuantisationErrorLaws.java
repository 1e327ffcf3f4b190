package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.scheme.Unstructured;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** The error against weights that were quantised and scaled back. */
final class QuantisationErrorLaws {
  private static final double CLOSE = 1e-9;

  @Property(tries = 300)
  void anErrorOfALayerIsThatOfItsQuantisedWeights(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 16) int bits) {
    WeightMatrix weights = matrix(seed);
    PrunedMatrix pruned = new Unstructured(new Ratio(1, 2)).prune(weights, new ArrayTile(1, 1));
    WeightMatrix kept = pruned.project(weights);
    QuantisedLayer quantised = QuantisedLayer.symmetric(List.of(kept), bits);
    double expected = 0;
    for (int r = 0; r < weights.rows(); r++) {
      for (int n = 0; n < weights.columns(); n++) {
        double off = kept.get(r, n) - quantised.scale() * quantised.groups().get(0).get(r, n);
        expected += off * off;
      }
    }
    assertThat(error(weights, pruned, bits, WeightScale.LAYER))
        .isEqualTo(expected, within(CLOSE * Math.max(expected, 1e-12)));
  }

  /** A filter by itself is a layer of one filter. */
  @Property(tries = 200)
  void scalesOfFiltersAreThoseOfLayersOfOneFilter(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 10) int bits) {
    WeightMatrix weights = matrix(seed);
    double sum = 0;
    for (int n = 0; n < weights.columns(); n++) {
      float[][] one = new float[weights.rows()][1];
      for (int r = 0; r < one.length; r++) {
        one[r][0] = weights.get(r, n);
      }
      WeightMatrix filter = WeightMatrix.of(one);
      sum += error(filter, all(filter), bits, WeightScale.LAYER);
    }
    assertThat(error(weights, all(weights), bits, WeightScale.FILTER))
        .isEqualTo(sum, within(CLOSE * Math.max(sum, 1e-12)));
  }

  /** Rounding moves no weight by more than half a step. */
  @Property(tries = 200)
  void errorsAreBoundedByHalfAStep(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 32) int bits, @ForAll WeightScale scale) {
    WeightMatrix weights = matrix(seed);
    double largest = 0;
    for (int r = 0; r < weights.rows(); r++) {
      for (float w : weights.row(r)) {
        largest = Math.max(largest, Math.abs(w));
      }
    }
    double half = largest / ((1L << (bits - 1)) - 1) / 2;
    double count = (double) weights.rows() * weights.columns();
    assertThat(error(weights, all(weights), bits, scale))
        .isBetween(0.0, count * half * half * (1 + CLOSE) + 1e-30);
  }

  private static double error(
      WeightMatrix weights, PrunedMatrix pruned, int bits, WeightScale scale) {
    return QuantisationError.of(List.of(weights), List.of(pruned), bits, scale);
  }

  private static PrunedMatrix all(WeightMatrix weights) {
    return new Unstructured(Ratio.ONE).prune(weights, new ArrayTile(1, 1));
  }

  private static WeightMatrix matrix(long seed) {
    var random = new Random(seed);
    float[][] rows = new float[1 + random.nextInt(12)][1 + random.nextInt(6)];
    for (float[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        row[c] = random.nextInt(5) == 0 ? 0 : (float) random.nextGaussian() * (1 + c);
      }
    }
    return WeightMatrix.of(rows);
  }
}
