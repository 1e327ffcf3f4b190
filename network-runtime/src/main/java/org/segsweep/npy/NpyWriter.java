package org.segsweep.npy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.segsweep.workload.Checks;

/** Writes arrays of bytes ({@code |u1}) in version 1 of the npy format, in C order. */
public final class NpyWriter {
  private static final int ALIGNMENT = 64;
  private static final int BEFORE_THE_TEXT = 10;

  private NpyWriter() {}

  /**
   * Writes one array; a file that is there is replaced.
   *
   * @param dims of the array; their product is the number of elements
   * @param elements row-major, 0 to 255
   */
  public static void write(Path file, List<Integer> dims, byte[] elements) throws IOException {
    long needed = dims.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    Checks.require(
        needed == elements.length,
        "%d elements where the shape %s needs %d",
        elements.length,
        dims,
        needed);
    byte[] text = header(dims).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      out.write(text.length & 0xff);
      out.write(text.length >> 8);
      out.write(text);
      out.write(elements);
    }
  }

  /** A Python literal, filled up with spaces so that the elements begin at a multiple of 64. */
  private static String header(List<Integer> dims) {
    String shape = dims.stream().map(dim -> dim + ",").collect(Collectors.joining(" ", "(", ")"));
    String literal = "{'descr': '|u1', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    int used = BEFORE_THE_TEXT + literal.length() + 1;
    return literal + " ".repeat(Math.floorMod(-used, ALIGNMENT)) + "\n";
  }
}
