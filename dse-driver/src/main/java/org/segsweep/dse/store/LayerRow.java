package org.segsweep.dse.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerRole;
import org.segsweep.dse.stage.Retained;
import org.segsweep.map.LayerMapping;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;

/**
 * One row of the layers table before it is encoded: a layer under one pruning and one mapping.
 *
 * @param mappingId joins to the points table
 * @param index position of the layer in the network, from 0
 * @param cellLevel mean level of the cells, of the highest; null where cells are average
 * @param quantisationError squared error of the kept weights; NaN where they have one bit
 * @param denseCrossbars of this layer in the dense reference; null where that failed
 */
public record LayerRow(
    String mappingId,
    int index,
    Facts layer,
    Retained retained,
    @Nullable Double cellLevel,
    double quantisationError,
    @Nullable Long denseCrossbars,
    Evaluation<LayerMapping> result) {

  /** What is known of the layer before it is pruned. */
  public record Facts(String name, LayerKind kind, LayerShape shape, LayerRole role)
      implements java.io.Serializable {}

  @Nullable Double quantisationShare() {
    return Double.isNaN(quantisationError) || retained.energy() == 0
        ? null
        : mapped(m -> quantisationError / retained.energy());
  }

  <R> @Nullable R mapped(Function<LayerMapping, R> of) {
    return result.<@Nullable R>either(of, reason -> null);
  }
}
