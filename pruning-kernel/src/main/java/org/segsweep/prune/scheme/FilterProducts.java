package org.segsweep.prune.scheme;

import org.segsweep.workload.InputSamples;
import org.segsweep.workload.WeightMatrix;

/** Inner products of each two filters of a layer: lower triangles, means not taken off. */
final class FilterProducts {
  private FilterProducts() {}

  /** Of their weights. */
  static double[][] ofWeights(WeightMatrix weights) {
    double[][] products = new double[weights.columns()][weights.columns()];
    double[] values = new double[weights.columns()];
    for (int r = 0; r < weights.rows(); r++) {
      float[] row = weights.row(r);
      for (int n = 0; n < values.length; n++) {
        values[n] = row[n];
      }
      add(products, values);
    }
    return products;
  }

  /** Of their outputs on the sampled windows. */
  static double[][] ofOutputs(WeightMatrix weights) {
    InputSamples inputs = weights.inputs();
    double[][] products = new double[weights.columns()][weights.columns()];
    for (int w = 0; w < inputs.windows(); w++) {
      double[] outputs = new double[weights.columns()];
      for (int r = 0; r < weights.rows(); r++) {
        double input = inputs.get(w, r);
        float[] row = weights.row(r);
        for (int n = 0; n < outputs.length; n++) {
          outputs[n] += input * row[n];
        }
      }
      add(products, outputs);
    }
    return products;
  }

  private static void add(double[][] products, double[] values) {
    for (int i = 0; i < values.length; i++) {
      double factor = values[i];
      double[] row = products[i];
      for (int j = 0; j <= i; j++) {
        row[j] += factor * values[j];
      }
    }
  }
}
