package org.segsweep.workload;

import java.io.Serializable;

/**
 * The extents of one layer.
 *
 * @param inputChannels channels of the whole input, all groups together
 * @param outputChannels filters, all groups together
 * @param kernel kernel extent; 1x1 for a fully connected layer
 * @param output output positions, with the network's own padding; 1x1 for a fully connected layer
 * @param groups 1, or a divisor of both channel counts; equal to {@code inputChannels} when
 *     depthwise
 */
public record LayerShape(
    int inputChannels, int outputChannels, Extent kernel, Extent output, int groups)
    implements Serializable {

  public LayerShape {
    Checks.positive("inputChannels", inputChannels);
    Checks.positive("outputChannels", outputChannels);
    Checks.positive("groups", groups);
    Checks.require(
        inputChannels % groups == 0 && outputChannels % groups == 0,
        "groups: %d does not divide %d input and %d output channels",
        groups,
        inputChannels,
        outputChannels);
  }

  /** Rows of one group's matrix: {@code K = C/groups * Kh * Kw}. */
  public int rows() {
    return Math.multiplyExact(inputChannels / groups, kernel.area());
  }

  /** Columns of one group's matrix: {@code N / groups} filters. */
  public int columns() {
    return outputChannels / groups;
  }

  /** Output positions: how often the crossbars of the layer are read for one image. */
  public long windows() {
    return output.area();
  }

  /** Weights of all groups. */
  public long weightCount() {
    return Math.multiplyExact((long) rows() * columns(), groups);
  }

  /** Multiply-accumulates for one image. */
  public long macs() {
    return Math.multiplyExact(windows(), weightCount());
  }

  /** Whether each filter sees one input channel, so that no two filters can share an input. */
  public boolean isDepthwise() {
    return groups > 1 && columns() == 1;
  }
}
