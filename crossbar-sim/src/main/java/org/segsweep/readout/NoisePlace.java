package org.segsweep.readout;

/**
 * What the noise of a layer is drawn from, together with places inside it.
 *
 * @param seed of the experiment
 * @param layer index of the layer in its network, so that layers differ
 */
public record NoisePlace(long seed, int layer) {
  private static final long CELLS = 1;
  private static final long CONVERTERS = 2;
  private static final long READS = 3;
  private static final long DRIFT = 4;

  NoiseStream cells(int crossbar, int row) {
    return NoiseStream.at(seed, layer, CELLS, crossbar, row);
  }

  NoiseStream drift(int crossbar, int row) {
    return NoiseStream.at(seed, layer, DRIFT, crossbar, row);
  }

  NoiseStream converter(int crossbar, int converter) {
    return NoiseStream.at(seed, layer, CONVERTERS, crossbar, converter);
  }

  NoiseStream read(long window, int read) {
    return NoiseStream.at(seed, layer, READS, window, read);
  }
}
