package org.segsweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.Built;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentFault;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.LayerSums;
import org.segsweep.map.Layers;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.map.Replication;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

/** Leakage, programming, tiles, hops, index storage and derived figures, worked out by hand. */
class HardwareFiguresTest {
  private static final Path SHIPPED = Path.of("..", "sweeps", "components");
  private static final Periphery PAPER = new Periphery(AdcChoice.paper(), 128, 1, 16);
  private static final MappingConfig CONFIG =
      MappingConfig.of(new Crossbar(128, 128, 2), 16, SignScheme.POLARISED, Packing.wholeArray());

  @TempDir Path folder;

  @Test
  void fullArraysBackToBackReachThePeakOfTheirTile() {
    // 96 arrays of 128 x 16 weights; 16 slices of 100 ns.
    NetworkMapping mapping = dense(Layers.fullyConnected(128 * 96, 16));
    CostRates rates = new CostModel(Built.isaac()).rates(CONFIG, PAPER);
    Efficiency e = Efficiency.of(rates.cost(mapping), mapping, rates.passes());
    assertThat(e.tops() * 1e3 * 168).isCloseTo(41_287.68, withinPercentage(1e-9));
    assertThat(e.conversionsPerMac()).isEqualTo(1.0);
    assertThat(e.topsPerMm2()).isCloseTo(41.28768 / 168 / 0.37229, withinPercentage(1e-9));
  }

  @Test
  void isaacsLeakageAndWritesAreUnknownNotZero() {
    NetworkMapping mapping = dense(Layers.fullyConnected(128, 16));
    CostRates rates = new CostModel(Built.isaac()).rates(CONFIG, PAPER);
    assertThat(rates.cost(mapping).leakagePj()).isEmpty();
    assertThat(rates.leakageUnknown()).contains(Component.ADC, Component.CROSSBAR);
    Programming programming = rates.programming(mapping);
    assertThat(programming.cells()).isEqualTo(128 * 128);
    assertThat(programming.energyPj()).isEmpty();
    assertThat(programming.timeNs()).isEmpty();
    assertThat(programming.lifetimeImages(10)).isEmpty();
  }

  @Test
  void leakageIsStaticPowerOverTheIntervalForEveryCopy() throws Exception {
    Accelerator leaky =
        changed(
            "    readTime: {",
            "    leakage: { value: 0.8, unit: mW, mark: estimate, source: test }\n    readTime: {");
    CostRates rates = new CostModel(leaky).rates(CONFIG, PAPER);
    LayerMapping layer = layer(new LayerShape(128, 16, new Extent(1, 1), new Extent(4, 4), 1));
    // 0.1 mW an array; 16 windows of 1600 ns.
    CostBreakdown one = rates.cost(NetworkMapping.of(List.of(layer)));
    assertThat(one.leakageMw().getAsDouble()).isCloseTo(0.1, withinPercentage(1e-9));
    assertThat(one.leakagePj().getAsDouble()).isCloseTo(0.1 * 25_600, withinPercentage(1e-9));
    assertThat(one.energyPj()).isCloseTo(one.dynamicPj() + 0.1 * 25_600, withinPercentage(1e-9));
    CostBreakdown four =
        rates.cost(NetworkMapping.of(List.of(layer), new Replication.PerLayer(List.of(4))));
    assertThat(four.leakageMw().getAsDouble()).isCloseTo(0.4, withinPercentage(1e-9));
    assertThat(four.leakagePj().getAsDouble()).isCloseTo(0.4 * 6_400, withinPercentage(1e-9));
    assertThat(rates.leakageUnknown()).contains(Component.ADC).doesNotContain(Component.CROSSBAR);
  }

