package org.segsweep.graph;

import java.util.List;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

/**
 * A 2-D convolution. Inputs: activation [C,H,W], weights OIHW [N, C/groups, Kh, Kw], optional bias
 * [N].
 *
 * @param groups at least 1; equal to C when depthwise
 */
public record Convolution(Window window, int groups) implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.convolution(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(2, 3);
    LayerShape layer = layerShape(inputs.signal(0).shape(), inputs.weights(1).dims());
    if (inputs.count() == 3) {
      inputs.vector(2, layer.outputChannels());
    }
    Extent out = layer.output();
    return Signal.canonical(Shape.of(layer.outputChannels(), out.height(), out.width()));
  }

  LayerShape layerShape(Shape input, List<Integer> weights) throws GraphFault {
    GraphFault.unless(
        input.rank() == 3, "the input is %s; only 2-D convolutions are supported", input);
    GraphFault.unless(weights.size() == 4, "the weights %s are not of the form OIHW", weights);
    int channels = input.dim(0);
    int filters = weights.get(0);
    GraphFault.unless(
        weights.stream().allMatch(extent -> extent > 0), "the weights %s are empty", weights);
    GraphFault.unless(
        channels % groups == 0 && filters % groups == 0,
        "group %d does not divide %d input channels and %d filters",
        groups,
        channels,
        filters);
    GraphFault.unless(
        weights.get(1) == channels / groups,
        "the weights %s expect %d input channels a group, the input %s has %d",
        weights,
        weights.get(1),
        input,
        channels / groups);
    Extent kernel = new Extent(weights.get(2), weights.get(3));
    GraphFault.unless(
        kernel.equals(window.kernel()),
        "kernel_shape %dx%d differs from the weights %s",
        window.kernel().height(),
        window.kernel().width(),
        weights);
    Extent out = window.positions(input.dim(1), input.dim(2), Window.Rounding.FLOOR);
    return new LayerShape(channels, filters, kernel, out, groups);
  }
}
