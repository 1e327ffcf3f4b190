package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.cost.AdcBits;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;

/** What {@link AdcBits#clips} says is what a read-out of every column sum there can be shows. */
class AdcResolutionLaws {

  @Property(tries = 300)
  void readingEveryColumnSumClipsExactlyWhereTheFormulasSaySo(
      @ForAll SignScheme sign,
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 2) int dacBits,
      @ForAll @IntRange(min = 1, max = 4) int cellBits) {
    var config = EverySum.config(sign, rows, cellBits);
    int exact = AdcBits.exact(rows, dacBits, cellBits);
    for (AdcChoice choice :
        List.of(
            AdcChoice.exact(),
            AdcChoice.paper(),
            AdcChoice.bits(exact),
            AdcChoice.bits(Math.max(1, exact - 1)))) {
      assertThat(EverySum.clips(choice, choice.flipsColumns(sign), config, dacBits))
          .as(choice.toString())
          .isEqualTo(AdcBits.clips(choice, config, dacBits));
    }
  }

  @Property(tries = 200)
  void smallestResolutionOfFlippedColumnsIsTheFormulas(
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 2) int dacBits,
      @ForAll @IntRange(min = 1, max = 4) int cellBits) {
    var config = EverySum.config(SignScheme.OFFSET, rows, cellBits);
    int smallest = 1;
    while (EverySum.clips(AdcChoice.bits(smallest), true, config, dacBits)) {
      smallest++;
    }
    assertThat(smallest).isEqualTo(AdcBits.exactFlipped(rows, dacBits, cellBits));
  }

  /** A layer of two-cell weights with a filter for each sum of levels that its columns can have. */
  private static final class EverySum {
    static MappingConfig config(SignScheme sign, int rows, int cellBits) {
      int sums = rows * ((1 << cellBits) - 1) + 1;
      var crossbar = new Crossbar(rows, sums * 2 * sign.columnFactor(), cellBits);
      return MappingConfig.of(crossbar, 2 * cellBits, sign, Packing.wholeArray());
    }

    static boolean clips(AdcChoice adc, boolean flipped, MappingConfig mapping, int dacBits) {
      var inputs = InputFormat.unsigned(2 * dacBits, dacBits);
      ColumnEncoding encoding = flipped ? ColumnEncoding.FLIPPED : ColumnEncoding.PLAIN;
      int rows = mapping.crossbar().rows();
      int[][] weights = weights(mapping);
      var config = new ReadoutConfig(mapping, inputs, adc, encoding);
      ProgrammedLayer layer =
          mapping.sign() == SignScheme.POLARISED
              ? Programmed.polarised(weights, rows, config)
              : Programmed.dense(weights, config);
      int[] largest = new int[rows];
      Arrays.fill(largest, inputs.largest());
      ReadoutCounts counts = Readout.of(layer).multiply(largest).counts();
      return counts.clipped() + counts.clippedUnits() > 0;
    }

    /**
     * Filter s has cells at the top level until they add up to s, and both cells of a weight alike.
     */
    private static int[][] weights(MappingConfig mapping) {
      int cellBits = mapping.crossbar().cellBits();
      int top = (1 << cellBits) - 1;
      int bias = mapping.sign() == SignScheme.OFFSET ? 1 << (mapping.weightBits() - 1) : 0;
      int rows = mapping.crossbar().rows();
      int[][] weights = new int[rows][rows * top + 1];
      for (int k = 0; k < rows; k++) {
        for (int sum = 0; sum < weights[k].length; sum++) {
          int level = Math.max(0, Math.min(top, sum - k * top));
          weights[k][sum] = (level << cellBits) + level - bias;
        }
      }
      return weights;
    }
  }
}
