package org.segsweep.dse.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * All data of a page as one text: the length of a JSON text (four bytes, little-endian), the text
 * in UTF-8, then the bytes of columns, which the JSON describes; deflated with a zlib header, in
 * Base64. Base64 has no character that HTML could take for markup.
 */
final class DataBlock {
  private final ByteArrayOutputStream columns = new ByteArrayOutputStream();

  /** Adds bytes and says where they begin among the columns. */
  int add(byte[] bytes) {
    int at = columns.size();
    columns.writeBytes(bytes);
    return at;
  }

  /** The data as text. */
  String encoded(byte[] json) {
    var packed = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (var out = new DeflaterOutputStream(packed, deflater)) {
      out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(json.length).array());
      out.write(json);
      columns.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory is always writable", e);
    } finally {
      deflater.end();
    }
    return new String(Base64.getEncoder().encode(packed.toByteArray()), StandardCharsets.US_ASCII);
  }
}
