package org.segsweep.dataset;

import org.segsweep.graph.Shape;
import org.segsweep.workload.Checks;

/**
 * Some images of a set with their labels. The arrays are not copied, as batches are many; whoever
 * makes a batch hands them over.
 *
 * @param shape of one image, [C, H, W]
 * @param pixels the images one behind the other, each row-major
 * @param labels class of each image
 * @param indices number of each image in its set
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ImageBatch(Shape shape, float[] pixels, int[] labels, int[] indices) {
  public ImageBatch {
    Checks.require(
        pixels.length == labels.length * shape.elements() && indices.length == labels.length,
        "%d pixels and %d labels for %d images of %s",
        pixels.length,
        labels.length,
        indices.length,
        shape);
  }

  public int count() {
    return labels.length;
  }

  /** The same images with other pixels. */
  ImageBatch with(float[] changed) {
    return new ImageBatch(shape, changed, labels, indices);
  }
}
