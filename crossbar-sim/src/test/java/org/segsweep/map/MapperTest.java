package org.segsweep.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

class MapperTest {
  private static final Crossbar ISAAC = new Crossbar(128, 128, 2);

  @Test
  void fourBalancedShapesOfALongBandNeedAQuarterOfTheDenseCrossbars() {
    // 512 x 128 weights of 8 bits: dense 16 crossbars; 128 rows kept by each of 4 shapes.
    LayerShape shape = Layers.fullyConnected(512, 128);
    MappingConfig config = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.wholeArray());
    LayerMapping dense = Mapper.map(shape, Layers.dense(shape), config);
    LayerMapping pruned = Mapper.map(shape, List.of(shapes(shape, 4, 128)), config);
    assertThat(dense.crossbars()).isEqualTo(16);
    assertThat(pruned.crossbars()).isEqualTo(4);
    assertThat(pruned.utilisation()).isEqualTo(1);
  }

  @Test
  void moreShapesThanArrayWidthsCostCrossbars() {
    LayerShape shape = Layers.fullyConnected(512, 128);
    MappingConfig config = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.wholeArray());
    assertThat(Mapper.map(shape, List.of(shapes(shape, 16, 128)), config).crossbars())
        .isEqualTo(16);
  }

  @Test
  void shortSegmentsShareArraysInRowGroups() {
    // 128 bands of 4 rows, all 128 filters: 4 tiles a band, 32 tiles an array.
    LayerShape shape = Layers.fullyConnected(512, 128);
    int[] filters = IntStream.range(0, 128).toArray();
    List<Block> bands =
        IntStream.range(0, 32).mapToObj(g -> new Block(rows(16 * g, 4), filters)).toList();
    PrunedMatrix pruned = Layers.pruned(shape, bands, IndexData.NONE, Optional.empty());
    MappingConfig config = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.rowGroups(4));
    LayerMapping mapping = Mapper.map(shape, List.of(pruned), config);
    assertThat(mapping.crossbars()).isEqualTo(4);
    assertThat(mapping.rowsPerRead()).isEqualTo(4);
    assertThat(mapping.events().arrayReads()).isEqualTo(32 * 4);
    assertThat(mapping.events().sequentialReads()).isEqualTo(32);
    assertThat(mapping.events().scatteredSums()).isEqualTo(32 * 128);
  }

  @Test
  void narrowTilesStandSideBySide() {
    LayerShape shape = Layers.fullyConnected(8, 64);
    var wide = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.rowGroups(8));
    var narrow = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.rowGroups(8, 16));
    assertThat(Mapper.map(shape, Layers.dense(shape), wide).events().arrayReads()).isEqualTo(2);
    LayerMapping mapping = Mapper.map(shape, Layers.dense(shape), narrow);
    assertThat(mapping.crossbars()).isEqualTo(1);
    assertThat(mapping.events().arrayReads()).isEqualTo(16);
    assertThat(mapping.events().conversions()).isEqualTo(256);
  }

  @Test
  void polarisedLayerIsReadFragmentByFragment() {
    LayerShape shape = Layers.convolution(64, 3, 32, 7);
    MappingConfig config = MappingConfig.of(ISAAC, 8, SignScheme.POLARISED, Packing.wholeArray());
    LayerMapping mapping = Mapper.map(shape, Layers.polarised(shape, 8), config);
    assertThat(mapping.crossbars()).isEqualTo(5);
    assertThat(mapping.rowsPerRead()).isEqualTo(8);
    assertThat(mapping.events().arrayReads()).isEqualTo(49 * 576 / 8);
    assertThat(mapping.events().sequentialReads()).isEqualTo(49 * 16);
  }

  @Test
  void aReadNeverCrossesFromOneFragmentIntoTheNext() {
    // 12 rows on arrays of 10: fragments 0-7 and 8-11; the second is split over both arrays.
    LayerShape shape = Layers.fullyConnected(12, 1);
    var config =
        MappingConfig.of(new Crossbar(10, 8, 2), 8, SignScheme.POLARISED, Packing.wholeArray());
    assertThat(Mapper.map(shape, Layers.polarised(shape, 8), config).events().arrayReads())
        .isEqualTo(3);
    assertThat(
            Mapper.map(shape, Layers.polarised(shape, 8), config.withRowsAtOnce(4))
                .events()
                .arrayReads())
        .isEqualTo(4);
  }

  @Test
  void exemptLayersOfAPolarisedNetworkAreStoredOnceAndReadInTheSameGroups() {
    LayerShape shape = Layers.fullyConnected(128, 32);
    var config =
        MappingConfig.of(ISAAC, 8, SignScheme.POLARISED, Packing.wholeArray()).withRowsAtOnce(8);
    LayerMapping mapping = Mapper.map(shape, Layers.dense(shape), config);
    assertThat(mapping.crossbars()).isEqualTo(1);
    assertThat(mapping.events().arrayReads()).isEqualTo(16);
    assertThat(mapping.rowsPerRead()).isEqualTo(8);
  }

  @Test
  void signPairsDoubleArraysOrColumns() {
    LayerShape shape = Layers.fullyConnected(128, 32);
    assertThat(dense(shape, SignScheme.OFFSET).crossbars()).isEqualTo(1);
    assertThat(dense(shape, SignScheme.PAIR_ARRAYS).crossbars()).isEqualTo(2);
    assertThat(dense(shape, SignScheme.PAIR_COLUMNS).crossbars()).isEqualTo(2);
    assertThat(dense(shape, SignScheme.PAIR_ARRAYS).events().conversions()).isEqualTo(256);
  }

  @Test
  void straddlingWeightsUseEveryColumn() {
    // 3 cells a weight on 8 columns: 2 filters an array, or 8 filters on 3 arrays.
    LayerShape shape = Layers.fullyConnected(4, 8);
    var together =
        MappingConfig.of(new Crossbar(4, 8, 2), 6, SignScheme.OFFSET, Packing.wholeArray());
    var straddling =
        new MappingConfig(new Crossbar(4, 8, 2), 6, SignScheme.OFFSET, Packing.wholeArray(), true);
    assertThat(Mapper.map(shape, Layers.dense(shape), together).crossbars()).isEqualTo(4);
    assertThat(Mapper.map(shape, Layers.dense(shape), straddling).crossbars()).isEqualTo(3);
  }

  @Test
  void groupsOfALayerShareArraysInRowGroupsOnly() {
    var depthwise = new LayerShape(32, 32, new Extent(3, 3), new Extent(4, 4), 32);
    var whole = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.wholeArray());
    var groups = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.rowGroups(9));
    assertThat(Mapper.map(depthwise, Layers.dense(depthwise), whole).crossbars()).isEqualTo(32);
    assertThat(Mapper.map(depthwise, Layers.dense(depthwise), groups).crossbars()).isEqualTo(3);
  }

  @Test
  void aLayerWithNothingKeptNeedsNothing() {
    LayerShape shape = Layers.fullyConnected(16, 4);
    PrunedMatrix empty = Layers.pruned(shape, List.of(), IndexData.NONE, Optional.empty());
    var config = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.rowGroups(8));
    LayerMapping mapping = Mapper.map(shape, List.of(empty), config);
    assertThat(mapping.crossbars()).isZero();
    assertThat(mapping.utilisation()).isEqualTo(1);
    assertThat(mapping.events().sequentialReads()).isZero();
    assertThat(mapping.events().outputs()).isEqualTo(4);
  }

  @Test
  void aLayerOfAMillionMillionMacsIsCounted() {
    LayerShape shape = Layers.convolution(1000, 1, 1000, 1000);
    EventCounts events = dense(shape, SignScheme.PAIR_ARRAYS).events();
    assertThat(events.macs()).isEqualTo(1_000_000_000_000L);
    assertThat(events.cellReads()).isEqualTo(8_000_000_000_000L);
  }

  @Test
  void anOverflowOfCountsIsAFaultThatNamesTheLayer() {
    var shape =
        new LayerShape(1_000_000, 1_000_000, new Extent(1, 1), new Extent(46_000, 46_000), 1000);
    assertThatThrownBy(() -> dense(shape, SignScheme.PAIR_ARRAYS))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("the event counts of a layer exceed 63 bits")
        .hasMessageContaining("height=46000");
  }

  @Test
  void sumsOfCountsThatOverflowThrow() {
    EventCounts most = events(Long.MAX_VALUE);
    assertThat(most.plus(EventCounts.NONE)).isEqualTo(most);
    assertThatThrownBy(() -> most.plus(events(1))).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void matricesThatDoNotFitTheLayerAreRefused() {
    LayerShape shape = Layers.fullyConnected(16, 4);
    var config = MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, Packing.wholeArray());
    List<PrunedMatrix> other = Layers.dense(Layers.fullyConnected(8, 4));
    assertThatThrownBy(() -> Mapper.map(shape, other, config))
        .hasMessage("mask 32 of 8 x 4 kept does not fit a layer of 16 x 4 a group");
    assertThatThrownBy(() -> Mapper.map(shape, List.of(), config))
        .hasMessage("0 pruned matrices where the layer has 1 groups");
  }

  @Test
  void groupsWithFragmentsOfDifferentRowsAreRefused() {
    var shape = new LayerShape(8, 2, new Extent(1, 1), new Extent(1, 1), 2);
    PrunedMatrix four = polarised(shape, 4);
    assertThatThrownBy(() -> LayerBlocks.of(shape, List.of(four, polarised(shape, 2))))
        .hasMessage("groups of one layer have fragments of different rows: [4, 2]");
    assertThat(LayerBlocks.of(shape, Collections.nCopies(2, four)).fragmentRows()).hasValue(4);
  }

  private static PrunedMatrix polarised(LayerShape shape, int fragmentRows) {
    return Layers.pruned(
        shape,
        Layers.dense(shape).get(0).blocks(),
        IndexData.NONE,
        Optional.of(new Polarity(fragmentRows, shape.columns(), new BitSet())));
  }

  private static LayerMapping dense(LayerShape shape, SignScheme sign) {
    var config = MappingConfig.of(ISAAC, 8, sign, Packing.wholeArray());
    return Mapper.map(shape, Layers.dense(shape), config);
  }

  private static EventCounts events(long conversions) {
    return new EventCounts(0, conversions, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Filters in turn on one of some shapes, each keeping the same number of rows. */
  private static PrunedMatrix shapes(LayerShape shape, int shapes, int kept) {
    List<Block> blocks =
        IntStream.range(0, shapes)
            .mapToObj(
                s ->
                    new Block(
                        rows(s, kept),
                        IntStream.range(0, shape.columns()).filter(n -> n % shapes == s).toArray()))
            .toList();
    return Layers.pruned(shape, blocks, new IndexData(512, 256, 0), Optional.empty());
  }

  private static int[] rows(int start, int count) {
    return IntStream.range(start, start + count).toArray();
  }
}
