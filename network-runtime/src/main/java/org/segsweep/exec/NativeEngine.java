package org.segsweep.exec;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * The native library that runs networks: libtorch, unpacked once into the cache folder of JavaCPP
 * and loaded once into the process, with one thread for each call.
 *
 * <p>Whether it loads is a value, never an error: everything that only reads, prunes and maps
 * networks works without it.
 */
public final class NativeEngine {
  /** Where JavaCPP unpacks native libraries; the launcher sets it from SEGSWEEP_NATIVE_CACHE. */
  public static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

  private NativeEngine() {}

  /**
   * Whether networks can be run.
   *
   * @param obstacle one line that says why not and what to do; empty when they can
   */
  public record Availability(Optional<String> obstacle) {
    public boolean isAvailable() {
      return obstacle.isEmpty();
    }
  }

  /** Loads the library at the first call, which takes seconds when it must be unpacked first. */
  public static Availability availability() {
    return Loaded.AVAILABILITY;
  }

  /**
   * Returns when networks can be run.
   *
   * @throws EngineFault with the obstacle
   */
  public static void require() throws EngineFault {
    Optional<String> obstacle = availability().obstacle();
    if (obstacle.isPresent()) {
      throw new EngineFault(EngineFault.Kind.UNAVAILABLE, obstacle.get());
    }
  }

  /** The one attempt of this process: a class of the bindings that failed once never loads. */
  private static final class Loaded {
    static final Availability AVAILABILITY = new Availability(load());

    private static Optional<String> load() {
      String platform = Loader.getPlatform();
      if (natives(platform) == null) {
        return Optional.of(
            ("networks cannot be run: this build has no libtorch for %s; it comes by itself when"
                    + " SegSweep is built on Linux x86-64, macOS or Windows x86-64")
                .formatted(platform));
      }
      File cache;
      try {
        cache = Loader.getCacheDir();
      } catch (IOException | SecurityException e) {
        return Optional.of(
            "networks cannot be run: no folder to unpack libtorch to (%s); %s"
                .formatted(EngineFault.firstLine(e), wayOut()));
      }
      try {
        Loader.load(torch.class);
        torch.set_num_threads(1);
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "networks cannot be run: libtorch does not load from %s (%s); %s"
                .formatted(cache, said(rootOf(e)), wayOut()));
      }
    }

    private static URL natives(String platform) {
      String library = System.mapLibraryName("jnitorch");
      return torch.class.getResource("/org/bytedeco/pytorch/" + platform + "/" + library);
    }

    /** What the dynamic linker said lies below what the bindings make of it. */
    private static Throwable rootOf(Throwable thrown) {
      Throwable at = thrown;
      while (at.getCause() != null && at.getCause() != at) {
        at = at.getCause();
      }
      return at;
    }

    /** The linker of Linux does not say why it may not map a library. */
    private static String said(Throwable thrown) {
      String line = EngineFault.firstLine(thrown);
      return line.contains("failed to map segment") ? "the folder forbids execution" : line;
    }

    private static String wayOut() {
      return "name a folder with 600 MB free and execution rights: SEGSWEEP_NATIVE_CACHE=DIR, or -D"
          + CACHE_PROPERTY
          + "=DIR for a JVM of your own";
    }
  }
}
