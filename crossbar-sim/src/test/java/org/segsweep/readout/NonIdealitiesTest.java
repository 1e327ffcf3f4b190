package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.readout.CellEffects.OffCurrent;

class NonIdealitiesTest {
  private static final List<int[]> WINDOWS =
      IntStream.range(0, 4).mapToObj(w -> new Random(w).ints(64, 0, 256).toArray()).toList();

  @Test
  void moreStuckCellsNeverRaiseTheSignalToNoiseRatioInTheMean() {
    List<Double> shares = List.of(0.001, 0.004, 0.016, 0.064, 0.25);
    for (SignScheme sign : SignScheme.values()) {
      requireFalling(shares.size(), i -> CellEffects.NONE.withStuck(shares.get(i), 0), sign);
      requireFalling(shares.size(), i -> CellEffects.NONE.withStuck(0, shares.get(i)), sign);
    }
  }

  @Test
  void moreVariationNeverRaisesTheSignalToNoiseRatioInTheMean() {
    List<Double> sigmas = List.of(0.01, 0.04, 0.16, 0.64);
    for (SignScheme sign : SignScheme.values()) {
      requireFalling(
          sigmas.size(),
          i -> CellEffects.NONE.withVariation(new Variation.LogNormal(sigmas.get(i))),
          sign);
      requireFalling(
          sigmas.size(),
          i -> CellEffects.NONE.withVariation(new Variation.StateIndependent(sigmas.get(i))),
          sign);
    }
  }

