package org.segsweep.dse.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders listed and removed. */
final class FileTrees {
  private FileTrees() {}

  /** What a folder holds, by name; nothing where there is no folder. */
  static List<Path> children(Path folder) throws ResultFault {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    } catch (UncheckedIOException | IOException e) {
      throw new ResultFault(folder + ": cannot be listed (" + Reasons.of(e) + ")", e);
    }
  }

  static List<Path> parquetFiles(Path folder) throws ResultFault {
    return children(folder).stream().filter(f -> f.toString().endsWith(".parquet")).toList();
  }

  /** Removes a folder and what is in it; links are removed, not followed. */
  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
