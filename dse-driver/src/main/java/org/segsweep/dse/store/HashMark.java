package org.segsweep.dse.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Sha256;

/**
 * What a file of a cache was when it was written.
 *
 * @param name inside the folder
 * @param sha256 of its bytes, in hex
 */
record HashMark(String name, long bytes, String sha256) {
  HashMark {
    Checks.require(name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,200}"), "not a file name: " + name);
  }

  /** The mark of a file that will have that name. */
  static HashMark of(Path file, String name) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      long bytes = in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return new HashMark(name, bytes, Sha256.hex(digest));
    }
  }

  /**
   * Reads the file.
   *
   * @throws ResultFault when it is gone or no longer what it was
   */
  void require(Path folder) throws ResultFault {
    Path file = folder.resolve(name);
    try {
      // A file of another size need not be read.
      if (Files.size(file) == bytes && of(file, name).equals(this)) {
        return;
      }
    } catch (IOException e) {
      throw new ResultFault("%s: cannot be read (%s)".formatted(file, Reasons.of(e)), e);
    }
    throw new ResultFault(file + ": not as it was written (size or sha256 differ)");
  }
}
