package org.segsweep.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small data sets. */
final class DataFiles {
  private DataFiles() {}

  /** An idx file: magic, extents, then bytes that count up from 0. */
  static byte[] idx(int magic, int... dims) {
    int count = 1;
    for (int dim : dims) {
      count *= dim;
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dims.length + count);
    bytes.putInt(magic);
    for (int dim : dims) {
      bytes.putInt(dim);
    }
    for (int i = 0; i < count; i++) {
      bytes.put((byte) i);
    }
    return bytes.array();
  }

  static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** CIFAR-10 records: label = number of the record, every pixel of a plane the same. */
  static byte[] cifar(int records) {
    ByteBuffer bytes = ByteBuffer.allocate(3073 * records);
    for (int r = 0; r < records; r++) {
      bytes.put((byte) r);
      for (int plane = 0; plane < 3; plane++) {
        for (int i = 0; i < 1024; i++) {
          bytes.put((byte) (100 * plane + r));
        }
      }
    }
    return bytes.array();
  }

  /** An npy file of version {@code version} with the given header and little-endian data. */
  static byte[] npy(int version, String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    bytes.put(text).put(data);
    byte[] result = new byte[bytes.position()];
    bytes.get(0, result);
    return result;
  }

  static String header(String type, String order, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }  \n".formatted(type, order, shape);
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  static byte[] longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  static Path write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, bytes);
  }
}
