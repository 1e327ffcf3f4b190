package org.segsweep.safetensors;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.tensor.Floats;

/**
 * An open safetensors file whose header has been checked. Tensors are read on demand.
 *
 * <p>Not safe for use by several threads.
 */
public final class SafetensorsFile implements AutoCloseable {
  /** Larger headers are refused, as the reference implementation does. */
  public static final long LARGEST_HEADER = 100_000_000;

  private static final int CHUNK_BYTES = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long dataStart;
  private final Map<String, Entry> entries;

  private SafetensorsFile(
      Path file, FileChannel channel, long dataStart, Map<String, Entry> entries) {
    this.file = file;
    this.channel = channel;
    this.dataStart = dataStart;
    this.entries = entries;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws ImportFault naming the file, the tensor and the reason
   */
  public static SafetensorsFile open(Path file) throws ImportFault {
    FileChannel channel = null;
    boolean opened = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      long size = channel.size();
      byte[] header = header(channel, size);
      long dataStart = (long) Long.BYTES + header.length;
      Map<String, Entry> entries = HeaderParser.parse(header, size - dataStart);
      opened = true;
      return new SafetensorsFile(file, channel, dataStart, entries);
    } catch (GraphFault e) {
      throw ImportFault.of(file, e.reason());
    } catch (IOException e) {
      throw ImportFault.of(file, "cannot be read: " + e.getMessage());
    } finally {
      if (channel != null && !opened) {
        closeQuietly(channel);
      }
    }
  }

  private static byte[] header(FileChannel channel, long size) throws IOException, GraphFault {
    GraphFault.unless(size >= Long.BYTES, "%d bytes are too few for a safetensors file", size);
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, length, 0);
    long bytes = length.flip().getLong();
    GraphFault.unless(
        bytes >= 0 && bytes <= size - Long.BYTES,
        "the header claims %s bytes, the file has %d; it is cut short, damaged or not a"
            + " safetensors file",
        Long.toUnsignedString(bytes),
        size);
    GraphFault.unless(
        bytes <= LARGEST_HEADER,
        "the header claims %d bytes; at most %d are supported",
        bytes,
        LARGEST_HEADER);
    ByteBuffer header = ByteBuffer.allocate((int) bytes);
    readFully(channel, header, Long.BYTES);
    return header.array();
  }

  /** Names of all tensors, sorted. */
  public Set<String> names() {
    return entries.keySet();
  }

  public boolean contains(String name) {
    return entries.containsKey(name);
  }

  /**
   * Extents of a tensor.
   *
   * @throws GraphFault when there is none of that name
   */
  public List<Integer> dims(String name) throws GraphFault {
    return entry(name).dims();
  }

  /**
   * A tensor of type F16, BF16, F32 or F64 as floats; F64 is rounded to the nearest float.
   *
   * @throws GraphFault when it is missing or of another type
   * @throws ImportFault when the file cannot be read
   */
  public FloatTensor read(String name) throws GraphFault, ImportFault {
    Entry entry = entry(name);
    GraphFault.unless(
        entry.type().isReadable(),
        "tensor %s: the dtype %s is not supported for weights; F32, F16, BF16 and F64 are",
        ImportFault.quoted(name),
        entry.type());
    int bytes = entry.type().bytes();
    float[] values = new float[(int) ((entry.end() - entry.begin()) / bytes)];
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try {
      int done = 0;
      while (done < values.length) {
        int count = Math.min(values.length - done, CHUNK_BYTES / bytes);
        chunk.clear().limit(count * bytes);
        readFully(channel, chunk, dataStart + entry.begin() + (long) done * bytes);
        chunk.flip();
        for (int i = 0; i < count; i++) {
          values[done++] = next(chunk, entry.type());
        }
      }
    } catch (IOException e) {
      throw ImportFault.at(
          file, "tensor " + ImportFault.quoted(name), "cannot be read: " + e.getMessage());
    }
    return FloatTensor.owning(entry.dims(), values);
  }

  private static float next(ByteBuffer chunk, DataType type) {
    return switch (type) {
      case F16 -> Floats.fromHalf(chunk.getShort());
      case BF16 -> Floats.fromBfloat16(chunk.getShort());
      case F64 -> (float) chunk.getDouble();
      default -> chunk.getFloat();
    };
  }

  private Entry entry(String name) throws GraphFault {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new GraphFault(
          "%s holds no tensor %s".formatted(file.getFileName(), ImportFault.quoted(name)));
    }
    return entry;
  }

  private static void readFully(FileChannel channel, ByteBuffer target, long position)
      throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int read = channel.read(target, at);
      if (read < 0) {
        throw new EOFException("the file ends early");
      }
      at += read;
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  /** The channel was only read, so a failure to close it loses nothing. */
  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing was written.
    }
  }
}
