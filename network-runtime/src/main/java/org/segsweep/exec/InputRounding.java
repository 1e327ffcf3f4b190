package org.segsweep.exec;

/** Changes the inputs of layers to what can be driven onto their rows. */
@FunctionalInterface
public interface InputRounding {
  /**
   * Rounds the inputs of a layer in place.
   *
   * @param layer index in the layers of the network
   * @param activations input and output: those of some images
   */
  void round(int layer, float[] activations);
}