  @Test
  void programmingWritesEveryCellOnceAndRowsInTurn() throws Exception {
    Accelerator writable =
        changed(
            "    readTime: {",
            """
            writeEnergy: { value: 2, unit: pJ/cell-write, mark: estimate, source: test }
            writeTime: { value: 50, unit: ns/row-write, mark: estimate, source: test }
            endurance: { value: 1000, unit: write, mark: estimate, source: test }
            """
                    .indent(4)
                + "    readTime: {");
    MappingConfig offset =
        MappingConfig.of(new Crossbar(128, 128, 2), 16, SignScheme.OFFSET, Packing.wholeArray());
    CostRates rates = new CostModel(writable).rates(offset, PAPER);
    LayerShape shape = Layers.fullyConnected(256, 16);
    NetworkMapping mapping =
        NetworkMapping.of(List.of(Mapper.map(shape, Layers.dense(shape), offset)));
    Programming programming = rates.programming(mapping);
    // Two arrays, each with a unit column of 128 cells.
    assertThat(programming.cells()).isEqualTo(2 * 128 * 129);
    assertThat(programming.energyPj()).hasValue(2.0 * 2 * 128 * 129);
    assertThat(programming.timeNs()).hasValue(128 * 50.0);
    assertThat(programming.timeNs(1)).hasValue(2 * 128 * 50.0);
    assertThat(programming.lifetimeImages(500)).hasValue(500_000);
    assertThatThrownBy(() -> programming.timeNs(0)).hasMessage("arraysAtOnce: 0 is not at least 1");
    assertThatThrownBy(() -> programming.lifetimeImages(0))
        .hasMessage("imagesBetween: 0 is not at least 1");
  }

  @Test
  void layersWithTilesOfTheirOwnPayForWholeTiles() {
    NetworkMapping mapping =
        NetworkMapping.of(
            List.of(
                layer(Layers.fullyConnected(128, 16)), layer(Layers.fullyConnected(12_416, 16))));
    assertThat(mapping.layerCrossbars()).containsExactly(1L, 97L);
    CostModel model = new CostModel(Built.isaac());
    CostBreakdown own =
        model
            .rates(CONFIG, PAPER, Organisation.DEFAULT.with(TilePacking.LAYER_PER_TILE))
            .cost(mapping);
    assertThat(own.tiles()).isEqualTo(3);
    assertThat(own.areaUm2()).isCloseTo(3 * 372_290, withinPercentage(1e-9));
    CostBreakdown shared = model.cost(mapping, CONFIG, PAPER);
    assertThat(shared.tiles()).isCloseTo(98.0 / 96, withinPercentage(1e-9));
    assertThat(own.dynamicPj()).isEqualTo(shared.dynamicPj());
  }

  @Test
  void outputsAndTheSumsOfALayerCrossTheMesh() {
    NetworkMapping mapping = dense(Layers.fullyConnected(128 * 96 * 9, 16));
    CostModel model = new CostModel(Built.isaac());
    CostBreakdown one = model.cost(mapping, CONFIG, PAPER);
    CostBreakdown mesh =
        model.rates(CONFIG, PAPER, Organisation.DEFAULT.with(Interconnect.MESH)).cost(mapping);
    // Two tiles of a 3 x 3 mesh lie 2 (9 - 1) / 9 hops apart on average. 863 sums of each of the
    // 16 filters go down the row of 864 arrays, 8 of them into the next tile, in half a flit each.
    assertThat(mesh.energyPj(Component.ROUTER))
        .isCloseTo(
            one.energyPj(Component.ROUTER) * 16 / 9 + 8 * 16 * 0.5 * 4.375, withinPercentage(1e-9));
  }

  @Test
  void sumsCrossOnlyWhereACopyOfALayerSpansTiles() {
    assertThat(Interconnect.MESH.sumHops(new LayerSums(192, 2, 950, 0), 96)).isZero();
    assertThat(Interconnect.MESH.sumHops(new LayerSums(192, 1, 1910, 0), 96)).isEqualTo(10);
    // Of scattered sums three quarters go to another tile of four, one hop at least.
    assertThat(Interconnect.MESH.sumHops(new LayerSums(384, 1, 7, 400), 96)).isEqualTo(300);
    assertThat(Interconnect.ONE_HOP.sumHops(new LayerSums(384, 1, 7, 400), 96)).isZero();
  }

  @Test
  void theSparseDataPathLeaksWhereItsLibrarySaysSo() throws Exception {
    NetworkMapping pruned = twoBlocks();
    // 0.33 mW for 16 384 bits, and nothing else of ISAAC's has a figure.
    CostBreakdown sram = stored(IndexStore.SRAM, pruned);
    assertThat(sram.leakageMw().getAsDouble())
        .isCloseTo(544 * 0.33 / 16_384, withinPercentage(1e-9));
    assertThat(stored(IndexStore.REGISTER, pruned).leakageMw()).isEmpty();
    assertThat(stored(IndexStore.SRAM, dense(Layers.fullyConnected(256, 32))).leakageMw())
        .isEmpty();
    Accelerator leaky =
        changed(
            "    busBits: 256\n",
            "    busBits: 256\n    leakage: { value: 1, unit: uW, mark: estimate, source: test }\n");
    CostRates rates = new CostModel(leaky).rates(CONFIG, PAPER);
    // 16 bits of 16 words: 8 * 3^3 transistors a bit, on both arrays.
    assertThat(rates.cost(pruned).leakageMw().getAsDouble())
        .isCloseTo(2 * 16 * 216 * 0.001, withinPercentage(1e-9));
    assertThat(rates.leakageUnknown())
        .contains(Component.INDEX_STORE, Component.OUTPUT_ACCUMULATE)
        .doesNotContain(Component.INPUT_SELECT);
  }

