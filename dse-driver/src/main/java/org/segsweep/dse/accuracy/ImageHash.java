package org.segsweep.dse.accuracy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;

/** SHA-256 of all images of a set with their labels. */
final class ImageHash {
  private static final int CHUNK = 256;

  private ImageHash() {}

  /** In hex. */
  static String of(ImageSet set) throws DataFault {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int first = 0; first < set.size(); first += CHUNK) {
        add(digest, set.range(first, Math.min(CHUNK, set.size() - first)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, ImageBatch batch) {
    ByteBuffer bytes =
        ByteBuffer.allocate(
            Math.multiplyExact(Integer.BYTES, batch.pixels().length + batch.count()));
    bytes.asFloatBuffer().put(batch.pixels());
    bytes.position(Float.BYTES * batch.pixels().length);
    bytes.asIntBuffer().put(batch.labels());
    digest.update(bytes.rewind());
  }
}
