package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.readout.CellEffects.OffCurrent;
import org.segsweep.readout.Variation.Measured;
import org.segsweep.readout.Variation.Measured.Device;
import org.segsweep.workload.WeightMatrix;

/** Measured variation, drift, and capacitors of converters. */
class DeviceEffectsTest {
  @ParameterizedTest
  @CsvSource({
    "MILO_2021, 50, 4.3265",
    "MILO_2021, 225, 2.73225",
    "WAN_2022, 0, 1.053",
    "WAN_2022, 10, 2.4136",
    "WAN_2022, 39.3, 1.6819047"
  })
  void measuredDeviationsAreThoseOfTheTables(Device device, double conductance, double sigma) {
    assertThat(device.sigma(conductance)).isCloseTo(sigma, within(1e-6));
  }

  @Test
  void measuredVariationIsScaledToTheLevelsOfACell() {
    // Level 3 of 2-bit cells at 200 uS, level 0 at 50 uS: an on/off ratio of 4, so 50 uS a level.
    var milo = new Measured(Device.MILO_2021, 200);
    var window = new Variation.Window(1, 4);
    assertThat(milo.written(2, window, 1))
        .isCloseTo(2 + (4.782 - 0.00911 * 100) / 50, within(1e-12));
    assertThat(milo.written(2, window, 0)).isEqualTo(2);
    assertThat(milo.written(1, window, -100)).isZero();
  }

  @Test
  void levelsOutsideWhatWasMeasuredAreRefused() {
    assertThatThrownBy(() -> new Measured(Device.MILO_2021, 300))
        .hasMessage(
            "variation.topMicrosiemens: 300.0 is not above 50.0 and at most 225.0, what was measured");
    var milo = new Measured(Device.MILO_2021, 225);
    assertThatThrownBy(
            () -> CellEffects.NONE.withOnOffRatio(10, OffCurrent.KEPT).withVariation(milo))
        .hasMessage(
            "onOffRatio: 10.0 puts level 0 at 22.5 uS, below the 50.0 uS measured;"
                + " lower it to at most 4.5");
    assertThat(CellEffects.NONE.withVariation(new Measured(Device.WAN_2022, 39.3)).variation())
        .isNotNull();
  }

  @Property(tries = 100)
  void driftScalesAllCellsAndLeavesTheirVariationAlone(
      @ForAll @DoubleRange(min = 1, max = 1e6) double times,
      @ForAll @DoubleRange(min = -0.3, max = 0) double exponent,
      @ForAll @IntRange(min = 0, max = 9) int seed) {
    CellEffects varied = CellEffects.NONE.withVariation(new Variation.LogNormal(0.1));
    WeightMatrix before = weights(varied, seed);
    WeightMatrix after = weights(varied.withDrift(new Drift(times, exponent, 0)), seed);
    double factor = Math.pow(times, exponent);
    for (int k = 0; k < before.rows(); k++) {
      for (int n = 0; n < before.columns(); n++) {
        assertThat((double) after.get(k, n))
            .isCloseTo(before.get(k, n) * factor, within(1e-5 * Math.abs(before.get(k, n))));
      }
    }
  }

  @Test
  void driftUpwardsEndsAtTheTopLevel() {
    var drift = new Drift(1000, 0.1, 0);
    assertThat(drift.after(1, 3, 0)).isCloseTo(Math.pow(1000, 0.1), within(1e-12));
    assertThat(drift.after(2.5, 3, 0)).isEqualTo(3);
    assertThat(drift.after(3.2, 3, 0)).isEqualTo(3.2);
    assertThat(new Drift(1000, 0, 0.1).after(1, 3, -1))
        .isCloseTo(Math.pow(1000, -0.1), within(1e-12));
  }

