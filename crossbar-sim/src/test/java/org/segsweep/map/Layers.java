package org.segsweep.map;

import java.util.ArrayList;
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

  /** VGG-8 as NeuroSim defines it. */
  public static List<LayerShape> vgg8() {
    return List.of(
        convolution(3, 3, 128, 32),
        convolution(128, 3, 128, 32),
        convolution(128, 3, 256, 16),
        convolution(256, 3, 256, 16),
        convolution(256, 3, 512, 8),
        convolution(512, 3, 512, 8),
        fullyConnected(8192, 1024),
        fullyConnected(1024, 10));
  }

  /** ResNet-18 for 224 x 224 images, 1x1 shortcuts included. */
  public static List<LayerShape> resnet18() {
    List<LayerShape> layers = new ArrayList<>(List.of(convolution(3, 7, 64, 112)));
    int channels = 64;
    for (int stage = 0; stage < 4; stage++) {
      int filters = 64 << stage;
      int output = 56 >> stage;
      layers.add(convolution(channels, 3, filters, output));
      layers.addAll(Collections.nCopies(3, convolution(filters, 3, filters, output)));
      if (stage > 0) {
        layers.add(convolution(channels, 1, filters, output));
      }
      channels = filters;
    }
    layers.add(fullyConnected(512, 1000));
    return layers;
  }
}
