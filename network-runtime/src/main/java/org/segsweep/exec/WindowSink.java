package org.segsweep.exec;

/** Takes sampled input windows of layers. */
@FunctionalInterface
public interface WindowSink {
  /**
   * One window.
   *
   * @param layer index in the layers of the network
   * @param group {@code 0 <= group < groups} of that layer
   * @param rows the inputs of the group's matrix in row order {@code chw}, padding as zeros; the
   *     sink may keep the array
   */
  void window(int layer, int group, float[] rows);
}
