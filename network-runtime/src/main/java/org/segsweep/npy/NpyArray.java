package org.segsweep.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.segsweep.bytes.ByteSource;
import org.segsweep.bytes.HeapBytes;

/**
 * An array of NumPy, read record by record: a record is what one index of the first axis selects.
 * Only the header is held in memory.
 */
public final class NpyArray {
  private static final int LARGEST_RECORD = 1 << 26;

  private final ByteSource source;
  private final NpyHeader header;

  private NpyArray(ByteSource source, NpyHeader header) {
    this.source = source;
    this.header = header;
  }

  /**
   * Reads and checks the header. In Fortran order the elements of a record are strewn over the
   * file, so such an array is held in memory.
   *
   * @param limit bytes that an array in Fortran order may have
   * @throws NpyFault when the bytes are no such array, or not as many as its shape needs
   */
  public static NpyArray of(ByteSource source, int limit) throws IOException, NpyFault {
    NpyHeader header = NpyHeader.read(source);
    long needed = header.dataStart() + header.elements() * header.type().bytes();
    if (needed != source.length()) {
      throw new NpyFault(
          "%d bytes where the shape %s of %d-byte elements needs %d"
              .formatted(source.length(), header.dims(), header.type().bytes(), needed));
    }
    long records = header.dims().isEmpty() ? 1 : Math.max(1, header.dims().get(0));
    if (header.elements() / records > LARGEST_RECORD) {
      throw new NpyFault(
          "the shape %s has more than %d elements a record"
              .formatted(header.dims(), LARGEST_RECORD));
    }
    boolean strewn = header.order() == NpyHeader.Order.FORTRAN;
    return new NpyArray(strewn ? HeapBytes.copyOf(source, limit) : source, header);
  }

  public List<Integer> dims() {
    return header.dims();
  }

  public ElementType type() {
    return header.type();
  }

  /** Elements of one record; 1 for a vector. */
  public int recordElements() {
    long first = header.dims().isEmpty() ? 1 : Math.max(1, header.dims().get(0));
    return Math.toIntExact(header.elements() / first);
  }

  /**
   * The elements of one record, row-major, whatever the order in the file.
   *
   * @param index {@code 0 <= index < dims().get(0)}
   */
  public double[] record(int index) throws IOException {
    double[] values = new double[recordElements()];
    if (header.order() == NpyHeader.Order.C) {
      ByteBuffer bytes = bytes((long) index * values.length, values.length);
      for (int i = 0; i < values.length; i++) {
        values[i] = header.type().next(bytes);
      }
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = header.type().next(bytes(fortranIndex(index, i), 1));
      }
    }
    return values;
  }

  /** Where a record begins in the file, in bytes. */
  public long offset(int index) {
    long elements = header.order() == NpyHeader.Order.C ? (long) index * recordElements() : index;
    return header.dataStart() + elements * header.type().bytes();
  }

  /**
   * Where element {@code rest} (row-major within the record) lies when the first axis is fastest.
   */
  private long fortranIndex(int record, int rest) {
    List<Integer> dims = header.dims();
    long[] strides = new long[dims.size()];
    long stride = 1;
    for (int axis = 0; axis < dims.size(); axis++) {
      strides[axis] = stride;
      stride *= dims.get(axis);
    }
    long at = record;
    int left = rest;
    for (int axis = dims.size() - 1; axis > 0; axis--) {
      at += left % dims.get(axis) * strides[axis];
      left /= dims.get(axis);
    }
    return at;
  }

  private ByteBuffer bytes(long element, int count) throws IOException {
    int width = header.type().bytes();
    byte[] bytes = new byte[Math.multiplyExact(count, width)];
    source.read(header.dataStart() + element * width, bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
