package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.cost.AdcBits;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;

/** Finds by reading what the formulas of {@link AdcBits} say. */
class AdcResolutionTest {

  @ParameterizedTest
  @CsvSource({
    "128, 1, 2",
    "128, 1, 1",
    "4, 1, 2",
    "8, 1, 2",
    "16, 1, 2",
    "1, 1, 1",
    "1, 2, 3",
    "5, 2, 2",
    "9, 3, 4",
    "100, 4, 8",
    "127, 1, 1",
    "129, 2, 1",
    "64, 8, 8",
    "7, 8, 1"
  })
  void smallestExactResolutionIsTheFormulas(int rows, int dacBits, int cellBits) {
    int smallest =
        IntStream.rangeClosed(1, 24)
            .filter(bits -> worstCase(rows, dacBits, cellBits, bits).isExact())
            .findFirst()
            .orElseThrow();
    assertThat(smallest).isEqualTo(AdcBits.exact(rows, dacBits, cellBits));
  }

  @Test
  void isaacsEightBitsClipWithoutFlippingAndAreExactWithIt() {
    assertThat(offset(2, ColumnEncoding.PLAIN).isExact()).isFalse();
    assertThat(offset(2, ColumnEncoding.FLIPPED).isExact()).isTrue();
  }

  @Test
  void printedResolutionOfOneBitCellsIsTooSmallForTheUnitColumn() {
    // 128 rows and 1-bit cells give 7 bits, and the sum of 128 ones is 128.
    assertThat(offset(1, ColumnEncoding.FLIPPED).isExact()).isFalse();
  }

  @Test
  void printedResolutionOfFormsClipsFullFragments() {
    int[][] weights = new int[8][1];
    Arrays.stream(weights).forEach(row -> row[0] = 255);
    var mapping =
        MappingConfig.of(new Crossbar(8, 4, 2), 8, SignScheme.POLARISED, Packing.rowGroups(8));
    ReadoutConfig config =
        new ReadoutConfig(
            mapping, InputFormat.unsigned(8, 1), AdcChoice.paper(), ColumnEncoding.PLAIN);
    ProgrammedLayer layer = Programmed.polarised(weights, 8, config);
    int[] inputs = new int[8];
    Arrays.fill(inputs, 255);
    assertThat(layer.adcBits()).isEqualTo(4);
    Fidelity fidelity = Fidelity.of(layer, List.of(inputs));
    assertThat(fidelity.clippedShare()).isEqualTo(1);
    // Every cell holds 3, so every sum is 24 and is read as 15.
    assertThat(fidelity.meanError()).isEqualTo(-8.0 * 255 * 255 * 9 / 24);
    assertThat(fidelity.maxError()).isEqualTo(fidelity.rmsError());
  }

  @Test
  void fewerBitsNeverReadMoreExactly() {
    double before = Double.POSITIVE_INFINITY;
    for (int bits = 9; bits >= 1; bits--) {
      double now = worstCase(128, 1, 2, bits).signalToNoiseDb();
      assertThat(now).isLessThanOrEqualTo(before);
      before = now;
    }
  }

  /** All cells at the top level and all inputs as large as can be, weights stored in pairs. */
  private static Fidelity worstCase(int rows, int dacBits, int cellBits, int adcBits) {
    int weightBits = 2 * cellBits;
    int[][] weights = new int[rows][1];
    Arrays.stream(weights).forEach(row -> row[0] = (1 << weightBits) - 1);
    var mapping =
        MappingConfig.of(
            new Crossbar(rows, 2, cellBits),
            weightBits,
            SignScheme.PAIR_ARRAYS,
            Packing.wholeArray());
    var inputs = InputFormat.unsigned(2 * dacBits, dacBits);
    ProgrammedLayer layer =
        Programmed.dense(
            weights,
            new ReadoutConfig(mapping, inputs, AdcChoice.bits(adcBits), ColumnEncoding.PLAIN));
    int[] largest = new int[rows];
    Arrays.fill(largest, inputs.largest());
    return Fidelity.of(layer, List.of(largest));
  }

  /** 128 rows of the largest weights with a bias, read with ISAAC's printed resolution. */
  private static Fidelity offset(int cellBits, ColumnEncoding encoding) {
    int[][] weights = new int[128][];
    Arrays.setAll(weights, k -> new int[] {32_767, -32_768});
    var mapping =
        MappingConfig.of(
            new Crossbar(128, 128, cellBits), 16, SignScheme.OFFSET, Packing.wholeArray());
    ProgrammedLayer layer =
        Programmed.dense(
            weights,
            new ReadoutConfig(mapping, InputFormat.unsigned(16, 1), AdcChoice.paper(), encoding));
    int[] largest = new int[128];
    Arrays.fill(largest, 65_535);
    return Fidelity.of(layer, List.of(largest));
  }
}