  @Test
  void indexDataCostsWhatItsStoreCosts() {
    NetworkMapping mapping = twoBlocks();
    double register = 2100.0 / 16_384;
    CostBreakdown edram = stored(IndexStore.EDRAM, mapping);
    assertThat(edram.areaUm2(Component.INDEX_STORE))
        .isCloseTo(544 * 83_000.0 / 524_288 + 2 * 256 * register, withinPercentage(1e-9));
    assertThat(edram.energyPj(Component.INDEX_STORE))
        .isCloseTo(544 * (2.021484375 / 8 + 0.12109375), withinPercentage(1e-9));
    CostBreakdown sram = stored(IndexStore.SRAM, mapping);
    assertThat(sram.areaUm2(Component.INDEX_STORE))
        .isCloseTo(544 * 3920.0 / 16_384, withinPercentage(1e-9));
    CostBreakdown crossbar = stored(IndexStore.CROSSBAR, mapping);
    assertThat(crossbar.areaUm2(Component.INDEX_STORE))
        .isCloseTo(544 / 32_768.0 * 372_290 / 96, withinPercentage(1e-9));
    assertThat(crossbar.energyPj(Component.INDEX_STORE))
        .isCloseTo(
            544 / 2.0 * (0.0018310546875 + 0.0009765625 + 1.5625 + 0.390625 / 128),
            withinPercentage(1e-9));
  }

  @Test
  void storesThatAnAcceleratorLacksAreRefused() throws Exception {
    Path file = Files.copy(SHIPPED.resolve("isaac-ce.yaml"), folder.resolve("mine.yaml"));
    Files.copy(SHIPPED.resolve("isaac.yaml"), folder.resolve("isaac.yaml"));
    Files.writeString(file, Files.readString(file).replace("  indexSram: index-sram\n", ""));
    CostModel model = new CostModel(Accelerators.read(file));
    assertThatThrownBy(() -> model.rates(CONFIG, PAPER, Organisation.DEFAULT.with(IndexStore.SRAM)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "indexStore: 'sram' needs an accelerator with an indexSram in its sparseDataPath;"
                + " give it one or use 'register'");
  }

  /** Two arrays with 544 bits of index data between them. */
  private static NetworkMapping twoBlocks() {
    LayerShape shape = Layers.fullyConnected(256, 32);
    int[] rows = IntStream.range(0, 128).toArray();
    var even = new Block(rows, IntStream.range(0, 32).filter(n -> n % 2 == 0).toArray());
    var odd = new Block(rows, IntStream.range(0, 32).filter(n -> n % 2 == 1).toArray());
    var pruned =
        Layers.pruned(shape, List.of(even, odd), new IndexData(512, 32, 0), Optional.empty());
    return NetworkMapping.of(List.of(Mapper.map(shape, List.of(pruned), CONFIG)));
  }

  private static CostBreakdown stored(IndexStore store, NetworkMapping mapping) {
    return new CostModel(Built.isaac())
        .rates(CONFIG, PAPER, Organisation.DEFAULT.with(store))
        .cost(mapping);
  }

  /** ISAAC with a change in its library. */
  private Accelerator changed(String from, String to) throws IOException, ComponentFault {
    Path file = Files.copy(SHIPPED.resolve("isaac-ce.yaml"), folder.resolve("mine.yaml"));
    String library = Files.readString(SHIPPED.resolve("isaac.yaml"));
    assertThat(library).contains(from);
    Files.writeString(folder.resolve("isaac.yaml"), library.replace(from, to));
    return Accelerators.read(file);
  }

  private static LayerMapping layer(LayerShape shape) {
    return Mapper.map(shape, Layers.dense(shape), CONFIG);
  }

  private static NetworkMapping dense(LayerShape shape) {
    return NetworkMapping.of(List.of(layer(shape)));
  }
}
