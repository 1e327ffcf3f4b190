package org.segsweep.dse.spec;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads paths. One of the command line starts from the current folder, one of the file from the
 * file's folder.
 */
final class PathReader {
  private final Path folder;
  private final Faults faults;

  PathReader(Path folder, Faults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  /** A path, whether something is there or not. */
  Optional<Path> path(String text, YamlNode node, String key) {
    Path base = node.place() instanceof Place.CommandLine ? Path.of("") : folder;
    try {
      return Optional.of(base.resolve(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      faults.add(node.place(), key, "'" + text + "' is no path: " + e.getReason());
      return Optional.empty();
    }
  }

  /** The path of a file that exists. */
  Optional<Path> file(String text, YamlNode node, String key) {
    Optional<Path> path = path(text, node, key);
    if (path.isPresent() && !Files.isRegularFile(path.get())) {
      String problem = Files.exists(path.get()) ? " is not a file" : " does not exist";
      faults.add(node.place(), key, path.get() + problem);
      return Optional.empty();
    }
    return path;
  }
}
