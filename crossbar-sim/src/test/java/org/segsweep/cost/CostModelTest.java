package org.segsweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segsweep.device.Built;
import org.segsweep.device.Component;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.LayerBlocks;
import org.segsweep.map.Layers;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.workload.LayerShape;

class CostModelTest {
  private static final Crossbar ISAAC = new Crossbar(128, 128, 2);
  private static final Periphery PAPER = new Periphery(AdcChoice.paper(), 128, 1, 16);
  private final CostModel model = new CostModel(Built.isaac());

  @Test
  void aReadOfIsaacTakesAHundredNanoseconds() {
    CostRates rates = model.rates(offset(16), PAPER);
    assertThat(rates.readNs()).isEqualTo(100);
    assertThat(rates.adcBits()).isEqualTo(8);
    assertThat(rates.unitColumns()).isEqualTo(1);
  }

  @Test
  void fewerColumnsPerConverterReadFasterUntilTheArrayLimits() {
    assertThat(readNs(32)).isEqualTo(25);
    assertThat(readNs(8)).isEqualTo(10);
    MappingConfig narrow = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.rowGroups(16, 32));
    Periphery shared = new Periphery(AdcChoice.exact(), 128, 1, 16);
    assertThat(model.rates(narrow, shared).readNs()).isEqualTo(25);
  }

  @Test
  void aTileFullOfReferenceCrossbarsHasThePrintedArea() {
    // Polarised storage has no unit column, as ISAAC's table has none.
    MappingConfig config = MappingConfig.of(ISAAC, 16, SignScheme.POLARISED, Packing.wholeArray());
    LayerShape shape = Layers.fullyConnected(128 * 96, 16);
    NetworkMapping mapping = dense(shape, config);
    CostBreakdown cost = model.cost(mapping, config, PAPER);
    assertThat(mapping.crossbars()).isEqualTo(96);
    assertThat(cost.areaUm2()).isCloseTo(372_290, withinPercentage(1e-9));
    assertThat(cost.areaUm2(Component.EDRAM)).isCloseTo(83_000, withinPercentage(1e-9));
    assertThat(cost.areaUm2(Component.LINK)).isZero();
  }

  @Test
  void unitColumnAddsOneColumnOfCellsAndSamples() {
    LayerShape shape = Layers.fullyConnected(128, 16);
    CostBreakdown with = cost(shape, offset(16), PAPER);
    MappingConfig without = MappingConfig.of(ISAAC, 16, SignScheme.POLARISED, Packing.wholeArray());
    CostBreakdown plain = cost(shape, without, PAPER);
    for (Component type : List.of(Component.CROSSBAR, Component.SAMPLE_HOLD)) {
      assertThat(with.areaUm2(type) / plain.areaUm2(type))
          .isCloseTo(129.0 / 128, withinPercentage(1e-9));
    }
    assertThat(with.energyPj(Component.ADC) / plain.energyPj(Component.ADC))
        .isCloseTo(129.0 / 128, withinPercentage(1e-9));
    assertThat(with.areaUm2(Component.ADC)).isEqualTo(plain.areaUm2(Component.ADC));
  }

  @Test
  void energyOfOneWindowIsWorkedOutByHand() {
    // 256 x 16 weights of 16 bits on two arrays, 16 slices, one window; no unit column.
    MappingConfig config = MappingConfig.of(ISAAC, 16, SignScheme.POLARISED, Packing.wholeArray());
    CostBreakdown cost = cost(Layers.fullyConnected(256, 16), config, PAPER);
    double conversions = 2 * 128 * 16;
    assertPj(cost, Component.ADC, conversions * 1.5625);
    assertPj(cost, Component.SAMPLE_HOLD, conversions * 0.9765625e-3);
    assertPj(cost, Component.SHIFT_ADD, (conversions + 16) * 0.01953125);
    assertPj(cost, Component.OUTPUT_REGISTER, conversions * 0.0224609375);
    assertPj(cost, Component.CROSSBAR, 2.0 * 128 * 128 * 16 * 1.8310546875e-3);
    assertPj(cost, Component.DAC, 256 * 16 * 0.390625);
    assertPj(cost, Component.INPUT_REGISTER, 256 * 16 * 0.12109375);
    assertPj(cost, Component.EDRAM, (256 * 2 + 16 * 2) * 2.021484375);
    assertPj(cost, Component.BUS, (256 * 2 + 16 * 2 + 16 * 2) * 0.68359375);
    assertPj(cost, Component.ROUTER, 16 * 16 / 32.0 * 4.375);
    assertPj(cost, Component.ACTIVATION, 52.0 / 96 * 16);
    assertPj(cost, Component.OUTPUT_BUFFER, 1.75 * 16);
    assertPj(cost, Component.OUTPUT_ADDER, 5.0 / 96 * 16);
    assertThat(cost.latencyNs()).isEqualTo(1600);
    assertThat(cost.intervalNs()).isEqualTo(1600);
  }

  @Test
  void sparseDataPathIsChargedWhereItIsNeeded() {
    LayerShape shape = Layers.fullyConnected(256, 32);
    int[] rows = IntStream.range(0, 128).toArray();
    var even = new Block(rows, IntStream.range(0, 32).filter(n -> n % 2 == 0).toArray());
    var odd = new Block(rows, IntStream.range(0, 32).filter(n -> n % 2 == 1).toArray());
    var index = new IndexData(512, 32, 0);
    var pruned = Layers.pruned(shape, List.of(even, odd), index, Optional.empty());
    MappingConfig config = offset(16);
    NetworkMapping mapping = NetworkMapping.of(List.of(Mapper.map(shape, List.of(pruned), config)));
    CostBreakdown cost = model.cost(mapping, config, PAPER);
    assertPj(cost, Component.INDEX_STORE, 544 * 0.12109375);
    // 16 words a beat of 256 bits: 216 transistors for each of 16 bits.
    assertPj(cost, Component.INPUT_SELECT, 2 * 128 * 16 * 216 * 1e-5);
    assertPj(cost, Component.OUTPUT_ACCUMULATE, 32 * 0.021);
    Overhead overhead = Overhead.of(cost);
    assertThat(overhead.indexUm2()).isCloseTo(544 * 2100.0 / 16_384, withinPercentage(1e-9));
    assertThat(overhead.selectUm2()).isCloseTo(2 * 16 * 216 * 0.01024, withinPercentage(1e-9));
    assertThat(overhead.accumulateUm2()).isEqualTo(2 * 60);
    assertThat(overhead.indexShare()).isEqualTo(overhead.indexUm2() / cost.areaUm2());
    assertThat(overhead.share()).isGreaterThan(overhead.indexShare());
  }

  @Test
  void aDenseNetworkHasNoOverhead() {
    CostBreakdown cost = cost(Layers.fullyConnected(256, 32), offset(8), PAPER);
    assertThat(Overhead.of(cost).share()).isZero();
    assertThat(cost.energyPj(Component.INDEX_STORE)).isZero();
    assertThat(cost.energyPj(Component.INPUT_SELECT)).isZero();
    assertThat(cost.energyPj(Component.OUTPUT_ACCUMULATE)).isZero();
  }

  @Test
  void allColumnsCanBeConverted() {
    LayerShape shape = Layers.fullyConnected(128, 8);
    var all = new Periphery(AdcChoice.paper(), 128, 1, 16).with(ConversionRule.ALL_COLUMNS);
    MappingConfig config = MappingConfig.of(ISAAC, 16, SignScheme.POLARISED, Packing.wholeArray());
    assertPj(cost(shape, config, PAPER), Component.ADC, 64 * 16 * 1.5625);
    assertPj(cost(shape, config, all), Component.ADC, 128 * 16 * 1.5625);
  }

  @Test
  void widerInputSlicesSavePassesAndCostDrivers() {
    LayerShape shape = Layers.fullyConnected(128, 16);
    var wide = new Periphery(AdcChoice.bits(8), 128, 2, 16);
    CostBreakdown one = cost(shape, offset(16), PAPER);
    CostBreakdown two = cost(shape, offset(16), wide);
    assertThat(two.latencyNs()).isEqualTo(one.latencyNs() / 2);
    assertThat(two.areaUm2(Component.DAC)).isEqualTo(one.areaUm2(Component.DAC) * 2);
    assertThat(two.energyPj(Component.DAC)).isEqualTo(one.energyPj(Component.DAC));
  }

  @Test
  void registersFollowPrecision() {
    LayerShape shape = Layers.fullyConnected(128, 16);
    CostBreakdown sixteen = cost(shape, offset(16), PAPER);
    CostBreakdown eight = cost(shape, offset(8), new Periphery(AdcChoice.paper(), 128, 1, 8));
    assertThat(eight.areaUm2(Component.INPUT_REGISTER))
        .isEqualTo(sixteen.areaUm2(Component.INPUT_REGISTER) / 2);
    assertThat(eight.areaUm2(Component.OUTPUT_REGISTER))
        .isEqualTo(sixteen.areaUm2(Component.OUTPUT_REGISTER) * 2);
  }

  @Test
  void resolutionsOutsideTheLawAreRefused() {
    assertThatThrownBy(() -> model.rates(offset(8), new Periphery(AdcChoice.bits(11), 128, 1, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "adc: 11 bits is outside the 4 to 10 bits that the law isaac-saberi of 'adc-8b' holds"
                + " for; change the rows read at once, or use a component given for this"
                + " resolution");
    MappingConfig fragments = offset(8).withRowsAtOnce(4);
    assertThatThrownBy(() -> model.rates(fragments, PAPER)).hasMessageStartingWith("adc: 3 bits");
  }

  @Test
  void travelsToOtherMachines() throws Exception {
    LayerShape shape = Layers.fullyConnected(256, 32);
    CostModel copy = (CostModel) copy(model);
    LayerBlocks blocks = (LayerBlocks) copy(LayerBlocks.of(shape, Layers.dense(shape)));
    NetworkMapping mapping = NetworkMapping.of(List.of(Mapper.map(blocks, offset(8))));
    CostBreakdown cost = (CostBreakdown) copy(copy.cost(mapping, offset(8), PAPER));
    assertThat(cost.energyPj()).isEqualTo(cost(shape, offset(8), PAPER).energyPj());
    assertThat(((CostRates) copy(model.rates(offset(8), PAPER))).adcBits()).isEqualTo(8);
    assertThat(copy.accelerator()).isEqualTo(model.accelerator());
  }

  private static Object copy(Object value) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void peripheriesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> model.rates(offset(8), new Periphery(AdcChoice.paper(), 256, 1, 8)))
        .hasMessage(
            "columnsPerAdc: 256 exceeds the 128 columns of the crossbar; lower it to at most 128");
    assertThatThrownBy(() -> new Periphery(AdcChoice.paper(), 128, 4, 2))
        .hasMessage("dacBits: 4 exceeds inputBits 2; lower it to at most 2");
  }

  private double readNs(int columnsPerAdc) {
    return model.rates(offset(8), new Periphery(AdcChoice.paper(), columnsPerAdc, 1, 8)).readNs();
  }

  private static void assertPj(CostBreakdown cost, Component component, double pj) {
    assertThat(cost.energyPj(component))
        .as(component.label())
        .isCloseTo(pj, withinPercentage(1e-9));
  }

  private CostBreakdown cost(LayerShape shape, MappingConfig config, Periphery periphery) {
    return model.cost(dense(shape, config), config, periphery);
  }

  private static NetworkMapping dense(LayerShape shape, MappingConfig config) {
    return NetworkMapping.of(List.of(Mapper.map(shape, Layers.dense(shape), config)));
  }

  private static MappingConfig offset(int weightBits) {
    return MappingConfig.of(ISAAC, weightBits, SignScheme.OFFSET, Packing.wholeArray());
  }
}
