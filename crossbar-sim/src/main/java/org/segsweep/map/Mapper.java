package org.segsweep.map;

import java.util.List;
import java.util.Map;
import org.segsweep.device.CeilDiv;
import org.segsweep.device.InputSkipping;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.LayerShape;

/**
 * Counts the crossbars and events of a layer.
 *
 * <p>Mode A: each block has arrays of its own, {@code ceil(rows / R) * ceil(filters / Cw)} of them.
 * Mode B: blocks are cut into tiles of r rows by the filters of a tile; the tiles of a layer share
 * arrays, {@code floor(R / r) * floor(C / tileColumns)} to each, and are dealt evenly. Sign pairs
 * on two arrays double both. See docs/models/mapping.md.
 */
public final class Mapper {
  private Mapper() {}

  /**
   * Maps one layer.
   *
   * @param groups one pruned matrix for each group of the layer, in order
   * @throws IllegalArgumentException when they do not fit the shape
   * @throws ArithmeticException when a count exceeds 63 bits
   */
  public static LayerMapping map(
      LayerShape shape, List<PrunedMatrix> groups, MappingConfig config) {
    return map(LayerBlocks.of(shape, groups), config);
  }

  /** Maps a layer that was surveyed before. */
  public static LayerMapping map(LayerBlocks blocks, MappingConfig config) {
    try {
      var tally = new Tally(blocks, config);
      for (Map.Entry<LayerBlocks.Size, Long> size : blocks.sizes().entrySet()) {
        tally.add(size.getKey(), size.getValue());
      }
      return tally.mapping();
    } catch (ArithmeticException e) {
      throw (ArithmeticException)
          new ArithmeticException("the event counts of a layer exceed 63 bits: " + blocks.shape())
              .initCause(e);
    }
  }

  /**
   * The rows of the input above a kernel's last, and as much of that as it covers. The input is
   * taken to have the extent of the output (our reading: a layer list gives no stride).
   */
  static long leadWindows(LayerShape shape) {
    long rowsAbove = shape.kernel().height() - 1L;
    return Math.min(shape.windows(), rowsAbove * shape.output().width() + shape.kernel().width());
  }

  /** Running sums over blocks, for one window and one input slice. */
  private static final class Tally {
    private final LayerBlocks blocks;
    private final MappingConfig config;
    private final RowReads rowReads;
    private long tiles;
    private long used;
    private long reads;
    private long conversions;
    private long rowsDriven;
    private long inputWords;
    private long sums;
    private long mostReads;

    Tally(LayerBlocks blocks, MappingConfig config) {
      this.blocks = blocks;
      this.config = config;
      this.rowReads = RowReads.of(config, blocks.fragmentRows());
    }

    void add(LayerBlocks.Size size, long count) {
      long columns = Math.multiplyExact((long) size.filters(), config.cellsPerWeight());
      long columnChunks = columnChunks(size.filters(), columns);
      int height = config.activeRows();
      long chunks = CeilDiv.of(size.rows(), height);
      long blockReads = 0;
      for (long start = 0; start < size.rows(); start += height) {
        long chunkReads = rowReads.count(start, Math.min(height, size.rows() - start));
        blockReads = Math.addExact(blockReads, chunkReads);
        mostReads = Math.max(mostReads, chunkReads);
      }
      tiles = plus(tiles, count, chunks, columnChunks);
      used = plus(used, count, size.rows(), columns);
      reads = plus(reads, count, blockReads, columnChunks);
      conversions = plus(conversions, count, blockReads, columns);
      rowsDriven = plus(rowsDriven, count, size.rows(), columnChunks);
      inputWords = plus(inputWords, count, size.rows(), columnChunks);
      sums = plus(sums, count, chunks, size.filters());
    }

    private long columnChunks(int filters, long columns) {
      return config.straddle()
          ? CeilDiv.of(columns, (long) config.columnsAtOnce())
          : CeilDiv.of(filters, config.columnsAtOnce() / config.cellsPerWeight());
    }

    private static long plus(long sum, long count, long a, long b) {
      return Math.addExact(sum, Math.multiplyExact(count, Math.multiplyExact(a, b)));
    }

    LayerMapping mapping() {
      long arrays = CeilDiv.of(tiles, config.tilesPerCrossbar());
      long busiest = arrays == 0 ? 0 : Math.multiplyExact(CeilDiv.of(tiles, arrays), mostReads);
      long pair = config.sign().arrayFactor();
      long crossbars = Math.multiplyExact(arrays, pair);
      return new LayerMapping(
          crossbars,
          Math.multiplyExact(used, pair),
          Math.multiplyExact(crossbars, config.crossbar().cells()),
          blocks.keptWeights(),
          blocks.index(),
          events(busiest, pair),
          rowReads.mostRows(),
          InputSkipping.NONE,
          blocks.shape().windows(),
          leadWindows(blocks.shape()));
    }

    private EventCounts events(long busiest, long pair) {
      long windows = blocks.shape().windows();
      long onPair = Math.multiplyExact(windows, pair);
      boolean scatters = blocks.scattersOutputs();
      long merged = scatters ? 0 : sums - blocks.storedFilters();
      return new EventCounts(
          Math.multiplyExact(onPair, reads),
          Math.multiplyExact(onPair, conversions),
          Math.multiplyExact(onPair, rowsDriven),
          Math.multiplyExact(onPair, used),
          Math.multiplyExact(windows, busiest),
          Math.multiplyExact(windows, inputWords),
          Math.multiplyExact(windows, (long) blocks.shape().outputChannels()),
          Math.multiplyExact(windows, merged),
          Math.multiplyExact(windows, scatters ? sums : 0),
          Math.multiplyExact(windows, blocks.selectsInputs() ? inputWords : 0),
          Math.multiplyExact(windows, blocks.index().totalBits()),
          blocks.shape().macs());
    }
  }
}