  /** Means over 8 seeds; with each step the effect grows fourfold, so a fall is far from chance. */
  private static void requireFalling(int steps, IntFunction<CellEffects> cells, SignScheme sign) {
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < steps; i++) {
      NonIdealities effects = NonIdealities.NONE.with(cells.apply(i));
      double mean =
          IntStream.range(0, 8)
              .mapToDouble(seed -> fidelity(sign, effects, seed).signalToNoiseDb())
              .map(db -> Math.min(db, 200))
              .average()
              .orElseThrow();
      assertThat(mean).as("%s, step %d", sign, i).isLessThan(before + 0.5);
      before = mean;
    }
    assertThat(before).isLessThan(30);
  }

  @Test
  void unrelatedPlacesDrawUnrelatedNoise() {
    var effects =
        NonIdealities.NONE.with(CellEffects.NONE.withVariation(new Variation.LogNormal(0.1)));
    ProgrammedLayer layer = layer(SignScheme.OFFSET);
    int[] inputs = WINDOWS.get(0);
    double[] one =
        NoisyReadout.of(layer, effects, new NoisePlace(1, 0)).multiply(inputs, 0).outputs();
    double[] seed =
        NoisyReadout.of(layer, effects, new NoisePlace(2, 0)).multiply(inputs, 0).outputs();
    double[] other =
        NoisyReadout.of(layer, effects, new NoisePlace(1, 1)).multiply(inputs, 0).outputs();
    assertThat(one).isNotEqualTo(seed).isNotEqualTo(other);
    assertThat(seed).isNotEqualTo(other);
  }

  @Test
  void readNoiseHasTheGivenDeviation() {
    var config =
        new ReadoutConfig(
            MappingConfig.of(
                new Crossbar(64, 64, 8), 8, SignScheme.PAIR_ARRAYS, Packing.wholeArray()),
            InputFormat.unsigned(1, 1),
            AdcChoice.exact(),
            ColumnEncoding.PLAIN);
    int[][] weights = new int[64][8];
    for (int[] row : weights) {
      Arrays.setAll(row, n -> n % 2 == 0 ? 100 : -100);
    }
    ProgrammedLayer layer = Programmed.dense(weights, config);
    int[] ones = IntStream.range(0, 64).map(i -> 1).toArray();
    NoisyReadout noisy =
        NoisyReadout.of(layer, NonIdealities.NONE.withReadNoise(8), new NoisePlace(1, 0));
    List<int[]> windows = IntStream.range(0, 500).mapToObj(i -> ones).toList();
    Fidelity fidelity = Fidelity.of(layer, noisy, windows);
    // One array of each pair holds zeros: half of its noise is cut off at zero, which leaves a
    // mean square of 8^2 (1 + 1/2) besides the 1/12 of rounding.
    assertThat(fidelity.rmsError()).isCloseTo(8 * Math.sqrt(1.5), within(0.4));
  }

  @Test
  void rangesTradeClippingAgainstResolution() {
    ProgrammedLayer layer = layer(SignScheme.OFFSET, AdcChoice.bits(5));
    ClippingRange.Calibrated all = ClippingRange.calibrated(layer, WINDOWS, 100);
    ClippingRange.Calibrated most = ClippingRange.calibrated(layer, WINDOWS, 90);
    assertThat(most.topSum()).isLessThan(all.topSum());
    assertThat(measured(layer, all).clippedShare()).isZero();
    assertThat(measured(layer, new ClippingRange.Full()).clippedShare()).isZero();
    assertThat(measured(layer, most).clippedShare()).isBetween(0.0, 0.101);
    assertThat(measured(layer, new ClippingRange.Granular()).clippedShare())
        .isGreaterThan(measured(layer, most).clippedShare());
    assertThat(measured(layer, all).signalToNoiseDb())
        .isGreaterThanOrEqualTo(measured(layer, new ClippingRange.Full()).signalToNoiseDb());
  }

  @Test
  void converterOffsetsAndWiresDegradeARead() {
    var offsets = new ConverterEffects(new ClippingRange.Granular(), 1, 8);
    assertThat(fidelity(SignScheme.OFFSET, NonIdealities.NONE.with(offsets), 1).signalToNoiseDb())
        .isBetween(0.0, 60.0);
    double weak =
        fidelity(SignScheme.OFFSET, NonIdealities.NONE.with(new Wires.FirstOrder(0.35, 1e5)), 1)
            .signalToNoiseDb();
    double strong =
        fidelity(SignScheme.OFFSET, NonIdealities.NONE.with(new Wires.FirstOrder(2.82, 1e5)), 1)
            .signalToNoiseDb();
    assertThat(strong).isLessThan(weak);
  }

  @Test
  void firstOrderAndSolvedWiresAgreeOnWholeLayers() {
    double first =
        fidelity(SignScheme.PAIR_COLUMNS, NonIdealities.NONE.with(new Wires.FirstOrder(1, 1e5)), 1)
            .signalToNoiseDb();
    double solved =
        fidelity(SignScheme.PAIR_COLUMNS, NonIdealities.NONE.with(new Wires.Network(1, 1e5)), 1)
            .signalToNoiseDb();
    assertThat(first).isCloseTo(solved, within(1.5));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> CellEffects.NONE.withStuck(0.6, 0.5))
        .hasMessage("stuckAtOff 0.6 and stuckAtOn 0.5 are more than all cells");
    assertThatThrownBy(() -> CellEffects.NONE.withStuck(-0.1, 0))
        .hasMessage("stuckAtOff: -0.1 is not between 0 and 1");
    assertThatThrownBy(() -> CellEffects.NONE.withOnOffRatio(1, OffCurrent.KEPT))
        .hasMessage("onOffRatio: 1.0 is not above 1");
    assertThatThrownBy(() -> new Variation.LogNormal(Double.NaN))
        .hasMessage("variation.sigma: NaN is not a finite number of at least 0");
    assertThatThrownBy(() -> NonIdealities.NONE.withReadNoise(-1))
        .hasMessage("readNoise: -1.0 is not a finite number of at least 0");
    assertThatThrownBy(() -> ClippingRange.calibrated(layer(SignScheme.OFFSET), WINDOWS, 0))
        .hasMessage("percentile: 0.0 is not above 0 and at most 100");
  }

  private static Fidelity measured(ProgrammedLayer layer, ClippingRange range) {
    var effects = NonIdealities.NONE.with(ConverterEffects.NONE.withRange(range));
    return Fidelity.of(layer, NoisyReadout.of(layer, effects, new NoisePlace(1, 0)), WINDOWS);
  }

  private static Fidelity fidelity(SignScheme sign, NonIdealities effects, long seed) {
    ProgrammedLayer layer = layer(sign);
    return Fidelity.of(layer, NoisyReadout.of(layer, effects, new NoisePlace(seed, 0)), WINDOWS);
  }

  private static ProgrammedLayer layer(SignScheme sign) {
    return layer(sign, AdcChoice.exact());
  }

  private static ProgrammedLayer layer(SignScheme sign, AdcChoice adc) {
    var random = new Random(3);
    int[][] weights = new int[64][8];
    boolean polarised = sign == SignScheme.POLARISED;
    for (int[] row : weights) {
      for (int n = 0; n < row.length; n++) {
        int weight = (int) Math.max(-127, Math.min(127, 40 * random.nextGaussian()));
        row[n] = polarised ? Math.abs(weight) : weight;
      }
    }
    var mapping = MappingConfig.of(new Crossbar(64, 64, 2), 8, sign, Packing.wholeArray());
    var config = new ReadoutConfig(mapping, InputFormat.unsigned(8, 1), adc, ColumnEncoding.PLAIN);
    return polarised
        ? Programmed.polarised(weights, 16, config)
        : Programmed.dense(weights, config);
  }
}
