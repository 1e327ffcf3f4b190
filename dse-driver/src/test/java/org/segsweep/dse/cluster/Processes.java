package org.segsweep.dse.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** JVMs started, watched and ended. */
final class Processes {
  /** Where conf and sweeps are. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** For what takes seconds on an idle machine; a busy one can be given more. */
  static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("segsweep.test.patience", 300));

  private static final int POLL_MILLIS = 5;

  private Processes() {}

  /** The beginning of a command that starts Java with flags that make short lives cheap. */
  static List<String> java(String heap, String classPath, Path temporary) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + HOME.resolve("conf").resolve("spark-opens.args"),
            "-Xmx" + heap,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            classPath));
  }

  /** Waits until something is so. */
  static void await(String what, Callable<Boolean> condition, Callable<String> otherwise)
      throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited %d s in vain until %s; %s"
                .formatted(PATIENCE.toSeconds(), what, otherwise.call()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Ends a process and what it started, and waits until they are gone. */
  static void kill(ProcessHandle process) {
    List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process)).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      one.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  /** STOP or CONT. */
  static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid())).start().waitFor();
  }

  static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a folder in which processes that are just ending may still write. */
  static void delete(Path root) throws Exception {
    await("nothing writes into " + root, () -> deleteQuietly(root), () -> "it is still there");
  }

  /** Whether all of it is gone. */
  static boolean deleteQuietly(Path root) {
    if (!Files.exists(root)) {
      return true;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
