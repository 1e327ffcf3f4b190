package org.segsweep.validate;

import org.segsweep.workload.Checks;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

/**
 * A layer as NeuroSim's network file describes it: by its input, stride 1.
 *
 * @param shape extents; ungrouped
 * @param input extent of the input; 1x1 for a fully connected layer
 */
public record NeuroSimLayer(LayerShape shape, Extent input) {
  public NeuroSimLayer {
    Checks.require(shape.groups() == 1, "NeuroSim's network file has no grouped layers");
    Checks.require(
        input.height() >= shape.kernel().height() && input.width() >= shape.kernel().width(),
        "input %s is smaller than the kernel %s",
        input,
        shape.kernel());
  }

  /** A layer whose padding keeps the extent, so that its input is as large as its output. */
  public static NeuroSimLayer padded(LayerShape shape) {
    return new NeuroSimLayer(shape, shape.output());
  }

  /** Windows that NeuroSim's latency and energy count: padding is left out. */
  public long windows() {
    int height = input.height() - shape.kernel().height() + 1;
    int width = input.width() - shape.kernel().width() + 1;
    return Math.multiplyExact((long) height, width);
  }
}
