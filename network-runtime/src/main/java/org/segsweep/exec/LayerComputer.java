package org.segsweep.exec;

/** Computes layers in plain Java while the rest of a network runs on the engine. */
@FunctionalInterface
public interface LayerComputer {
  /**
   * The sums of one window of a layer, without its bias.
   *
   * @param layer index in the layers of the network
   * @param window number of the image in its set times the windows of the layer, and the window's
   *     own number in row-major order of the output positions
   * @param inputs group by group, in row order {@code chw}, padding as zeros
   * @return one sum a filter, group by group, as the weights of the layer would give them
   */
  float[] multiply(int layer, long window, float[] inputs);
}
