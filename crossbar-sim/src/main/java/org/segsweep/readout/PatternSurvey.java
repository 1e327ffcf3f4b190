package org.segsweep.readout;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segsweep.device.SignScheme;
import org.segsweep.map.CellCode;
import org.segsweep.map.LayerBlocks;
import org.segsweep.map.StoredPatterns;
import org.segsweep.map.StoredPatterns.Unit;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.readout.Storage.Side;
import org.segsweep.workload.Checks;
import org.segsweep.workload.LayerShape;

/**
 * Counts which columns of cells repeat in the operation units of a layer, with the cells as {@link
 * ProgrammedLayer} writes them, unflipped. A unit is some rows of a block by all its filters. The
 * two arrays of a sign pair have patterns of their own; pair columns share theirs.
 *
 * @param code how weights are written into cells
 * @param unitRows rows of a unit; fewer at the end of a block or of a polarised fragment
 */
public record PatternSurvey(CellCode code, int unitRows) {
  public PatternSurvey {
    Checks.positive("unitRows", unitRows);
  }

  /**
   * Surveys a layer.
   *
   * @param groups one pruned matrix for each group of the layer, in order
   * @param weights the pruned weights in integers
   * @throws IllegalArgumentException when they do not fit the shape or the weight bits
   */
  public StoredPatterns of(LayerShape shape, List<PrunedMatrix> groups, QuantisedLayer weights) {
    weights.requireFits(shape);
    LayerBlocks blocks = LayerBlocks.of(shape, groups);
    boolean polarised = groups.stream().anyMatch(g -> g.polarity().isPresent());
    var tally = new Tally(code, Storage.of(code.sign(), polarised));
    for (int g = 0; g < groups.size(); g++) {
      int fragment = groups.get(g).polarity().map(Polarity::fragmentRows).orElse(0);
      for (Block block : groups.get(g).blocks()) {
        for (Rows rows : units(block.rowCount(), fragment)) {
          tally.add(weights.groups().get(g), block, rows);
        }
      }
    }
    return tally.patterns(blocks, unitRows);
  }

  /** Rows of a unit, by their places in its block. */
  private record Rows(int from, int to) {
    int count() {
      return to - from;
    }
  }

  private List<Rows> units(int rows, int fragment) {
    List<Rows> units = new ArrayList<>();
    int from = 0;
    while (from < rows) {
      int end = Math.min(rows, from + unitRows);
      if (fragment > 0) {
        end = Math.min(end, (from / fragment + 1) * fragment);
      }
      units.add(new Rows(from, end));
      from = end;
    }
    return units;
  }

  /** Running sums over units. */
  private static final class Tally {
    private final CellCode code;
    private final Storage storage;
    private final Map<Unit, Long> units = new HashMap<>();
    private long uses;
    private long mapBits;
    private long levels;
    private long cells;

    Tally(CellCode code, Storage storage) {
      this.code = code;
      this.storage = storage;
    }

    void add(IntegerMatrix weights, Block block, Rows rows) {
      Set<ByteBuffer> patterns = new HashSet<>();
      Set<ByteBuffer> twinPatterns = new HashSet<>();
      boolean twoArrays = code.sign() == SignScheme.PAIR_ARRAYS;
      for (int j = 0; j < block.columnCount(); j++) {
        long[] ofFilter = weights(weights, block, rows, j);
        addColumns(ofFilter, Side.FIRST, patterns);
        if (storage == Storage.PAIRED) {
          addColumns(ofFilter, Side.SECOND, twoArrays ? twinPatterns : patterns);
        }
      }
      long columns = (long) block.columnCount() * code.cellsPerMagnitude();
      if (twoArrays) {
        mapBits += columns * IndexData.bitsFor(twinPatterns.size() + 1);
      }
      mapBits += columns * code.sign().columnFactor() * IndexData.bitsFor(patterns.size() + 1);
      cells += (long) rows.count() * (patterns.size() + twinPatterns.size());
      if (!patterns.isEmpty() || !twinPatterns.isEmpty()) {
        units.merge(
            new Unit(rows.count(), patterns.size(), twinPatterns.size()), 1L, Math::addExact);
      }
    }

    private long[] weights(IntegerMatrix weights, Block block, Rows rows, int j) {
      long[] ofFilter = new long[rows.count()];
      for (int i = 0; i < ofFilter.length; i++) {
        long weight = weights.get(block.row(rows.from() + i), block.column(j));
        Checks.require(
            weight >= storage.smallest(code.weightBits())
                && weight <= storage.largest(code.weightBits()),
            "the weight %d at row %d, filter %d exceeds the range of %d bits",
            weight,
            block.row(rows.from() + i),
            block.column(j),
            code.weightBits());
        ofFilter[i] = weight;
      }
      return ofFilter;
    }

    private void addColumns(long[] ofFilter, Side side, Set<ByteBuffer> patterns) {
      for (int digit = 0; digit < code.cellsPerMagnitude(); digit++) {
        byte[] column = new byte[ofFilter.length];
        long sum = 0;
        for (int i = 0; i < column.length; i++) {
          long bits = storage.code(ofFilter[i], code.weightBits(), side);
          long level = (bits >>> (digit * code.cellBits())) & ((1L << code.cellBits()) - 1);
          column[i] = (byte) level;
          sum += level;
        }
        if (sum > 0) {
          uses++;
          levels += patterns.add(ByteBuffer.wrap(column)) ? sum : 0;
        }
      }
    }

    StoredPatterns patterns(LayerBlocks blocks, int unitRows) {
      double top = (1 << code.cellBits()) - 1;
      double mean = cells == 0 ? 0 : levels / (cells * top);
      return new StoredPatterns(blocks, code, unitRows, units, uses, mapBits, mean);
    }
  }
}
