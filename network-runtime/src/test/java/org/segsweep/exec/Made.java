package org.segsweep.exec;

import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.Shape;

/** A set of images that a test made. */
record Made(ImageBatch images) implements ImageSet {
  @Override
  public String source() {
    return "made";
  }

  @Override
  public int size() {
    return images.count();
  }

  @Override
  public Shape shape() {
    return images.shape();
  }

  @Override
  public int classes() {
    return 10;
  }

  @Override
  public ImageBatch read(int... indices) {
    int size = shape().elements();
    float[] pixels = new float[indices.length * size];
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(images.pixels(), indices[i] * size, pixels, i * size, size);
      labels[i] = images.labels()[indices[i]];
    }
    return new ImageBatch(shape(), pixels, labels, indices.clone());
  }
}
