package org.segsweep.dse.accuracy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.workload.Sha256;

/** SHA-256 of all images of a set with their labels. */
final class ImageHash {
  private static final int CHUNK = 256;

  private ImageHash() {}

  /** In hex. */
  static String of(ImageSet set) throws DataFault {
    MessageDigest digest = Sha256.digest();
    for (int first = 0; first < set.size(); first += CHUNK) {
      add(digest, set.range(first, Math.min(CHUNK, set.size() - first)));
    }
    return Sha256.hex(digest);
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
