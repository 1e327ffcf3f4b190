package org.segsweep.exec;

import org.segsweep.workload.Checks;

/**
 * How much to sample. Images and windows are chosen without repetition; which ones depends on the
 * seed and the numbers alone.
 *
 * @param images at least 1; all of the set when it has fewer
 * @param windows of each layer in each image, at least 1; all of the layer when it has fewer
 */
public record SampleSize(int images, int windows, long seed) {
  public SampleSize {
    Checks.positive("images", images);
    Checks.positive("windows", windows);
  }
}
