package org.segsweep.dse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // locks are held, not used
class FolderLockTest {
  private static final String IN_USE =
      ": another segsweep is writing here; wait for it, or give another --out";

  private final ResultFolder folder;

  FolderLockTest(@TempDir Path root) {
    this.folder = ResultFolder.at(root.resolve("new").resolve("folder"));
  }

  @Test
  void anotherThreadMustWait() throws Exception {
    try (FolderLock lock = FolderLock.acquire(folder)) {
      assertThatThrownBy(() -> CompletableFuture.runAsync(this::takeAndRelease).join())
          .isInstanceOf(CompletionException.class)
          .hasRootCauseInstanceOf(ResultFault.class)
          .hasRootCauseMessage(folder.root() + IN_USE);
    }
    takeAndRelease();
  }

  @Test
  void anotherProcessMustWaitAndAKilledOneHoldsNothing() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.root().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> FolderLock.acquire(folder))
          .isInstanceOf(ResultFault.class)
          .hasMessage(folder.root() + IN_USE);
    } finally {
      other.destroyForcibly().waitFor();
    }
    takeAndRelease();
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine(@TempDir Path elsewhere) throws Exception {
    Path file = Files.writeString(elsewhere.resolve("file"), "");
    assertThatThrownBy(() -> FolderLock.acquire(ResultFolder.at(file)))
        .isInstanceOf(ResultFault.class)
        .hasMessageStartingWith(file + ": cannot be written (a file is in the way)");
  }

  private void takeAndRelease() {
    try (FolderLock lock = FolderLock.acquire(folder)) {
      assertThat(folder.lockFile()).exists();
    } catch (ResultFault e) {
      throw new IllegalStateException(e);
    }
  }

  /** Holds the lock until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (FolderLock lock = FolderLock.acquire(ResultFolder.at(Path.of(args[0])))) {
        System.out.println("held");
        System.in.read();
      }
    }
  }
}
