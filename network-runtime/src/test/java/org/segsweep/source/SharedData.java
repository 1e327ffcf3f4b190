package org.segsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the files that tests read: those of the repository, and the data folder beside it. */
public final class SharedData {
  private SharedData() {}

  /** A file of the repository, which must be there. */
  public static Path inRepository(String path) {
    Path file = repository().resolve(path);
    assertThat(file).exists();
    return file;
  }

  /**
   * A file of {@code shared/data} beside the repository (or, for a linked working tree, beside a
   * folder that holds it); without it the test is skipped.
   */
  public static Path inDataFolder(String name) {
    Optional<Path> file = above(repository(), "shared/data/" + name);
    assumeTrue(file.isPresent(), "skipped: no ../shared/data/" + name + " beside this repository");
    return file.orElseThrow();
  }

  private static Path repository() {
    Path marker = above(Path.of("").toAbsolutePath(), ".mvn").orElseThrow();
    return marker.resolveSibling("");
  }

  /** The first {@code name} in {@code folder} or a folder above it. */
  private static Optional<Path> above(@Nullable Path folder, String name) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(name))) {
        return Optional.of(at.resolve(name));
      }
    }
    return Optional.empty();
  }
}
