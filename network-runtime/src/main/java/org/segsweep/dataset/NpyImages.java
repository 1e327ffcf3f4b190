package org.segsweep.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.segsweep.bytes.FileBytes;
import org.segsweep.bytes.HeapBytes;
import org.segsweep.graph.Shape;
import org.segsweep.npy.ElementType;
import org.segsweep.npy.NpyArray;
import org.segsweep.npy.NpyFault;
import org.segsweep.npy.NpzFile;

/**
 * Images and labels in arrays of NumPy: [N, H, W], [N, C, H, W] or, when only the last axis is 1 or
 * 3 long, [N, H, W, C]; labels [N] of integers.
 */
final class NpyImages implements RecordSet.Records {
  private static final int MAX_UNPACKED = 1 << 30;

  /** Where the channels are. */
  private enum Axes {
    CHANNELS_FIRST,
    CHANNELS_LAST
  }

  private final Path file;
  private final NpyArray images;
  private final int[] labels;
  private final Axes axes;

  private NpyImages(Path file, NpyArray images, int[] labels) {
    this.file = file;
    this.images = images;
    this.labels = labels;
    this.axes = axes(images.dims());
  }

  /** Two npy files. */
  static ImageSet open(Path imageFile, Path labelFile) throws DataFault {
    return of(imageFile, array(imageFile), labelFile, array(labelFile));
  }

  /** An archive with one array of images and one of labels, whatever their names. */
  static ImageSet open(Path archive) throws DataFault {
    try {
      Map<String, NpyArray> arrays = NpzFile.read(archive, MAX_UNPACKED);
      List<NpyArray> images = arrays.values().stream().filter(a -> a.dims().size() >= 3).toList();
      List<NpyArray> labels = arrays.values().stream().filter(a -> a.dims().size() == 1).toList();
      if (images.size() != 1 || labels.size() != 1) {
        throw DataFault.of(
            archive,
            "%d arrays of images (3 or 4 axes) and %d of labels (1 axis) among %s; one of each is needed"
                .formatted(images.size(), labels.size(), arrays.keySet()));
      }
      return of(archive, images.get(0), archive, labels.get(0));
    } catch (IOException e) {
      throw DataFault.of(archive, e);
    } catch (NpyFault e) {
      throw DataFault.of(archive, e.reason());
    }
  }

  private static NpyArray array(Path file) throws DataFault {
    try {
      return NpyArray.of(FileBytes.of(file), MAX_UNPACKED);
    } catch (HeapBytes.TooLargeException e) {
      throw DataFault.of(file, "is in Fortran order and " + e.getMessage());
    } catch (IOException e) {
      throw DataFault.of(file, e);
    } catch (NpyFault e) {
      throw DataFault.of(file, e.reason());
    }
  }

  private static ImageSet of(Path file, NpyArray images, Path labelFile, NpyArray labels)
      throws DataFault {
    List<Integer> dims = images.dims();
    if (dims.size() < 3 || dims.size() > 4 || dims.contains(0)) {
      throw DataFault.of(
          file, "images of shape %s; [N, H, W] or [N, C, H, W] is needed".formatted(dims));
    }
    boolean byteOrFloat =
        switch (images.type()) {
          case UINT8, FLOAT32, FLOAT64 -> true;
          case INT8, INT32, INT64 -> false;
        };
    if (!byteOrFloat) {
      throw DataFault.of(file, "images of integers; <f4, <f8 or |u1 is needed");
    }
    if (labels.dims().size() != 1 || !labels.dims().get(0).equals(dims.get(0))) {
      throw DataFault.of(
          labelFile, "labels of shape %s for %d images".formatted(labels.dims(), dims.get(0)));
    }
    if (images.recordElements() > Shape.MAX_ELEMENTS) {
      throw DataFault.of(file, "images of shape %s are too large".formatted(dims));
    }
    int[] classes = labels(labelFile, labels);
    int largest = Arrays.stream(classes).max().orElse(0);
    NpyImages records = new NpyImages(file, images, classes);
    return new RecordSet(file, records.shape(), dims.get(0), largest + 1, records);
  }

  private static int[] labels(Path file, NpyArray array) throws DataFault {
    int[] labels = new int[array.dims().get(0)];
    for (int i = 0; i < labels.length; i++) {
      try {
        double label = array.record(i)[0];
        if (label < 0 || label > 1 << 20 || label != Math.rint(label)) {
          throw DataFault.at(
              file,
              i,
              array.offset(i),
              "label %s is no class number between 0 and %d".formatted(label, 1 << 20));
        }
        labels[i] = (int) label;
      } catch (IOException e) {
        throw DataFault.of(file, e);
      }
    }
    return labels;
  }

  private static Axes axes(List<Integer> dims) {
    boolean last = dims.size() == 4 && isColour(dims.get(3)) && !isColour(dims.get(1));
    return last ? Axes.CHANNELS_LAST : Axes.CHANNELS_FIRST;
  }

  private static boolean isColour(int channels) {
    return channels == 1 || channels == 3;
  }

  private Shape shape() {
    List<Integer> dims = images.dims();
    if (dims.size() == 3) {
      return RecordSet.image(1, dims.get(1), dims.get(2));
    }
    return switch (axes) {
      case CHANNELS_FIRST -> RecordSet.image(dims.get(1), dims.get(2), dims.get(3));
      case CHANNELS_LAST -> RecordSet.image(dims.get(3), dims.get(1), dims.get(2));
    };
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void image(int index, float[] pixels, int offset) throws DataFault, IOException {
    double[] values = images.record(index);
    int channels = shape().dim(0);
    int plane = values.length / channels;
    float scale = images.type() == ElementType.UINT8 ? 255f : 1f;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw DataFault.at(
            file, index, images.offset(index), "element %d is %s".formatted(i, values[i]));
      }
      int to = axes == Axes.CHANNELS_LAST ? i % channels * plane + i / channels : i;
      pixels[offset + to] = (float) values[i] / scale;
    }
  }
}
