package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.device.CeilDiv;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.CellCode;
import org.segsweep.map.EventCounts;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.map.PatternMapper;
import org.segsweep.map.StoredPatterns;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.scheme.PattPim;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.WeightMatrix;

/** Layers that store equal columns of cells once, against a layout of every tile. */
class PatternLaws {
  /** A pruned layer, and units to cut it into. */
  private record Given(ReadoutCase layer, MappingConfig config, int unitRows) {
    static Given of(ReadoutCase layer, long seed) {
      var random = new Random(seed);
      MappingConfig drawn = layer.config().mapping();
      int activeRows = 1 + random.nextInt(drawn.crossbar().rows());
      int weight = drawn.cellsPerWeight();
      int widest = drawn.crossbar().columns() / weight;
      var width =
          random.nextBoolean()
              ? OptionalInt.empty()
              : OptionalInt.of(weight * (1 + random.nextInt(widest)));
      var config =
          new MappingConfig(
              drawn.crossbar(),
              drawn.weightBits(),
              drawn.sign(),
              new Packing.RowGroups(activeRows, width),
              false,
              OptionalInt.of(1 + random.nextInt(activeRows)));
      return new Given(layer, config, 1 + random.nextInt(activeRows));
    }

    StoredPatterns surveyed() {
      return new PatternSurvey(CellCode.of(config), unitRows)
          .of(layer.shape(), layer.groups(), layer.weights());
    }

    PlainPatterns plain() {
      return new PlainPatterns(layer, config, unitRows);
    }

    @Override
    public String toString() {
      return "%s in units of %d rows, %s".formatted(layer, unitRows, config);
    }
  }

  @Property
  void sumsOfPatternsGiveTheDenseIntegerProductBitForBit(
      @ForAll("given") Given given, @ForAll long seed) {
    int[] inputs = given.layer.inputs(seed);
    assertThat(given.plain().multiply(inputs)).isEqualTo(given.layer.weights().multiply(inputs));
  }

  @Property
  void countsAreThoseOfALayoutOfEveryTile(@ForAll("given") Given given) {
    StoredPatterns patterns = given.surveyed();
    LayerMapping mapping = PatternMapper.map(patterns, given.config);
    PlainPatterns plain = given.plain();
    MappingConfig config = given.config;
    long perArray =
        (long) (config.crossbar().rows() / config.activeRows())
            * (config.crossbar().columns() / config.columnsAtOnce());
    long arrays = CeilDiv.of(plain.tiles, perArray);
    assertThat(mapping.crossbars()).isEqualTo(arrays * config.sign().arrayFactor());
    assertThat(mapping.usedCells()).isEqualTo(plain.usedCells);
    assertThat(mapping.cells()).isEqualTo(mapping.crossbars() * config.crossbar().cells());
    EventCounts events = mapping.events();
    long windows = given.layer.shape().windows();
    assertThat(events.arrayReads()).isEqualTo(windows * plain.reads);
    assertThat(events.conversions()).isEqualTo(windows * plain.conversions);
    assertThat(events.rowActivations()).isEqualTo(windows * plain.rowsDriven);
    assertThat(events.cellReads()).isEqualTo(windows * plain.usedCells);
    assertThat(events.inputWords()).isEqualTo(windows * plain.inputWords);
    assertThat(events.scatteredSums()).isEqualTo(windows * plain.uses);
    assertThat(events.partialSums()).isZero();
    assertThat(patterns.mapBits()).isEqualTo(plain.mapBits);
    long top = (1L << config.crossbar().cellBits()) - 1;
    double mean =
        plain.usedCells == 0 ? 0 : (double) plain.levels / ((double) plain.usedCells * top);
    assertThat(patterns.meanLevel()).isCloseTo(mean, within(1e-12));
  }

