package org.segsweep.map;

import org.segsweep.device.CeilDiv;
import org.segsweep.device.InputSkipping;
import org.segsweep.prune.IndexData;
import org.segsweep.workload.Checks;

/**
 * Counts the crossbars and events of a layer that stores equal columns of cells once. The patterns
 * of an operation unit lie side by side in tiles of mode B, whole weights or not; each is read and
 * converted once, and its sum is added wherever it stands for a column. See docs/models/mapping.md.
 */
public final class PatternMapper {
  private final StoredPatterns layer;
  private final MappingConfig config;
  private long tiles;
  private long used;
  private long reads;
  private long conversions;
  private long rowsDriven;
  private long inputWords;
  private long mostReads;

  private PatternMapper(StoredPatterns layer, MappingConfig config) {
    this.layer = layer;
    this.config = config;
  }

  /**
   * Maps a layer that was surveyed before.
   *
   * @throws IllegalArgumentException when the packing has no tiles, a unit is taller than a tile,
   *     or the survey was made for another code
   * @throws ArithmeticException when a count exceeds 63 bits
   */
  public static LayerMapping map(StoredPatterns layer, MappingConfig config) {
    Checks.require(
        config.packing() instanceof Packing.RowGroups,
        "packing: equal columns of an operation unit need row groups; whole arrays have no units");
    Checks.require(
        layer.unitRows() <= config.activeRows(),
        "unitRows: a unit of %d rows is taller than a tile of %d active rows; lower it, or raise activeRows",
        layer.unitRows(),
        config.activeRows());
    Checks.require(
        layer.code().equals(CellCode.of(config)),
        "patterns were counted for %s, not for %s",
        layer.code(),
        CellCode.of(config));
    var mapper = new PatternMapper(layer, config);
    layer.units().forEach(mapper::add);
    return mapper.mapping();
  }

  private void add(StoredPatterns.Unit unit, long count) {
    long width = config.columnsAtOnce();
    long first = CeilDiv.of((long) unit.patterns(), width);
    long twin = CeilDiv.of((long) unit.twinPatterns(), width);
    long readsOfTile = CeilDiv.of((long) unit.rows(), (long) config.rowsPerRead());
    long patterns = (long) unit.patterns() + unit.twinPatterns();
    mostReads = Math.max(mostReads, readsOfTile);
    tiles = plus(tiles, count, Math.max(first, twin));
    used = plus(used, count, unit.rows() * patterns);
    reads = plus(reads, count, readsOfTile * (first + twin));
    conversions = plus(conversions, count, readsOfTile * patterns);
    rowsDriven = plus(rowsDriven, count, unit.rows() * (first + twin));
    inputWords = plus(inputWords, count, unit.rows() * Math.max(first, twin));
  }

  private static long plus(long sum, long count, long each) {
    return Math.addExact(sum, Math.multiplyExact(count, each));
  }

  private LayerMapping mapping() {
    long arrays = CeilDiv.of(tiles, config.tilesPerCrossbar());
    long busiest = arrays == 0 ? 0 : Math.multiplyExact(CeilDiv.of(tiles, arrays), mostReads);
    long crossbars = Math.multiplyExact(arrays, (long) config.sign().arrayFactor());
    IndexData index = layer.blocks().index().plus(new IndexData(0, layer.mapBits(), 0));
    return new LayerMapping(
        crossbars,
        used,
        Math.multiplyExact(crossbars, config.crossbar().cells()),
        layer.blocks().keptWeights(),
        index,
        events(busiest, index),
        rowsPerRead(),
        InputSkipping.NONE,
        layer.blocks().shape().windows(),
        Mapper.leadWindows(layer.blocks().shape()));
  }

  private int rowsPerRead() {
    int rows = Math.min(config.rowsPerRead(), layer.unitRows());
    return Math.min(rows, layer.blocks().fragmentRows().orElse(rows));
  }

  private EventCounts events(long busiest, IndexData index) {
    LayerBlocks blocks = layer.blocks();
    long windows = blocks.shape().windows();
    return new EventCounts(
        Math.multiplyExact(windows, reads),
        Math.multiplyExact(windows, conversions),
        Math.multiplyExact(windows, rowsDriven),
        Math.multiplyExact(windows, used),
        Math.multiplyExact(windows, busiest),
        Math.multiplyExact(windows, inputWords),
        Math.multiplyExact(windows, (long) blocks.shape().outputChannels()),
        0,
        Math.multiplyExact(windows, layer.uses()),
        Math.multiplyExact(windows, blocks.selectsInputs() ? inputWords : 0),
        Math.multiplyExact(windows, index.totalBits()),
        blocks.shape().macs());
  }
}
