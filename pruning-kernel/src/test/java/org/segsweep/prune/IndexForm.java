package org.segsweep.prune;

import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.Unrolling;

/**
 * How a scheme's index data says where its blocks lie. Written from the blocks, and read by
 * somebody who knows the layer and the setting but has not seen the weights.
 */
interface IndexForm {
  void write(Known known, List<Block> blocks, IndexBits out);

  /** The blocks, in any order. */
  List<Block> read(Known known, IndexBits in);

  /**
   * Whether a filter that no block has is an output that nobody computes, so that the others are
   * numbered anew and need no index.
   */
  default boolean numbersFiltersAnew() {
    return false;
  }

  /** What is known without the weights. */
  record Known(Scheme scheme, Settings settings, Layer layer, ArrayTile tile) {
    int whole(String name) {
      return ((Value.Whole) value(name)).number();
    }

    String choice(String name) {
      return ((Value.Choice) value(name)).name();
    }

    Ratio keep() {
      return settings.share("keep");
    }

    private Value value(String name) {
      return settings
          .find(name)
          .or(() -> scheme.parameter(name).orElseThrow().defaultValue())
          .orElseThrow();
    }
  }

  /**
   * The extents of a layer.
   *
   * @param outputs filters that are computed
   */
  record Layer(int rows, int columns, int outputs, Unrolling unrolling) {
    int channels() {
      return rows / unrolling.kernel().area();
    }
  }

  static int[] rows(Block block) {
    return IntStream.range(0, block.rowCount()).map(block::row).toArray();
  }

  static int[] columns(Block block) {
    return IntStream.range(0, block.columnCount()).map(block::column).toArray();
  }

  static int[] upTo(int count) {
    return IntStream.range(0, count).toArray();
  }
}
