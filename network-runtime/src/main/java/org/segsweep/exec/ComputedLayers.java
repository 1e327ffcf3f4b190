package org.segsweep.exec;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerBinding;
import org.segsweep.graph.Signal;

/** Runs a batch with every layer computed in plain Java, window by window. */
record ComputedLayers(ImportedNetwork network, ImageBatch batch, LayerComputer computer)
    implements Runner.Tap {
  @Override
  public void input(int layer, Tensor activations) {}

  @Override
  public Kernel kernel(int layer, Kernel own) {
    return inputs -> computed(layer, inputs);
  }

  private Tensor computed(int layer, List<Tensor> inputs) {
    LayerBinding binding = network.bindings().get(layer);
    LayerWindows windows = LayerWindows.of(network.graph(), binding);
    float[] activations = Tensors.read(inputs.get(0));
    float[] bias = inputs.size() == 3 ? Tensors.read(inputs.get(2)) : new float[0];
    Signal output = network.graph().signal(binding.node().output());
    int filters = network.network().layers().get(layer).shape().outputChannels();
    float[] results = new float[batch.count() * output.shape().elements()];
    int perImage = activations.length / batch.count();
    for (int i = 0; i < batch.count(); i++) {
      int first = i * output.shape().elements();
      for (int w = 0; w < windows.count(); w++) {
        long number = (long) batch.indices()[i] * windows.count() + w;
        float[] sums =
            computer.multiply(layer, number, window(windows, activations, i * perImage, w));
        if (sums.length != filters) {
          throw new IllegalArgumentException(
              "%d sums of a layer of %d filters".formatted(sums.length, filters));
        }
        for (int n = 0; n < filters; n++) {
          float sum = stored(binding, n, sums[n]) + (bias.length == 0 ? 0 : bias[n]);
          results[first + windows.place(n, w, filters)] = sum;
        }
      }
    }
    return Tensors.of(results, Tensors.batched(batch.count(), output.shape()));
  }

  private static float[] window(LayerWindows windows, float[] activations, int start, int w) {
    float[] first = windows.rows(activations, start, w, 0);
    if (windows.groups() == 1) {
      return first;
    }
    float[] all = new float[first.length * windows.groups()];
    System.arraycopy(first, 0, all, 0, first.length);
    for (int g = 1; g < windows.groups(); g++) {
      float[] rows = windows.rows(activations, start, w, g);
      System.arraycopy(rows, 0, all, g * rows.length, rows.length);
    }
    return all;
  }

  /**
   * A sum of the layer as the graph wants it, which normalises behind a folded layer as well.
   * Whatever a filter of scale 0 gives is multiplied by it.
   */
  private static float stored(LayerBinding binding, int filter, float sum) {
    if (binding.filterScale().isEmpty()) {
      return sum;
    }
    double scale = binding.filterScale().get(filter);
    return scale == 0 ? 0 : (float) (sum / scale);
  }
}
