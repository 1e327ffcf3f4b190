package org.segsweep.train;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Graph;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Node;

/**
 * Weights to start a training from nothing: those of a layer are even between {@code -b} and {@code
 * b = sqrt(6 / inputs of a filter)} (He et al., ICCV 2015), biases are 0, and normalisations change
 * nothing. Other constants stay those of the file.
 */
public final class InitialWeights {
  private final Graph graph;
  private final SplittableRandom random;
  private final Map<String, FloatTensor> drawn = new HashMap<>();

  private InitialWeights(Graph graph, long seed) {
    this.graph = graph;
    this.random = new SplittableRandom(seed);
  }

  /** A network with the layers of {@code network}; the same seed gives the same bits. */
  public static ImportedNetwork of(ImportedNetwork network, long seed) {
    Graph graph = network.graph();
    InitialWeights initial = new InitialWeights(graph, seed);
    graph.nodes().forEach(initial::draw);
    try {
      return LayerExtraction.extract(graph.withConstants(initial.drawn), BatchNormPolicy.KEEP);
    } catch (GraphFault e) {
      throw new IllegalArgumentException(graph.name() + ": " + e.reason(), e);
    }
  }

  private void draw(Node node) {
    if (node.op() instanceof BatchNorm) {
      fill(node, 1, i -> 1);
      fill(node, 2, i -> 0);
      fill(node, 3, i -> 0);
      fill(node, 4, i -> 1);
    } else if (node.op() instanceof Convolution || node.op() instanceof Linear) {
      FloatTensor weights = graph.weights(node.inputs().get(1));
      double inputs = (double) weights.elements() / weights.dims().get(0);
      double bound = Math.sqrt(6 / inputs);
      fill(node, 1, i -> bound * (2 * random.nextDouble() - 1));
      if (node.inputs().size() == 3) {
        fill(node, 2, i -> 0);
      }
    }
  }

  private void fill(Node node, int input, IntToDoubleFunction value) {
    String name = node.inputs().get(input);
    if (!drawn.containsKey(name)) {
      FloatTensor old = graph.weights(name);
      float[] values = new float[old.elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) value.applyAsDouble(i);
      }
      drawn.put(name, FloatTensor.owning(old.dims(), values));
    }
  }
}
