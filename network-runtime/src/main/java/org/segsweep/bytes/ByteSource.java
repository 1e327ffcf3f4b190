package org.segsweep.bytes;

import java.io.IOException;

/** Bytes that can be read at any place; nothing is held open between two reads. */
public interface ByteSource {
  long length();

  /**
   * Fills {@code target} from {@code position} on.
   *
   * @throws java.io.EOFException when the source ends before
   */
  void read(long position, byte[] target) throws IOException;
}