  @Test
  void stuckCellsDoNotDrift() {
    var stuck = CellEffects.NONE.withStuck(0, 1);
    WeightMatrix drifted = weights(stuck.withDrift(new Drift(10, -0.5, 0)), 1);
    WeightMatrix before = weights(stuck, 1);
    for (int k = 0; k < before.rows(); k++) {
      assertThat(drifted.get(k, 0)).isEqualTo(before.get(k, 0));
    }
  }

  @Property
  void matchedCapacitorsRound(
      @ForAll @DoubleRange(min = -5, max = 80) double input,
      @ForAll @IntRange(min = 1, max = 6) int bits) {
    double[] weights = new double[bits];
    Arrays.setAll(weights, k -> 1 << k);
    long top = (1L << bits) - 1;
    boolean tie = Math.abs(input - Math.floor(input) - 0.5) < 1e-9;
    if (!tie) {
      assertThat(new Converter(0, weights).code(input, top))
          .isEqualTo(new Converter(0, new double[0]).code(input, top));
    }
  }

  @Test
  void mismatchMakesErrorsThatGrowWithIt() {
    double before = 0;
    for (double sigma : new double[] {0.05, 0.15, 0.5}) {
      double error = meanCodeError(sigma);
      assertThat(error).isGreaterThan(before);
      before = error;
    }
    // With 15 % a unit the top bit of eight is off by about 0.15 * sqrt(128) = 1.7 codes.
    assertThat(meanCodeError(0.15)).isBetween(0.3, 3.0);
  }

  /** Mean distance of codes from the rounded input, over 50 converters of 8 bits. */
  private static double meanCodeError(double sigma) {
    ConverterEffects effects = ConverterEffects.NONE.withCapacitorSigma(sigma);
    double sum = 0;
    for (int i = 0; i < 50; i++) {
      Converter converter = Converter.made(effects, 8, new NoisePlace(1, 0).converter(0, i));
      for (int input = 0; input < 256; input++) {
        sum += Math.abs(converter.code(input, 255) - input);
      }
    }
    return sum / 50 / 256;
  }

  @Test
  void offsetsAreTheSameWhateverTheCapacitors() {
    var offsets = new ConverterEffects(new ClippingRange.Granular(), 0.5, 4);
    var place = new NoisePlace(3, 1);
    assertThat(Converter.made(offsets.withCapacitorSigma(0.1), 8, place.converter(2, 5)).offset())
        .isEqualTo(Converter.made(offsets, 8, place.converter(2, 5)).offset());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Drift(0.5, 0, 0))
        .hasMessage("drift.times: 0.5 is not a finite number of at least 1");
    assertThatThrownBy(() -> new Drift(2, 2, 0))
        .hasMessage("drift.exponent: 2.0 is not between -1 and 1");
    assertThatThrownBy(() -> new Drift(2, 0, -1))
        .hasMessage("drift.exponentSigma: -1.0 is not between 0 and 1");
    assertThatThrownBy(() -> ConverterEffects.NONE.withCapacitorSigma(2))
        .hasMessage("capacitorSigma: 2.0 is not between 0 and 1");
  }

  /** What the cells of a layer of weights between -20 and 20 amount to. */
  private static WeightMatrix weights(CellEffects cells, long seed) {
    int[][] weights = new int[32][4];
    for (int k = 0; k < 32; k++) {
      for (int n = 0; n < 4; n++) {
        weights[k][n] = (k * 7 + n * 11) % 41 - 20;
      }
    }
    var config =
        new ReadoutConfig(
            MappingConfig.of(
                new Crossbar(32, 64, 2), 8, SignScheme.PAIR_ARRAYS, Packing.wholeArray()),
            InputFormat.unsigned(8, 1),
            AdcChoice.exact(),
            ColumnEncoding.PLAIN);
    ProgrammedLayer layer = Programmed.dense(weights, config);
    return NoisyReadout.of(layer, NonIdealities.NONE.with(cells), new NoisePlace(seed, 0))
        .perturbedWeights()
        .get(0);
  }
}
