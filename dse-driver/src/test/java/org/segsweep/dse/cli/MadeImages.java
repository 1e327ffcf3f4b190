package org.segsweep.dse.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Images of ten classes, as MNIST has its. */
final class MadeImages {
  private MadeImages() {}

  /** Noise around one pattern a class, as idx files. */
  static void write(Path folder, String split, int count, long seed) throws IOException {
    var random = new Random(seed);
    ByteBuffer images = ByteBuffer.allocate(16 + count * 784);
    images.putInt(0x803).putInt(count).putInt(28).putInt(28);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      labels.put((byte) (i % 10));
      var pattern = new Random(i % 10);
      for (int p = 0; p < 784; p++) {
        images.put((byte) (pattern.nextInt(200) + random.nextInt(56)));
      }
    }
    Files.write(folder.resolve(split + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(split + "-labels-idx1-ubyte"), labels.array());
  }
}
