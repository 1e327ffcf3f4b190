package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.Layers;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.WeightMatrix;

class ProgrammedLayerTest {
  private static final LayerShape TWO_BY_TWO = Layers.fullyConnected(2, 2);

  @Test
  void cellsOfAnOffsetWeightAreItsBiasedBitsTheMostSignificantFirst() {
    RowGroup read = program(SignScheme.OFFSET, new int[][] {{5, -8}, {-1, 7}}).reads().get(0);
    // 5 + 8 = 13 = 3,1 in base 4; -8 + 8 = 0; -1 + 8 = 7 = 1,3; 7 + 8 = 15 = 3,3.
    assertThat(read.levels()).isDeepEqualTo(new byte[][] {{3, 1, 0, 0}, {1, 3, 3, 3}});
    assertThat(read.columns().shift()).containsExactly(2, 0, 2, 0);
    assertThat(read.columns().output()).containsExactly(0, 0, 1, 1);
  }

  @Test
  void pairColumnsLieSideBySide() {
    RowGroup read = program(SignScheme.PAIR_COLUMNS, new int[][] {{5, 0}, {-6, 0}}).reads().get(0);
    assertThat(read.levels()[0]).startsWith(1, 0, 1, 0);
    assertThat(read.levels()[1]).startsWith(0, 1, 0, 2);
    assertThat(read.columns().sign()).startsWith(1, -1, 1, -1);
  }

  @Test
  void pairArraysHoldPositiveAndNegativeParts() {
    ProgrammedLayer layer = program(SignScheme.PAIR_ARRAYS, new int[][] {{5, 0}, {-6, 0}});
    assertThat(layer.crossbars()).isEqualTo(2);
    assertThat(layer.reads().get(0).levels()[0]).startsWith(1, 1);
    assertThat(layer.reads().get(1).levels()[1]).startsWith(1, 2);
  }

  @Test
  void weightOutsideItsBitsIsRefused() {
    assertThatThrownBy(() -> program(SignScheme.OFFSET, new int[][] {{1, 2}, {8, 0}}))
        .hasMessage(
            "the weight 8 at row 1, filter 0 of group 0 is not between -8 and 7, the range of 4"
                + " bits");
  }

  @Test
  void weightThatNoBlockStoresIsRefused() {
    PrunedMatrix firstRow =
        Layers.pruned(
            TWO_BY_TWO,
            List.of(new Block(new int[] {0}, new int[] {0, 1})),
            IndexData.NONE,
            Optional.empty());
    assertThatThrownBy(
            () ->
                ProgrammedLayer.program(
                    TWO_BY_TWO,
                    List.of(firstRow),
                    integers(new int[][] {{1, 2}, {3, 4}}),
                    config(SignScheme.OFFSET)))
        .hasMessage(
            "4 weights are not zero, and the blocks store 2; quantise the projected weights");
  }

  @Test
  void weightInAFragmentOfTheOtherSignIsRefused() {
    assertThatThrownBy(
            () ->
                Programmed.polarised(
                    new int[][] {{1, 2}, {3, -4}}, 2, config(SignScheme.POLARISED)))
        .hasMessage(
            "the weight -4 at row 1, filter 1 of group 0 stands in a fragment of the other sign");
  }

  @Test
  void sumsThatCouldExceed63BitsAreRefused() {
    var mapping =
        MappingConfig.of(new Crossbar(2, 64, 1), 31, SignScheme.OFFSET, Packing.wholeArray());
    var config =
        new ReadoutConfig(
            mapping, InputFormat.unsigned(31, 1), AdcChoice.exact(), ColumnEncoding.PLAIN);
    assertThatThrownBy(() -> Programmed.dense(new int[][] {{1, 2}, {3, 4}}, config))
        .hasMessage(
            "sums of 2 rows of 31-bit inputs and weights of 31 cell bits need 66 bits, more than"
                + " 63; use fewer input or weight bits");
  }

  @Test
  void matricesThatDoNotFitTheLayerAreRefused() {
    assertThatThrownBy(() -> program(SignScheme.OFFSET, new int[][] {{1, 2}}))
        .hasMessage("a 1 x 2 quantised matrix does not fit a layer of 2 x 2 a group");
  }

  @Test
  void inputOutOfRangeIsNamed() {
    Readout readout = Readout.of(program(SignScheme.OFFSET, new int[][] {{1, 2}, {3, 4}}));
    assertThatThrownBy(() -> readout.multiply(new int[] {3, 16}))
        .hasMessage("input 1: 16 is not between 0 and 15, the range of 4 unsigned bits");
    assertThatThrownBy(() -> readout.multiply(new int[] {3}))
        .hasMessage("1 inputs where the layer has 2");
  }

  @Test
  void quantisingKeepsZerosSignsAndTheLargestWeight() {
    QuantisedLayer layer =
        QuantisedLayer.symmetric(
            List.of(WeightMatrix.of(new float[][] {{0f, 1f}, {-2f, 0.4f}})), 4);
    assertThat(layer.scale()).isEqualTo(2.0 / 7);
    assertThat(layer.groups().get(0).get(0, 0)).isZero();
    // 1 / scale is 3.5, and ties go to even.
    assertThat(layer.groups().get(0).get(0, 1)).isEqualTo(4);
    assertThat(layer.groups().get(0).get(1, 0)).isEqualTo(-7);
    assertThat(layer.groups().get(0).get(1, 1)).isEqualTo(1);
  }

  @Test
  void signBitTakesASliceOfItsOwn() {
    assertThat(InputFormat.unsigned(8, 1).passes()).isEqualTo(8);
    assertThat(InputFormat.twosComplement(8, 1).passes()).isEqualTo(8);
    assertThat(InputFormat.unsigned(8, 2).passes()).isEqualTo(4);
    assertThat(InputFormat.twosComplement(8, 2).passes()).isEqualTo(5);
    assertThat(InputFormat.twosComplement(9, 2).passes()).isEqualTo(5);
    assertThatThrownBy(() -> InputFormat.unsigned(2, 3))
        .hasMessage("dacBits: 3 exceeds inputBits 2; lower it to at most 2");
  }

  private static ProgrammedLayer program(SignScheme sign, int[][] weights) {
    return ProgrammedLayer.program(
        TWO_BY_TWO, Layers.dense(TWO_BY_TWO), integers(weights), config(sign));
  }

  private static QuantisedLayer integers(int[][] weights) {
    return new QuantisedLayer(List.of(IntegerMatrix.of(weights)), 1);
  }

  private static ReadoutConfig config(SignScheme sign) {
    var mapping = MappingConfig.of(new Crossbar(2, 8, 2), 4, sign, Packing.wholeArray());
    return new ReadoutConfig(
        mapping, InputFormat.unsigned(4, 1), AdcChoice.exact(), ColumnEncoding.PLAIN);
  }
}
