package org.segsweep.dse.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segsweep.activity.LayerInputs;
import org.segsweep.graph.FloatTensor;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;

/** The sampled windows of one layer, one after the other. */
final class SampledLayer {
  private final Layer layer;
  private final List<float[]> windows = new ArrayList<>();
  private int count;

  SampledLayer(Layer layer) {
    this.layer = layer;
  }

  String name() {
    return layer.name();
  }

  /** Inputs of all windows. */
  int count() {
    return count;
  }

  void add(float[] rows) {
    windows.add(rows);
    count += rows.length;
  }

  private float[] values() {
    float[] values = new float[count];
    int at = 0;
    for (float[] window : windows) {
      System.arraycopy(window, 0, values, at, window.length);
      at += window.length;
    }
    return values;
  }

  LayerInputs inputs() {
    LayerShape shape = layer.shape();
    return new LayerInputs(shape.inputChannels() / shape.groups(), shape.kernel(), values());
  }

  FloatTensor tensor() {
    LayerShape shape = layer.shape();
    int inputs = shape.inputChannels() * shape.kernel().area();
    return FloatTensor.owning(
        Arrays.asList(
            count / inputs, shape.inputChannels(), shape.kernel().height(), shape.kernel().width()),
        values());
  }
}
