package org.segsweep.accuracy;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.dataset.DataFault;
import org.segsweep.exec.ActivationSampler;
import org.segsweep.exec.EngineFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;

/**
 * Minus the mean over all layers of the squared change of their outputs over their squared outputs.
 *
 * @param layers what each layer saw
 */
record Reconstruction(List<Seen> layers) implements Proxy.Prepared {

  /**
   * Windows of one layer.
   *
   * @param byGroup for each group its windows, each the inputs of a filter in the order of its
   *     weights
   * @param energy squared outputs of the trained layer over all of them, without bias
   */
  record Seen(LayerShape shape, List<List<float[]>> byGroup, double energy) {
    /** Squared outputs of a layer with these weights, OIHW. */
    static double energy(LayerShape shape, List<List<float[]>> byGroup, float[] weights) {
      int rows = shape.rows();
      double sum = 0;
      for (int filter = 0; filter < shape.outputChannels(); filter++) {
        if (isZero(weights, filter * rows, rows)) {
          continue;
        }
        for (float[] window : byGroup.get(filter / shape.columns())) {
          double output = 0;
          for (int r = 0; r < rows; r++) {
            output += (double) window[r] * weights[filter * rows + r];
          }
          sum += output * output;
        }
      }
      return sum;
    }

    private static boolean isZero(float[] weights, int from, int count) {
      for (int i = from; i < from + count; i++) {
        if (weights[i] != 0) {
          return false;
        }
      }
      return true;
    }

    /** A layer that yields nothing can lose nothing. */
    double error(float[] moved) {
      double changed = energy(shape, byGroup, moved);
      return changed == 0 ? 0 : changed / energy;
    }
  }

  static Reconstruction of(ImportedNetwork network, ProxySample sample)
      throws EngineFault, DataFault {
    List<Layer> layers = network.network().layers();
    List<List<List<float[]>>> windows = new ArrayList<>();
    for (Layer layer : layers) {
      List<List<float[]>> byGroup = new ArrayList<>();
      for (int group = 0; group < layer.shape().groups(); group++) {
        byGroup.add(new ArrayList<>());
      }
      windows.add(byGroup);
    }
    ActivationSampler.sample(
        network,
        sample.training(),
        sample.size(),
        (layer, group, rows) -> windows.get(layer).get(group).add(rows));
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      LayerShape shape = layers.get(i).shape();
      double energy = Seen.energy(shape, windows.get(i), layers.get(i).weights());
      seen.add(new Seen(shape, windows.get(i), energy));
    }
    return new Reconstruction(seen);
  }

  @Override
  public double value(PrunedNetwork network) {
    double errors = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      if (network.isPruned(layer)) {
        errors += layers.get(layer).error(network.moved(layer));
      }
    }
    return 0 - errors / layers.size();
  }
}
