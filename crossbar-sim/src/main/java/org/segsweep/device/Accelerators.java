package org.segsweep.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segsweep.device.AcceleratorReader.SourceText;

/** The accelerators there are: built in by name, a user's own by path. */
public final class Accelerators {
  private static final int LARGEST_FILE_BYTES = 1 << 20;
  private static final List<String> NAMES =
      List.of(
          "isaac-ce",
          "isaac-se",
          "forms-4",
          "forms-8",
          "forms-16",
          "sre",
          "puma",
          "prime",
          "pipelayer",
          "cascade",
          "neurosim-22nm",
          "mnsim");
  private static final List<String> LIBRARIES = List.of("isaac", "forms", "digital");

  private Accelerators() {}

  /** Names that {@link #load} takes. */
  public static List<String> names() {
    return NAMES;
  }

  /** Component libraries that any accelerator file can name. */
  public static List<String> libraryNames() {
    return LIBRARIES;
  }

  /**
   * A built-in accelerator.
   *
   * @throws ComponentFault when there is none of that name
   */
  public static Accelerator load(String name) throws ComponentFault {
    if (!NAMES.contains(name)) {
      throw new ComponentFault(
          List.of(
              "there is no built-in accelerator '%s'; %s; or give the path of a .yaml file"
                  .formatted(name, Nearest.hint(name, NAMES))));
    }
    FaultLog log = FaultLog.of(name);
    SourceText text = builtIn(name, log).orElseThrow();
    return new AcceleratorReader(Accelerators::builtInLibrary).read(text);
  }

  /**
   * A user's accelerator: one YAML file, which may name built-in libraries and libraries beside it
   * ({@code NAME.yaml}) and may have components of its own.
   *
   * @throws ComponentFault listing every fault of the file and of the libraries it names
   */
  public static Accelerator read(Path file) throws ComponentFault {
    FaultLog log = FaultLog.of(file.toString());
    Optional<SourceText> text = fromFile(file, log);
    log.throwIfAny();
    return new AcceleratorReader((library, faults) -> libraryBeside(file, library, faults))
        .read(text.orElseThrow());
  }

  /**
   * What is odd or unknown about an accelerator, or about a component library, in a file.
   *
   * @throws ComponentFault listing every fault, when it does not read
   */
  public static List<Finding> check(Path file) throws ComponentFault {
    FaultLog log = FaultLog.of(file.toString());
    Optional<YamlObject> root =
        fromFile(file, log).flatMap(text -> YamlObject.parse(text.text(), log));
    log.throwIfAny();
    YamlObject body = root.orElseThrow();
    if (!body.has("library")) {
      return AcceleratorCheck.of(
          new AcceleratorReader((library, faults) -> libraryBeside(file, library, faults))
              .read(body, log));
    }
    Map<String, ComponentEntry> entries = LibraryReader.library(body);
    log.throwIfAny();
    return AcceleratorCheck.of(entries.values());
  }

  /** What is odd or unknown about an accelerator. */
  public static List<Finding> check(Accelerator accelerator) {
    return AcceleratorCheck.of(accelerator);
  }

  private static Optional<SourceText> libraryBeside(Path file, String library, FaultLog log) {
    if (!library.matches("[A-Za-z0-9_.-]{1,100}")) {
      return Optional.empty();
    }
    String name = library.endsWith(".yaml") ? library : library + ".yaml";
    Path beside = file.resolveSibling(name);
    return Files.exists(beside)
        ? fromFile(beside, log.forFile(beside.toString()))
        : builtInLibrary(library, log);
  }

  private static Optional<SourceText> builtInLibrary(String library, FaultLog log) {
    return LIBRARIES.contains(library) ? builtIn(library, log) : Optional.empty();
  }

  private static Optional<SourceText> builtIn(String name, FaultLog log) {
    String resource = "/components/" + name + ".yaml";
    try (InputStream in = Accelerators.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + resource);
      }
      return decode(name + ".yaml", in.readAllBytes(), log);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(resource, e);
    }
  }

  private static Optional<SourceText> fromFile(Path file, FaultLog log) {
    if (Files.isDirectory(file)) {
      log.add("is a directory; name a .yaml file");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE_BYTES + 1);
      if (bytes.length > LARGEST_FILE_BYTES) {
        log.add("is larger than 1 MiB; no component file is");
        return Optional.empty();
      }
      return decode(file.toString(), bytes, log);
    } catch (NoSuchFileException e) {
      log.add("no such file");
    } catch (IOException e) {
      log.add("cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<SourceText> decode(String file, byte[] bytes, FaultLog log) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(new SourceText(file, text));
    } catch (CharacterCodingException e) {
      log.add("is not UTF-8 text");
      return Optional.empty();
    }
  }
}
