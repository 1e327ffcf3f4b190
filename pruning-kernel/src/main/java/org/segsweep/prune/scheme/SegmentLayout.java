package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.segment.Band;
import org.segsweep.segment.SegmentShape;
import org.segsweep.workload.WeightMatrix;

/**
 * Collects the bands of one matrix: a block for each (band, shape with segments), and the index
 * data {@code m_g*min(s_g, k_g*ceil(log2 s_g)) + N*ceil(log2 m_g)} bits a band.
 *
 * <p>A band with segments that a zero budget pruned whole has one more shape for its shape ids to
 * tell apart, the zero shape; it selects no rows and so has no select bits.
 */
final class SegmentLayout {
  private final WeightMatrix weights;
  private final BitSet kept;
  private final List<Block> blocks = new ArrayList<>();
  private IndexData index = IndexData.NONE;
  private double keptEnergy;

  SegmentLayout(WeightMatrix weights) {
    this.weights = weights;
    this.kept = new BitSet(Math.multiplyExact(weights.rows(), weights.columns()));
  }

  /**
   * A band with its segments given to shapes.
   *
   * @param segments columns whose segments are kept, ascending
   * @param shapeOf shape id of each of {@code segments}
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record AssignedBand(Band band, List<SegmentShape> shapes, int[] segments, int[] shapeOf) {
    /** Columns that take a shape, ascending. */
    int[] columnsOf(int shape) {
      int[] columns = new int[segments.length];
      int size = 0;
      for (int i = 0; i < segments.length; i++) {
        if (shapeOf[i] == shape) {
          columns[size++] = segments[i];
        }
      }
      return Arrays.copyOf(columns, size);
    }

    /** Matrix rows that a shape keeps. */
    int[] rowsOf(int shape) {
      int[] rows = shapes.get(shape).rows();
      for (int i = 0; i < rows.length; i++) {
        rows[i] += band.firstRow();
      }
      return rows;
    }
  }

  void add(AssignedBand assigned) {
    for (int shape = 0; shape < assigned.shapes().size(); shape++) {
      int[] columns = assigned.columnsOf(shape);
      if (columns.length > 0) {
        addBlock(assigned.rowsOf(shape), columns);
      }
    }
    index = index.plus(indexOf(assigned));
  }

  /**
   * Adds the energy that segments keep.
   *
   * @param scores {@code scores[shape][i]} of segment i
   */
  void addEnergy(double[][] scores, int[] shapeOf) {
    for (int i = 0; i < shapeOf.length; i++) {
      keptEnergy += scores[shapeOf[i]][i];
    }
  }

  PrunedMatrix build() {
    return new PrunedMatrix(
        PruningMask.of(weights.rows(), weights.columns(), kept),
        Optional.empty(),
        blocks,
        index,
        keptEnergy,
        weights.totalEnergy());
  }

  private void addBlock(int[] rows, int[] columns) {
    blocks.add(new Block(rows, columns));
    for (int row : rows) {
      int start = row * weights.columns();
      for (int column : columns) {
        kept.set(start + column);
      }
    }
  }

  private IndexData indexOf(AssignedBand assigned) {
    int shapes = assigned.shapes().size();
    Band band = assigned.band();
    long select =
        Math.multiplyExact((long) shapes, IndexData.selectBits(band.keptRows(), band.rows()));
    int zeroShapes = assigned.segments().length < weights.columns() ? 1 : 0;
    long route = (long) weights.columns() * IndexData.bitsFor(shapes + zeroShapes);
    return new IndexData(select, route, 0);
  }
}
