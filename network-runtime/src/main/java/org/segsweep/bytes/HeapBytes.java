package org.segsweep.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes in memory: what a compressed file holds cannot be read at any place otherwise. */
public final class HeapBytes implements ByteSource {
  private final byte[] bytes;

  private HeapBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Everything that {@code in} gives.
   *
   * @param limit in bytes
   * @throws TooLargeException when there is more
   */
  public static HeapBytes of(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit);
    if (bytes.length == limit && in.read() >= 0) {
      throw new TooLargeException(limit);
    }
    return new HeapBytes(bytes);
  }

  /**
   * All bytes of {@code source}.
   *
   * @throws TooLargeException when there are more than {@code limit}
   */
  public static HeapBytes copyOf(ByteSource source, int limit) throws IOException {
    if (source instanceof HeapBytes heap) {
      return heap;
    }
    if (source.length() > limit) {
      throw new TooLargeException(limit);
    }
    byte[] bytes = new byte[(int) source.length()];
    source.read(0, bytes);
    return new HeapBytes(bytes);
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void read(long position, byte[] target) throws IOException {
    if (position + target.length > bytes.length) {
      throw new EOFException();
    }
    System.arraycopy(bytes, Math.toIntExact(position), target, 0, target.length);
  }

  /** More bytes than are believed. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int limit) {
      super("needs more than %d MiB of memory".formatted(limit >> 20));
    }
  }
}
