package org.segsweep.readout;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.device.SignScheme;
import org.segsweep.prune.Block;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.readout.LayerPlacement.Piece;
import org.segsweep.readout.Storage.Side;
import org.segsweep.workload.Checks;
import org.segsweep.workload.LayerShape;

/**
 * Turns weights into cell levels, read by read. The cells of a weight lie side by side, the most
 * significant first; with pair columns each is followed by its negative twin.
 */
final class CellWriter {
  private final LayerShape shape;
  private final ReadoutConfig config;
  private final QuantisedLayer weights;
  private final LayerPlacement placement;
  private final Storage storage;
  private final int weightBits;
  private final long flipFrom;
  private long nonZero;

  CellWriter(
      LayerShape shape,
      ReadoutConfig config,
      QuantisedLayer weights,
      LayerPlacement placement,
      Storage storage) {
    this.shape = shape;
    this.config = config;
    this.weights = weights;
    this.placement = placement;
    this.storage = storage;
    this.weightBits = config.mapping().weightBits();
    this.flipFrom = 1L << (config.exactBits(placement.rowsPerRead(config.mapping())) - 1);
  }

  List<RowGroup> write(List<PrunedMatrix> groups) {
    List<RowGroup> reads = new ArrayList<>();
    boolean twoArrays = config.mapping().sign() == SignScheme.PAIR_ARRAYS;
    for (Piece piece : placement.pieces()) {
      PrunedMatrix pruned = groups.get(piece.group());
      int[] starts = placement.readStarts(piece, config.mapping());
      for (Side side : twoArrays ? Side.values() : new Side[] {Side.FIRST}) {
        for (int r = 0; r + 1 < starts.length; r++) {
          reads.add(read(new Part(piece, pruned, side, starts[r], starts[r + 1])));
        }
      }
    }
    requireStoredOnce();
    return List.copyOf(reads);
  }

  /** The rows of a piece that one read drives, on one array of a pair. */
  private record Part(Piece piece, PrunedMatrix pruned, Side side, int from, int to) {
    int rows() {
      return to - from;
    }

    Block block() {
      return piece.block();
    }

    RowGroup.Role role() {
      if (side == Side.SECOND) {
        return RowGroup.Role.TWIN;
      }
      return from == piece.firstRow() ? RowGroup.Role.OPENS : RowGroup.Role.FOLLOWS;
    }
  }

  private RowGroup read(Part part) {
    Piece piece = part.piece();
    int[] inputs = new int[part.rows()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = piece.group() * shape.rows() + part.block().row(part.from() + i);
    }
    int second = part.side() == Side.SECOND ? placement.arrays() : 0;
    var group =
        new RowGroup(
            piece.array() + second,
            piece.top() + part.from() - piece.firstRow(),
            piece.left(),
            inputs,
            new byte[inputs.length][piece.cells()],
            RowGroup.Columns.of(piece.cells()),
            part.role());
    for (int c = 0; c < piece.cells(); c++) {
      writeColumn(part, group, c);
    }
    return group;
  }

  private void writeColumn(Part part, RowGroup group, int column) {
    int sigma = config.mapping().sign().columnFactor();
    int cell = part.piece().firstCell() + column;
    int ofWeight = cell % config.mapping().cellsPerWeight();
    int filter = part.block().column(cell / config.mapping().cellsPerWeight());
    Side side = sigma == 2 && ofWeight % 2 == 1 ? Side.SECOND : part.side();
    int digit = config.cellsPerMagnitude() - 1 - ofWeight / sigma;
    RowGroup.Columns columns = group.columns();
    columns.output()[column] = part.piece().group() * shape.columns() + filter;
    columns.shift()[column] = digit * config.cellBits();
    columns.sign()[column] = storage == Storage.MAGNITUDE ? fragmentSign(part, filter) : side.sign;
    columns.lowest()[column] = digit == 0 && side == Side.FIRST;
    for (int i = 0; i < part.rows(); i++) {
      long weight = weight(part, i, filter);
      nonZero += columns.lowest()[column] && weight != 0 ? 1 : 0;
      long code = storage.code(weight, weightBits, side);
      group.levels()[i][column] = (byte) ((code >>> columns.shift()[column]) & config.topLevel());
    }
    if (config.encoding() == ColumnEncoding.FLIPPED
        && group.columnSum(column) * config.topDigit() >= flipFrom) {
      group.flip(column, config.topLevel());
    }
  }

  private long weight(Part part, int i, int filter) {
    int row = part.block().row(part.from() + i);
    int weight = weights.groups().get(part.piece().group()).get(row, filter);
    if (weight < storage.smallest(weightBits) || weight > storage.largest(weightBits)) {
      throw new IllegalArgumentException(
          "the weight %d at row %d, filter %d of group %d is not between %d and %d, the range of %d bits"
              .formatted(
                  weight,
                  row,
                  filter,
                  part.piece().group(),
                  storage.smallest(weightBits),
                  storage.largest(weightBits),
                  weightBits));
    }
    return weight;
  }

  /** The sign that the weights of a read share in one column. */
  private int fragmentSign(Part part, int filter) {
    Polarity polarity = part.pruned().polarity().orElseThrow();
    int first = part.block().row(part.from());
    int sign = polarity.allows(first, filter, 1) ? 1 : -1;
    for (int i = 0; i < part.rows(); i++) {
      long weight = weight(part, i, filter);
      Checks.require(
          weight * sign >= 0,
          "the weight %d at row %d, filter %d of group %d stands in a fragment of the other sign",
          weight,
          part.block().row(part.from() + i),
          filter,
          part.piece().group());
    }
    return sign;
  }

  /** Finds weights that the blocks leave out, or store twice. */
  private void requireStoredOnce() {
    long inMatrices = 0;
    for (IntegerMatrix group : weights.groups()) {
      for (int r = 0; r < group.rows(); r++) {
        for (int c = 0; c < group.columns(); c++) {
          inMatrices += group.get(r, c) != 0 ? 1 : 0;
        }
      }
    }
    Checks.require(
        inMatrices == nonZero,
        "%d weights are not zero, and the blocks store %d; quantise the projected weights",
        inMatrices,
        nonZero);
  }
}
