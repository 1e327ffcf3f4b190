package org.segsweep.validate;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.LayerShape;

/** Unpruned layers on crossbars, by their shapes alone. */
final class DenseNetwork {
  private DenseNetwork() {}

  static NetworkMapping map(List<LayerShape> shapes, MappingConfig config) {
    return NetworkMapping.of(shapes.stream().map(shape -> map(shape, config)).toList());
  }

  static LayerMapping map(LayerShape shape, MappingConfig config) {
    return Mapper.map(shape, List.of(matrix(shape, Optional.empty())), config);
  }

  /** A layer whose weights share a sign in fragments of {@code fragmentRows}. */
  static LayerMapping mapPolarised(LayerShape shape, int fragmentRows, MappingConfig config) {
    var polarity = new Polarity(fragmentRows, shape.columns(), new BitSet());
    return Mapper.map(shape, List.of(matrix(shape, Optional.of(polarity))), config);
  }

  private static PrunedMatrix matrix(LayerShape shape, Optional<Polarity> polarity) {
    Block all =
        new Block(
            IntStream.range(0, shape.rows()).toArray(),
            IntStream.range(0, shape.columns()).toArray());
    return new PrunedMatrix(
        PruningMask.keepAll(shape.rows(), shape.columns()),
        polarity,
        List.of(all),
        IndexData.NONE,
        0,
        0);
  }
}
