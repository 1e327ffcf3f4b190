package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where results of stages are kept that other sweeps can use: in the result folder, or in a cache
 * that sweeps share. What is there never changes, so it can be linked from one to another.
 *
 * @param root holds {@code stages}, see {@link OutcomeStore}, and {@code accuracy}, see {@link
 *     AccuracyStore}
 */
record StageFolders(Path root) {
  private static final List<String> NAMES = List.of("stages", "accuracy");

  Path stages() {
    return root.resolve(NAMES.get(0));
  }

  Path accuracy() {
    return root.resolve(NAMES.get(1));
  }

  /** Has all that another has: by links where the file system allows, else as copies. */
  void adopt(StageFolders other) throws IOException, ResultFault {
    for (String name : NAMES) {
      Path to = root.resolve(name);
      List<Path> files = new ArrayList<>(FileTrees.children(other.root.resolve(name)));
      // An entry is whole when its first file is there.
      files.sort(Comparator.comparing(file -> file.toString().endsWith(".json")));
      for (Path file : files) {
        if (Files.isRegularFile(file) && !name(file).startsWith(".")) {
          Files.createDirectories(to);
          link(to.resolve(name(file)), file);
        }
      }
    }
  }

  /** Removes what killed writers left; of a folder that nobody else writes to. */
  void removeAside() throws IOException, ResultFault {
    for (String name : NAMES) {
      for (Path file : FileTrees.children(root.resolve(name))) {
        if (name(file).startsWith(".") && name(file).endsWith(".new")) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void link(Path to, Path from) throws IOException {
    if (Files.exists(to)) {
      return;
    }
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException there) {
      // Another sweep was faster.
      return;
    } catch (UnsupportedOperationException | IOException otherFileSystem) {
      Files.copy(from, to);
    }
  }
}
