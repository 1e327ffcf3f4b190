package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One writer a result folder. The operating system holds the lock for the process, so a killed
 * owner never leaves it behind.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, making the folder where it is missing.
   *
   * @throws ResultFault when another process writes here, or the folder cannot be written
   */
  public static FolderLock acquire(ResultFolder folder) throws ResultFault {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder.root());
      channel =
          FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new ResultFault(
            folder.root()
                + ": another segsweep is writing here; wait for it, or give another --out");
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw ResultFolder.cannotWrite(folder.root(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel, IOException cause) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  @Override
  public void close() throws ResultFault {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ResultFault("the lock of the result folder cannot be closed: " + e.getMessage(), e);
    }
  }
}
