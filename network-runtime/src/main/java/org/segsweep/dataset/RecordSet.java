package org.segsweep.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.segsweep.graph.Shape;
import org.segsweep.workload.Checks;

/**
 * A set whose images are records of one size, read one by one.
 *
 * @param file or folder that they come from
 */
record RecordSet(Path file, Shape shape, int size, int classes, Records records)
    implements ImageSet {

  /** Where the records are. */
  interface Records {
    /** The class of a record. */
    int label(int index) throws DataFault, IOException;

    /** Fills {@code pixels} from {@code offset} on with one image, row-major. */
    void image(int index, float[] pixels, int offset) throws DataFault, IOException;
  }

  @Override
  public String source() {
    return file.toString();
  }

  @Override
  public ImageBatch read(int... indices) throws DataFault {
    int elements = shape.elements();
    float[] pixels = new float[Math.multiplyExact(indices.length, elements)];
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      Checks.inRange("index", indices[i], 0, size - 1);
      try {
        labels[i] = records.label(indices[i]);
        records.image(indices[i], pixels, i * elements);
      } catch (IOException e) {
        throw DataFault.of(file, e);
      }
    }
    return new ImageBatch(shape, pixels, labels, indices.clone());
  }

  /** Bytes as fractions of 255. */
  static void scale(byte[] bytes, int from, float[] pixels, int offset) {
    for (int i = from; i < bytes.length; i++) {
      pixels[offset + i - from] = (bytes[i] & 0xff) / 255f;
    }
  }

  /** The extents of one image; the caller has checked that each is at least 1. */
  static Shape image(int channels, int height, int width) {
    return new Shape(List.of(channels, height, width));
  }
}
