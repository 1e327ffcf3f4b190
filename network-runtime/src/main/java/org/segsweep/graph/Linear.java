package org.segsweep.graph;

import java.util.List;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

/**
 * A fully connected layer over the last axis: {@code y = x W^T + b}. Inputs: activation [..., K],
 * weights [N, K], optional bias [N]. Importers bring other arrangements into this one.
 */
public record Linear() implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.linear(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(2, 3);
    Signal input = inputs.signal(0);
    LayerShape layer = layerShape(input.shape(), inputs.weights(1).dims());
    if (inputs.count() == 3) {
      inputs.vector(2, layer.outputChannels());
    }
    input.layout().lastAxisOrder(input.shape());
    return Signal.canonical(input.shape().with(input.shape().rank() - 1, layer.outputChannels()));
  }

  LayerShape layerShape(Shape input, List<Integer> weights) throws GraphFault {
    GraphFault.unless(input.rank() >= 1, "the input is a scalar; a vector is needed");
    GraphFault.unless(
        weights.size() == 2 && weights.stream().allMatch(extent -> extent > 0),
        "the weights %s are not a matrix",
        weights);
    int inputs = input.dim(input.rank() - 1);
    GraphFault.unless(
        weights.get(1) == inputs,
        "the weights expect %d inputs, the activation %s has %d",
        weights.get(1),
        input,
        inputs);
    int vectors = input.elements() / inputs;
    return new LayerShape(inputs, weights.get(0), new Extent(1, 1), new Extent(vectors, 1), 1);
  }
}
