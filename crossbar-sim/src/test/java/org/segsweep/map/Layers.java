package org.segsweep.map;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

/** Layers and pruned matrices for tests. */
public final class Layers {
  private Layers() {}

  public static LayerShape convolution(int channels, int kernel, int filters, int output) {
    return new LayerShape(
        channels, filters, new Extent(kernel, kernel), new Extent(output, output), 1);
  }

  public static LayerShape fullyConnected(int inputs, int filters) {
    return convolution(inputs, 1, filters, 1);
  }

  /** One dense matrix for each group. */
  public static List<PrunedMatrix> dense(LayerShape shape) {
    Block all =
        new Block(
            IntStream.range(0, shape.rows()).toArray(),
            IntStream.range(0, shape.columns()).toArray());
    return Collections.nCopies(
        shape.groups(), pruned(shape, List.of(all), IndexData.NONE, Optional.empty()));
  }

  /** The dense matrix in polarised fragments. */
  public static List<PrunedMatrix> polarised(LayerShape shape, int fragmentRows) {
    PrunedMatrix dense = dense(shape).get(0);
    var polarity = new Polarity(fragmentRows, shape.columns(), new BitSet());
    return Collections.nCopies(
        shape.groups(), pruned(shape, dense.blocks(), IndexData.NONE, Optional.of(polarity)));
  }

  /** A matrix whose mask is what its blocks cover. */
  public static PrunedMatrix pruned(
      LayerShape shape, List<Block> blocks, IndexData index, Optional<Polarity> polarity) {
    BitSet kept = new BitSet();
    for (Block block : blocks) {
      for (int i = 0; i < block.rowCount(); i++) {
        for (int j = 0; j < block.columnCount(); j++) {
          kept.set(block.row(i) * shape.columns() + block.column(j));
        }
      }
    }
    PruningMask mask = PruningMask.of(shape.rows(), shape.columns(), kept);
    return new PrunedMatrix(mask, polarity, blocks, index, 1, 1);
  }

  public static List<LayerMapping> mapDense(List<LayerShape> shapes, MappingConfig config) {
    return shapes.stream().map(shape -> Mapper.map(shape, dense(shape), config)).toList();
  }
}
