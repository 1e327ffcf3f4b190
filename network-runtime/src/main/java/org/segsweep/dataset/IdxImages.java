package org.segsweep.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.segsweep.bytes.ByteSource;
import org.segsweep.bytes.FileBytes;
import org.segsweep.bytes.HeapBytes;
import org.segsweep.graph.Shape;

/**
 * Images and labels in idx files as those of MNIST, plain or gzipped: a big-endian magic (0, 0,
 * element type 8, axes), the extents, then bytes. A gzipped file is held in memory unpacked.
 */
final class IdxImages implements RecordSet.Records {
  private static final int IMAGES = 0x0803;
  private static final int LABELS = 0x0801;
  private static final int MAX_EXTENT = 1 << 12;
  private static final int MAX_UNPACKED = 1 << 30;

  private final Idx images;
  private final Idx labels;

  private IdxImages(Idx images, Idx labels) {
    this.images = images;
    this.labels = labels;
  }

  /** A file with its extents checked; the elements follow after {@code start} bytes. */
  private record Idx(Path file, ByteSource bytes, int start, List<Integer> dims) {}

  static ImageSet open(Path imageFile, Path labelFile) throws DataFault {
    Idx images = read(imageFile, IMAGES);
    Idx labels = read(labelFile, LABELS);
    if (!images.dims().get(0).equals(labels.dims().get(0))) {
      throw DataFault.of(
          labelFile,
          "%d labels for the %d images of %s"
              .formatted(labels.dims().get(0), images.dims().get(0), imageFile));
    }
    Shape shape = RecordSet.image(1, images.dims().get(1), images.dims().get(2));
    return new RecordSet(
        imageFile, shape, images.dims().get(0), classes(labels), new IdxImages(images, labels));
  }

  /** The format states no number of classes: the largest label tells it. */
  private static int classes(Idx labels) throws DataFault {
    int largest = 0;
    byte[] chunk = new byte[1 << 16];
    for (int at = 0; at < labels.dims().get(0); at += chunk.length) {
      byte[] part = new byte[Math.min(chunk.length, labels.dims().get(0) - at)];
      try {
        labels.bytes().read(labels.start() + at, part);
      } catch (IOException e) {
        throw DataFault.of(labels.file(), e);
      }
      for (byte label : part) {
        largest = Math.max(largest, label & 0xff);
      }
    }
    return largest + 1;
  }

  private static Idx read(Path file, int magic) throws DataFault {
    try {
      ByteSource bytes = bytes(file);
      int axes = magic & 0xff;
      int start = 4 + 4 * axes;
      if (bytes.length() < start) {
        throw DataFault.of(
            file, "%d bytes are too few for an idx header of %d".formatted(bytes.length(), start));
      }
      byte[] head = new byte[start];
      bytes.read(0, head);
      ByteBuffer buffer = ByteBuffer.wrap(head);
      int found = buffer.getInt();
      if (found != magic) {
        throw DataFault.of(
            file,
            "byte 0: the magic is 0x%08x; 0x%08x (unsigned bytes, %d axes) is needed"
                .formatted(found, magic, axes));
      }
      return new Idx(file, bytes, start, dims(file, buffer, bytes.length() - start, axes));
    } catch (IOException e) {
      throw DataFault.of(file, e);
    }
  }

  private static List<Integer> dims(Path file, ByteBuffer header, long elements, int axes)
      throws DataFault {
    List<Integer> dims = new ArrayList<>();
    long needed = 1;
    for (int axis = 0; axis < axes; axis++) {
      int extent = header.getInt();
      int limit = axis == 0 ? Integer.MAX_VALUE : MAX_EXTENT;
      if (extent < 1 || extent > limit) {
        throw DataFault.of(
            file,
            "byte %d: extent %d is not between 1 and %d".formatted(4 + 4 * axis, extent, limit));
      }
      dims.add(extent);
      needed *= extent;
    }
    if (needed != elements) {
      throw DataFault.of(
          file,
          "the header promises %d records of %d bytes, but %d bytes follow it%s"
              .formatted(
                  dims.get(0),
                  needed / dims.get(0),
                  elements,
                  elements < needed
                      ? "; record %d is truncated".formatted(elements / (needed / dims.get(0)))
                      : ""));
    }
    return dims;
  }

  private static ByteSource bytes(Path file) throws IOException {
    if (!isGzipped(file)) {
      return FileBytes.of(file);
    }
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
      return HeapBytes.of(in, MAX_UNPACKED);
    } catch (ZipException e) {
      throw new IOException("damaged gzip file: " + e.getMessage(), e);
    }
  }

  private static boolean isGzipped(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(2);
      return head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }
  }

  @Override
  public int label(int index) throws IOException {
    byte[] label = new byte[1];
    labels.bytes().read(labels.start() + (long) index, label);
    return label[0] & 0xff;
  }

  @Override
  public void image(int index, float[] pixels, int offset) throws IOException {
    byte[] bytes = new byte[images.dims().get(1) * images.dims().get(2)];
    images.bytes().read(images.start() + (long) index * bytes.length, bytes);
    RecordSet.scale(bytes, 0, pixels, offset);
  }
}
