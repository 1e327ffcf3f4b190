package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;

/**
 * Collects what is stored of an earlier result once rows and columns without a weight are left out.
 * Polarised fragments stay whole; each that is stored has one sign bit a column.
 */
final class Compression {
  private final PrunedMatrix before;
  private final PruningMask stored;
  private final int fragmentRows;
  private final List<Block> blocks = new ArrayList<>();
  private long inputBits;
  private long inputBitsInLayer;
  private long outputBits;
  private long signBits;

  /**
   * @param stored positions that need a cell, kept ones of {@code before}
   */
  Compression(PrunedMatrix before, PruningMask stored) {
    this.before = before;
    this.stored = stored;
    this.fragmentRows = before.polarity().map(Polarity::fragmentRows).orElse(0);
  }

  private void addRowsOf(BlockPart part) {
    BlockPart rows = part.rowsWith(stored);
    chooseInputs(rows.rows().length, part.rows().length);
    inputBitsInLayer += IndexData.numberedSelectBits(rows.rows().length, before.mask().rows());
    add(rows);
  }

  /** Stores the rows and columns of a part that hold a weight, and the bits that name them. */
  void addRowsAndColumnsOf(BlockPart part) {
    BlockPart rows = part.rowsWith(stored);
    BlockPart both = rows.columnsWith(stored);
    chooseInputs(rows.rows().length, part.rows().length);
    chooseOutputs(both.columns().length, part.columns().length);
    add(both);
  }

  /** Stores a block in pieces of so many neighbouring filters, or whole. */
  void addUnits(Block block, int unitFilters) {
    groups(block, unitFilters).forEach(this::add);
  }

  /** Stores of each piece of so many neighbouring filters the rows that hold a weight. */
  void addRowsOfUnits(Block block, int unitFilters) {
    groups(block, unitFilters).forEach(this::addRowsOf);
  }

  private static List<BlockPart> groups(Block block, int unitFilters) {
    int width = unitFilters == UnitParameters.ALL ? block.columnCount() : unitFilters;
    return BlockPart.grid(block, block.rowCount(), width);
  }

  /** Stores a part as it is; none where a side is empty. */
  void add(BlockPart part) {
    if (part.isEmpty()) {
      return;
    }
    if (fragmentRows == 0) {
      blocks.add(part.closed());
      return;
    }
    for (Block block : part.closed(fragmentRows)) {
      blocks.add(block);
      signBits += (long) new Parts(block.rowCount(), fragmentRows).parts() * block.columnCount();
    }
  }

  void chooseInputs(int kept, int of) {
    inputBits += IndexData.numberedSelectBits(kept, of);
  }

  void chooseOutputs(int kept, int of) {
    outputBits += IndexData.numberedSelectBits(kept, of);
  }

  /** What names rows and columns counts them in the earlier blocks, whose index stays. */
  PrunedMatrix build() {
    IndexData earlier = before.index();
    return with(earlier.inputSelectBits() + inputBits, earlier.outputRouteBits() + outputBits);
  }

  /**
   * Rows of units are named in the earlier block, or in the layer: then nothing else has to say
   * which rows that block has. Whichever takes fewer bits.
   */
  PrunedMatrix buildWithRowsOfUnits() {
    IndexData earlier = before.index();
    long inBlock = earlier.inputSelectBits() + inputBits;
    return with(
        isOneMatrix() ? Math.min(inBlock, inputBitsInLayer) : inBlock,
        earlier.outputRouteBits() + outputBits);
  }

  /** What was chosen are rows and columns of the layer, which is all that one matrix needs. */
  PrunedMatrix buildWithLinesOfLayer() {
    return isOneMatrix() ? with(inputBits, outputBits) : build();
  }

  /** Of polarised rows the place in their block says which fragment they belong to. */
  private boolean isOneMatrix() {
    return before.blocks().size() == 1 && before.polarity().isEmpty();
  }

  private PrunedMatrix with(long inputSelectBits, long outputRouteBits) {
    return new PrunedMatrix(
        stored,
        before.polarity(),
        blocks,
        new IndexData(inputSelectBits, outputRouteBits, signBits),
        before.keptEnergy(),
        before.totalEnergy());
  }
}
