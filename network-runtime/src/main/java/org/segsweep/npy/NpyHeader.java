package org.segsweep.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segsweep.bytes.ByteSource;

/**
 * What an array file says of itself: magic, version, and a Python literal with descr, fortran_order
 * and shape.
 *
 * @param dataStart bytes before the elements
 */
record NpyHeader(ElementType type, Order order, List<Integer> dims, int dataStart) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final int MAX_RANK = 8;
  private static final long MAX_ELEMENTS = 1L << 40;
  private static final String QUOTED = "['\"]%s['\"]\\s*:\\s*";
  private static final Pattern DESCR =
      Pattern.compile(QUOTED.formatted("descr") + "['\"]([^'\"]*)['\"]");
  private static final Pattern FORTRAN =
      Pattern.compile(QUOTED.formatted("fortran_order") + "(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile(QUOTED.formatted("shape") + "\\(([0-9,\\sL]*)\\)");

  /** Which index runs fastest. */
  enum Order {
    /** The last one. */
    C,
    /** The first one. */
    FORTRAN
  }

  static NpyHeader read(ByteSource source) throws IOException, NpyFault {
    byte[] start = bytes(source, 0, 8);
    if (!Arrays.equals(MAGIC, 0, 6, start, 0, 6)) {
      throw new NpyFault("not an npy array: it does not begin with the magic of NumPy");
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw new NpyFault("version %d of the npy format is unknown; 1 to 3 are".formatted(version));
    }
    int lengthBytes = version == 1 ? 2 : 4;
    ByteBuffer field =
        ByteBuffer.wrap(bytes(source, 8, lengthBytes)).order(ByteOrder.LITTLE_ENDIAN);
    long length = version == 1 ? field.getShort() & 0xffff : field.getInt() & 0xffffffffL;
    if (length > LONGEST) {
      throw new NpyFault("a header of %d bytes is not believed".formatted(length));
    }
    String text = new String(bytes(source, 8 + lengthBytes, (int) length), StandardCharsets.UTF_8);
    return parse(text, 8 + lengthBytes + (int) length);
  }

  private static NpyHeader parse(String text, int dataStart) throws NpyFault {
    ElementType type = ElementType.of(field(DESCR, text, "descr"));
    Order order = field(FORTRAN, text, "fortran_order").equals("True") ? Order.FORTRAN : Order.C;
    return new NpyHeader(type, order, dims(field(SHAPE, text, "shape")), dataStart);
  }

  private static String field(Pattern pattern, String text, String name) throws NpyFault {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new NpyFault(
          "the header has no readable %s: %s".formatted(name, text.strip().replace('\n', ' ')));
    }
    return matcher.group(1);
  }

  private static List<Integer> dims(String tuple) throws NpyFault {
    List<Integer> dims = new ArrayList<>();
    long elements = 1;
    for (String part : tuple.split(",", -1)) {
      String digits = part.strip().replace("L", "");
      if (digits.isEmpty()) {
        continue;
      }
      long dim = digits.matches("[0-9]{1,10}") ? Long.parseLong(digits) : Long.MAX_VALUE;
      if (dim > Integer.MAX_VALUE || dims.size() == MAX_RANK || dim > MAX_ELEMENTS / elements) {
        throw new NpyFault("the shape (%s) is not believed".formatted(tuple.strip()));
      }
      dims.add((int) dim);
      elements *= Math.max(1, dim);
    }
    return List.copyOf(dims);
  }

  private static byte[] bytes(ByteSource source, long position, int count)
      throws IOException, NpyFault {
    if (position + count > source.length()) {
      throw new NpyFault(
          "the header needs %d bytes, there are only %d"
              .formatted(position + count, source.length()));
    }
    byte[] bytes = new byte[count];
    source.read(position, bytes);
    return bytes;
  }

  long elements() {
    return dims.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }
}
