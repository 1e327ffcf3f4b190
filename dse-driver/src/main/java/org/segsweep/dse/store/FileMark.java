package org.segsweep.dse.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.segsweep.workload.Checks;

/**
 * What a file was when its wave was committed, so that a missing, cut or altered file is noticed
 * before a number of it is believed.
 *
 * @param name inside the wave's folder
 * @param crc32c checksum of all bytes
 */
record FileMark(String name, long bytes, long crc32c) {
  private static final int CHUNK_BYTES = 1 << 16;
  static final String WAY_OUT = "; run the sweep again, which computes its wave anew";

  FileMark {
    Checks.require(name.matches("[A-Za-z0-9._-]{1,200}"), "not a file name: " + name);
  }

  static FileMark of(Path file) throws IOException {
    var sum = new CRC32C();
    long bytes = 0;
    var chunk = new byte[CHUNK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        sum.update(chunk, 0, n);
        bytes += n;
      }
    }
    return new FileMark(String.valueOf(file.getFileName()), bytes, sum.getValue());
  }

  /**
   * The marked file.
   *
   * @throws ResultFault when it is gone or no longer what it was
   */
  Path in(Path folder) throws ResultFault {
    Path file = folder.resolve(name);
    try {
      if (of(file).equals(this)) {
        return file;
      }
    } catch (IOException e) {
      throw new ResultFault("%s: cannot be read (%s)%s".formatted(file, Reasons.of(e), WAY_OUT), e);
    }
    throw new ResultFault(file + ": not as it was written (size or checksum differ)" + WAY_OUT);
  }
}
