package org.segsweep.readout;

import java.util.List;
import org.segsweep.map.Layers;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.LayerShape;

/** Fully connected layers of whole weights, a row an input, on crossbars. */
final class Programmed {
  private Programmed() {}

  static ProgrammedLayer dense(int[][] weights, ReadoutConfig config) {
    LayerShape shape = shape(weights);
    return program(shape, Layers.dense(shape), weights, config);
  }

  static ProgrammedLayer polarised(int[][] weights, int fragmentRows, ReadoutConfig config) {
    LayerShape shape = shape(weights);
    return program(shape, Layers.polarised(shape, fragmentRows), weights, config);
  }

  private static LayerShape shape(int[][] weights) {
    return Layers.fullyConnected(weights.length, weights[0].length);
  }

  private static ProgrammedLayer program(
      LayerShape shape, List<PrunedMatrix> pruned, int[][] weights, ReadoutConfig config) {
    var integers = new QuantisedLayer(List.of(IntegerMatrix.of(weights)), 1);
    return ProgrammedLayer.program(shape, pruned, integers, config);
  }
}
