package org.segsweep.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.segsweep.bytes.HeapBytes;

/** A zip archive of arrays. Each is unpacked into memory, within a bound. */
public final class NpzFile {
  private static final String SUFFIX = ".npy";
  private static final int MAX_ENTRIES = 64;

  private NpzFile() {}

  /**
   * All arrays by name, without the suffix of their files.
   *
   * @param limit bytes that one array may unpack to
   * @throws NpyFault naming the array, when the archive or an array in it is not what it should be
   */
  public static Map<String, NpyArray> read(Path file, int limit) throws IOException, NpyFault {
    Map<String, NpyArray> arrays = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new NpyFault(
            "%d entries; an npz file of at most %d is read".formatted(zip.size(), MAX_ENTRIES));
      }
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().endsWith(SUFFIX)) {
          String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
          arrays.put(name, array(zip, entry, limit));
        }
      }
    } catch (ZipException e) {
      throw new NpyFault("not a readable npz (zip) archive: " + e.getMessage());
    }
    return arrays;
  }

  private static NpyArray array(ZipFile zip, ZipEntry entry, int limit)
      throws IOException, NpyFault {
    try (InputStream in = zip.getInputStream(entry)) {
      return NpyArray.of(HeapBytes.of(in, limit), limit);
    } catch (HeapBytes.TooLargeException e) {
      throw new NpyFault("array '%s' %s".formatted(entry.getName(), e.getMessage()));
    } catch (NpyFault e) {
      throw new NpyFault("array '%s': %s".formatted(entry.getName(), e.reason()));
    }
  }
}
