package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.LayerShape;

/**
 * The unpruned network that crossbar and cell ratios are counted against: whole arrays, the same
 * crossbar, bit widths and sign scheme.
 *
 * @param crossbars of all layers
 * @param cells used cells of all layers
 * @param layerCrossbars of each layer
 * @param prunedCrossbars of the layers that the scheme prunes
 */
public record DenseReference(
    long crossbars, long cells, List<Long> layerCrossbars, long prunedCrossbars)
    implements Serializable {
  public DenseReference {
    layerCrossbars = List.copyOf(layerCrossbars);
  }

  /** Counts the dense network for one mapping. */
  public static DenseReference of(
      List<LayerShape> shapes, List<LayerRole> roles, MappingSetting mapping) {
    MappingConfig config = wholeArrays(mapping.config());
    long crossbars = 0;
    long cells = 0;
    long pruned = 0;
    List<Long> each = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      LayerMapping layer = Mapper.map(shapes.get(i), dense(shapes.get(i)), config);
      each.add(layer.crossbars());
      crossbars = Math.addExact(crossbars, layer.crossbars());
      cells = Math.addExact(cells, layer.usedCells());
      pruned += roles.get(i) == LayerRole.PRUNED ? layer.crossbars() : 0;
    }
    return new DenseReference(crossbars, cells, each, pruned);
  }

  /** The same crossbars, a block on arrays of its own. */
  public static MappingConfig wholeArrays(MappingConfig config) {
    return new MappingConfig(
        config.crossbar(),
        config.weightBits(),
        config.sign(),
        Packing.wholeArray(),
        config.straddle());
  }

  /** A layer of which everything is kept. Energies are not asked for, so none are summed. */
  public static List<PrunedMatrix> dense(LayerShape shape) {
    Block all =
        new Block(
            IntStream.range(0, shape.rows()).toArray(),
            IntStream.range(0, shape.columns()).toArray());
    PrunedMatrix matrix =
        new PrunedMatrix(
            PruningMask.keepAll(shape.rows(), shape.columns()),
            Optional.empty(),
            List.of(all),
            IndexData.NONE,
            0,
            0);
    return Collections.nCopies(shape.groups(), matrix);
  }
}
