package org.segsweep.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a file.
 *
 * @param from where the part starts, in bytes
 */
public record FileBytes(Path file, long from, long length) implements ByteSource {

  /** A whole file. */
  public static FileBytes of(Path file) throws IOException {
    return new FileBytes(file, 0, Files.size(file));
  }

  @Override
  public void read(long position, byte[] target) throws IOException {
    if (position + target.length > length) {
      throw new EOFException();
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(from + position);
      ByteBuffer buffer = ByteBuffer.wrap(target);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException();
        }
      }
    }
  }
}
