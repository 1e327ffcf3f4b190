package org.segsweep.dse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.segsweep.dataset.Checksums;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.DataSets;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Split;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.Shape;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Network;

/** What a folder holds of networks and data sets, opened to be sure. */
final class FoundFiles {
  private static final int DEEPEST = 4;
  private static final int MOST_FILES = 100_000;
  private static final int VALUES_AT_ONCE = 1 << 20;

  /**
   * One finding.
   *
   * @param path relative to the folder
   * @param records images of a set, layers of a network; empty for anything else
   * @param shape of one image
   * @param fault why it cannot be used
   */
  record Found(
      String path,
      String kind,
      OptionalInt records,
      OptionalInt classes,
      Optional<Shape> shape,
      OptionalLong bytes,
      Checksums.Result checksum,
      Optional<String> fault) {}

  private final Path folder;
  private final Checksums checksums;
  private final List<Found> found = new ArrayList<>();

  private FoundFiles(Path folder, Checksums checksums) {
    this.folder = folder;
    this.checksums = checksums;
  }

  /** All findings in alphabetical order, files that a list of checksums names included. */
  static List<Found> in(Path folder, Checksums checksums) throws DataFault {
    FoundFiles files = new FoundFiles(folder, checksums);
    files.visit();
    return files.found;
  }

  private void visit() throws DataFault {
    TreeSet<String> paths = new TreeSet<>(checksums.sums().keySet());
    try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
      walk.filter(path -> !path.equals(folder) && !isHidden(path))
          .limit(MOST_FILES)
          .forEach(path -> paths.add(relative(path)));
    } catch (IOException | UncheckedIOException e) {
      throw DataFault.of(folder, "cannot be read: " + e.getMessage());
    }
    for (String path : paths) {
      visit(path);
    }
  }

  private boolean isHidden(Path path) {
    return relative(path).startsWith(".") || relative(path).contains("/.");
  }

  private String relative(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  private void visit(String path) throws DataFault {
    Path file = folder.resolve(path);
    Checksums.Result checksum = checksums.check(folder, path);
    String name = String.valueOf(file.getFileName());
    Optional<DataSets.Kind> kind = Files.exists(file) ? DataSets.kind(file) : Optional.empty();
    if (kind.isPresent()) {
      imageSet(path, kind.get(), checksum);
    } else if (name.endsWith(".onnx") && Files.isRegularFile(file)) {
      network(path, checksum);
    } else if (checksum != Checksums.Result.UNLISTED) {
      OptionalInt none = OptionalInt.empty();
      String label = name.endsWith(".safetensors") ? "tensors" : "file";
      found.add(
          new Found(
              path, label, none, none, Optional.empty(), size(file), checksum, Optional.empty()));
    }
  }

  private void imageSet(String path, DataSets.Kind kind, Checksums.Result checksum) {
    Path file = folder.resolve(path);
    OptionalInt none = OptionalInt.empty();
    try {
      ImageSet set = DataSets.open(file, Split.TEST);
      if (kind != DataSets.Kind.IMAGES) {
        readAll(set);
      }
      found.add(
          new Found(
              path,
              kind.label(),
              OptionalInt.of(set.size()),
              OptionalInt.of(set.classes()),
              Optional.of(set.shape()),
              size(file),
              checksum,
              Optional.empty()));
    } catch (DataFault e) {
      found.add(
          new Found(
              path,
              kind.label(),
              none,
              none,
              Optional.empty(),
              size(file),
              checksum,
              Optional.of(String.valueOf(e.getMessage()))));
    }
  }

  /** Labels and values, of which a file holds many; images of a folder are decoded when used. */
  private static void readAll(ImageSet set) throws DataFault {
    int images = Math.max(1, VALUES_AT_ONCE / set.shape().elements());
    for (int first = 0; first < set.size(); first += images) {
      set.range(first, Math.min(images, set.size() - first));
    }
  }

  private void network(String path, Checksums.Result checksum) {
    Path file = folder.resolve(path);
    OptionalInt none = OptionalInt.empty();
    OptionalInt layers = none;
    Optional<String> fault = Optional.empty();
    try {
      Network network = NetworkSource.read(file);
      layers = OptionalInt.of(network.layers().size());
    } catch (ImportFault e) {
      fault = Optional.of(String.valueOf(e.getMessage()));
    }
    found.add(
        new Found(path, "network", layers, none, Optional.empty(), size(file), checksum, fault));
  }

  private static OptionalLong size(Path file) {
    try {
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
