package org.segsweep.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segsweep.bytes.ByteSource;
import org.segsweep.bytes.FileBytes;
import org.segsweep.graph.Shape;

/**
 * The binary version of CIFAR: each record is its labels (CIFAR-10: one byte; CIFAR-100: coarse,
 * then fine; the fine one counts), then a red, a green and a blue plane of 32 x 32 bytes. Source:
 * the data set's own description, Krizhevsky 2009.
 */
final class CifarBinary implements RecordSet.Records {
  private static final Shape IMAGE = RecordSet.image(3, 32, 32);
  private static final int PIXELS = 3 * 32 * 32;

  /** The two sets. */
  enum Variant {
    CIFAR_10(1, 10),
    CIFAR_100(2, 100);

    private final int labelBytes;
    private final int classes;

    Variant(int labelBytes, int classes) {
      this.labelBytes = labelBytes;
      this.classes = classes;
    }

    int recordBytes() {
      return labelBytes + PIXELS;
    }
  }

  private record Part(Path file, ByteSource bytes, int records) {}

  private final Variant variant;
  private final List<Part> parts;

  private CifarBinary(Variant variant, List<Part> parts) {
    this.variant = variant;
    this.parts = parts;
  }

  /** The files as one set; all must be of one variant. */
  static ImageSet open(Path source, List<Path> files) throws DataFault {
    List<Part> parts = new ArrayList<>();
    Variant variant = variant(files.get(0), bytes(files.get(0)));
    long size = 0;
    for (Path file : files) {
      ByteSource bytes = bytes(file);
      if (variant(file, bytes) != variant) {
        throw DataFault.of(file, "is not of the same kind as %s".formatted(files.get(0)));
      }
      int records = (int) (bytes.length() / variant.recordBytes());
      parts.add(new Part(file, bytes, records));
      size += records;
    }
    if (size > Integer.MAX_VALUE) {
      throw DataFault.of(source, "%d records are too many".formatted(size));
    }
    return new RecordSet(
        source, IMAGE, (int) size, variant.classes, new CifarBinary(variant, parts));
  }

  private static ByteSource bytes(Path file) throws DataFault {
    try {
      return FileBytes.of(file);
    } catch (IOException e) {
      throw DataFault.of(file, e);
    }
  }

  private static Variant variant(Path file, ByteSource bytes) throws DataFault {
    boolean ten = bytes.length() % Variant.CIFAR_10.recordBytes() == 0;
    boolean hundred = bytes.length() % Variant.CIFAR_100.recordBytes() == 0;
    if (bytes.length() == 0 || ten == hundred) {
      throw DataFault.of(
          file,
          "%d bytes are no whole number of CIFAR-10 records (3073 bytes) or CIFAR-100 records (3074 bytes)%s"
              .formatted(bytes.length(), ten && hundred && bytes.length() > 0 ? " alone" : ""));
    }
    return ten ? Variant.CIFAR_10 : Variant.CIFAR_100;
  }

  @Override
  public int label(int index) throws DataFault, IOException {
    Place place = place(index);
    byte[] labels = new byte[variant.labelBytes];
    place.part().bytes().read(place.offset(), labels);
    int label = labels[variant.labelBytes - 1] & 0xff;
    if (label >= variant.classes) {
      throw DataFault.at(
          place.part().file(),
          place.record(),
          place.offset() + variant.labelBytes - 1,
          "label %d is not below %d".formatted(label, variant.classes));
    }
    return label;
  }

  @Override
  public void image(int index, float[] pixels, int offset) throws IOException {
    Place place = place(index);
    byte[] bytes = new byte[PIXELS];
    place.part().bytes().read(place.offset() + variant.labelBytes, bytes);
    RecordSet.scale(bytes, 0, pixels, offset);
  }

  private record Place(Part part, int record, long offset) {}

  private Place place(int index) {
    int rest = index;
    for (Part part : parts) {
      if (rest < part.records()) {
        return new Place(part, rest, (long) rest * variant.recordBytes());
      }
      rest -= part.records();
    }
    throw new IndexOutOfBoundsException(index);
  }
}