  @Property
  void reuseStoresNoMoreThanTheLayerItself(@ForAll("given") Given given) {
    LayerMapping reused = PatternMapper.map(given.surveyed(), given.config);
    var sameUnits =
        new MappingConfig(
            given.config.crossbar(),
            given.config.weightBits(),
            given.config.sign(),
            new Packing.RowGroups(
                given.unitRows, ((Packing.RowGroups) given.config.packing()).tileColumns()),
            false,
            OptionalInt.of(Math.min(given.unitRows, given.config.rowsPerRead())));
    LayerMapping whole = Mapper.map(given.layer.shape(), given.layer.groups(), sameUnits);
    assertThat(reused.usedCells()).isLessThanOrEqualTo(whole.usedCells());
    assertThat(reused.keptWeights()).isEqualTo(whole.keptWeights());
    assertThat(reused.index().inputSelectBits()).isEqualTo(whole.index().inputSelectBits());
    assertThat(reused.rowsPerRead()).isEqualTo(whole.rowsPerRead());
    assertThat(reused.events().cellReads()).isLessThanOrEqualTo(whole.events().cellReads());
  }

  private static final LayerShape FOUR_BY_THREE =
      new LayerShape(4, 3, new Extent(1, 1), new Extent(1, 1), 1);

  private static MappingConfig tiles(Packing packing) {
    return MappingConfig.of(new Crossbar(8, 4, 2), 4, SignScheme.PAIR_COLUMNS, packing);
  }

  private static StoredPatterns surveyed(int unitRows, float[]... rows) {
    WeightMatrix matrix = WeightMatrix.of(rows);
    List<PrunedMatrix> groups =
        List.of(new PattPim(unitRows, 0).prune(matrix, new ArrayTile(8, 1)));
    var code = new CellCode(4, 2, SignScheme.PAIR_COLUMNS);
    return new PatternSurvey(code, unitRows)
        .of(FOUR_BY_THREE, groups, QuantisedLayer.symmetric(List.of(matrix), 4));
  }

  /**
   * Weights of 7 and -7 are 01 11 in the first or the second column of a pair. The upper two rows
   * have one filter with 7, 0 and its negative twin; the lower two are zero.
   */
  @Example
  void aFilterAndItsNegativeShareTheirPatternsAndZerosTakeNone() {
    StoredPatterns patterns =
        surveyed(
            2,
            new float[] {7, -7, 0},
            new float[] {0, 0, 0},
            new float[] {0, 0, 0},
            new float[] {0, 0, 0});
    assertThat(patterns.units()).containsOnlyKeys(new StoredPatterns.Unit(2, 2, 0));
    assertThat(patterns.uses()).isEqualTo(4);
    // 12 columns of cells, each one of two patterns or none: 2 bits. The lower unit needs none.
    assertThat(patterns.mapBits()).isEqualTo(24);
    LayerMapping mapping = PatternMapper.map(patterns, tiles(Packing.rowGroups(2)));
    assertThat(mapping.usedCells()).isEqualTo(4);
    assertThat(mapping.crossbars()).isEqualTo(1);
    assertThat(mapping.index().outputRouteBits()).isEqualTo(24);
    assertThat(mapping.events().conversions()).isEqualTo(2);
    assertThat(mapping.events().scatteredSums()).isEqualTo(4);
  }

  @Example
  void whatTheMappingLacksIsNamed() {
    float[] row = {1, 2, 3};
    StoredPatterns patterns = surveyed(4, row, row, row, row);
    assertThatThrownBy(() -> PatternMapper.map(patterns, tiles(Packing.wholeArray())))
        .hasMessage(
            "packing: equal columns of an operation unit need row groups;"
                + " whole arrays have no units");
    assertThatThrownBy(() -> PatternMapper.map(patterns, tiles(Packing.rowGroups(2))))
        .hasMessage(
            "unitRows: a unit of 4 rows is taller than a tile of 2 active rows; lower it, or raise"
                + " activeRows");
    var other = MappingConfig.of(new Crossbar(8, 8, 2), 6, SignScheme.OFFSET, Packing.rowGroups(4));
    assertThatThrownBy(() -> PatternMapper.map(patterns, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("patterns were counted for CellCode[weightBits=4");
  }

  @Provide
  Arbitrary<Given> given() {
    return net.jqwik.api.Combinators.combine(ReadoutCase.cases(), net.jqwik.api.Arbitraries.longs())
        .as(Given::of);
  }
}
