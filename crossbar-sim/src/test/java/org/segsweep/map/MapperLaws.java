package org.segsweep.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.map.MappingArbitraries.Pruned;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.LayerShape;

class MapperLaws {

  @Property
  void countsAreThoseOfAPlacementOfEveryCell(
      @ForAll("layers") Pruned layer, @ForAll("configs") MappingConfig config) {
    LayerMapping mapping = layer.mapped(config);
    var placed = new Placement(layer.shape(), layer.groups(), config);
    long pair = config.sign().arrayFactor();
    long windows = layer.shape().windows();
    EventCounts events = mapping.events();

    assertThat(mapping.crossbars()).isEqualTo(pair * placed.arrays());
    assertThat(mapping.usedCells()).isEqualTo(pair * placed.usedCells);
    assertThat(mapping.cells()).isEqualTo(mapping.crossbars() * config.crossbar().cells());
    assertThat(events.arrayReads()).isEqualTo(windows * pair * placed.arrayReads);
    assertThat(events.conversions()).isEqualTo(windows * pair * placed.conversions);
    assertThat(events.rowActivations()).isEqualTo(windows * pair * placed.rowActivations);
    assertThat(events.cellReads()).isEqualTo(windows * pair * placed.cellReads);
    assertThat(events.inputWords()).isEqualTo(windows * placed.inputWords);
    if (config.packing() instanceof Packing.WholeArray) {
      assertThat(events.sequentialReads()).isEqualTo(windows * placed.busiestReads);
    } else {
      // Tiles of fewer reads are counted as full ones.
      assertThat(events.sequentialReads()).isGreaterThanOrEqualTo(windows * placed.busiestReads);
    }
    if (!config.straddle()) {
      long merges = placed.sums - placed.storedFilters.size();
      assertThat(events.partialSums() + events.scatteredSums())
          .isIn(windows * merges, windows * placed.sums);
    }
  }

  @Property
  void busiestArrayIsThatOfAnEvenDeal(
      @ForAll("layers") Pruned layer, @ForAll("configs") MappingConfig config) {
    Assume.that(layer.groups().get(0).polarity().isEmpty());
    Assume.that(config.rowsPerRead() == config.activeRows());
    var placed = new Placement(layer.shape(), layer.groups(), config);
    assertThat(layer.mapped(config).events().sequentialReads())
        .isEqualTo(layer.shape().windows() * placed.busiestReads);
  }

  @Property
  void morePruningNeverNeedsMoreCrossbars(
      @ForAll("layers") Pruned layer, @ForAll("configs") MappingConfig config, @ForAll long seed) {
    LayerMapping before = layer.mapped(config);
    LayerMapping after = MappingArbitraries.prunedFurther(layer, seed).mapped(config);
    assertThat(after.crossbars()).isLessThanOrEqualTo(before.crossbars());
    assertThat(after.usedCells()).isLessThanOrEqualTo(before.usedCells());
    assertThat(after.events().conversions()).isLessThanOrEqualTo(before.events().conversions());
  }

  @Property
  void usedCellsFitTheArraysAndHoldEveryKeptWeight(
      @ForAll("layers") Pruned layer, @ForAll("configs") MappingConfig config) {
    LayerMapping mapping = layer.mapped(config);
    assertThat(mapping.utilisation()).isBetween(0.0, 1.0);
    assertThat(mapping.usedCells())
        .isEqualTo(mapping.keptWeights() * config.cellsPerWeight() * config.sign().arrayFactor());
  }

  @Property
  void denseLayerCutAtArrayBoundariesNeedsTheDenseCrossbars(
      @ForAll @IntRange(min = 1, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 20) int filters,
      @ForAll("configs") MappingConfig config) {
    LayerShape shape = Layers.fullyConnected(rows, filters);
    int height = config.activeRows();
    int[] columns = IntStream.range(0, filters).toArray();
    List<Block> bands =
        IntStream.iterate(0, start -> start < rows, start -> start + height)
            .mapToObj(start -> IntStream.range(start, Math.min(rows, start + height)).toArray())
            .map(band -> new Block(band, columns))
            .toList();
    PrunedMatrix cut = Layers.pruned(shape, bands, IndexData.NONE, Optional.empty());
    LayerMapping dense = Mapper.map(shape, Layers.dense(shape), config);
    assertThat(Mapper.map(shape, List.of(cut), config).crossbars()).isEqualTo(dense.crossbars());
  }

  @Property
  void networkTotalsAreSumsOfLayers(
      @ForAll("layers") Pruned first,
      @ForAll("layers") Pruned second,
      @ForAll("configs") MappingConfig config) {
    LayerMapping a = first.mapped(config);
    LayerMapping b = second.mapped(config);
    NetworkMapping both = NetworkMapping.of(List.of(a, b));
    assertThat(both.crossbars()).isEqualTo(a.crossbars() + b.crossbars());
    assertThat(both.index()).isEqualTo(a.index().plus(b.index()));
    assertThat(both.events()).isEqualTo(a.events().plus(b.events()));
    assertThat(both.slowestLayerReads())
        .isEqualTo(Math.max(a.events().sequentialReads(), b.events().sequentialReads()));
  }

  @Provide
  Arbitrary<Pruned> layers() {
    return MappingArbitraries.layers();
  }

  @Provide
  Arbitrary<MappingConfig> configs() {
    return MappingArbitraries.configs();
  }
}
