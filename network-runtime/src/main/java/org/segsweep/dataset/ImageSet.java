package org.segsweep.dataset;

import java.util.stream.IntStream;
import org.segsweep.graph.Shape;

/**
 * Labelled images of one size. Reading opens the files anew, so a set holds nothing that must be
 * closed; sets are immutable and may be shared by threads.
 */
public interface ImageSet {
  /** What messages call it: its file or folder, or what a set without one is made of. */
  String source();

  int size();

  /** Of one image, [C, H, W]. */
  Shape shape();

  /** Labels are {@code 0 <= label < classes()}. */
  int classes();

  /**
   * Some images, in the order asked for. Bytes become {@code value / 255}; floats stay as they are.
   *
   * @param indices each {@code 0 <= index < size()}
   * @throws DataFault naming the file and the record
   */
  ImageBatch read(int... indices) throws DataFault;

  /** The images {@code first .. first + count - 1}. */
  default ImageBatch range(int first, int count) throws DataFault {
    return read(IntStream.range(first, first + count).toArray());
  }

  /** This set with every image normalised as it is read. */
  default ImageSet normalised(Normalisation normalisation) throws DataFault {
    return NormalisedSet.of(this, normalisation);
  }
}
