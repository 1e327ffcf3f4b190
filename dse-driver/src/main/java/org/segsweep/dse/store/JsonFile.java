package org.segsweep.dse.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Small files of a result folder: replaced whole, and believed only when they are complete. */
final class JsonFile {
  private static final long MAX_BYTES = 16L << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonFile() {}

  /** Reads a record; every component must be there. */
  static <T> T read(Path file, Class<T> type) throws ResultFault {
    try {
      return present(file, JSON.readValue(readText(file), type));
    } catch (JsonProcessingException e) {
      throw damaged(file, e.getOriginalMessage(), e);
    }
  }

  /** Reads a file whose form may be that of another version. */
  static JsonNode readTree(Path file) throws ResultFault {
    try {
      return present(file, JSON.readTree(readText(file)));
    } catch (JsonProcessingException e) {
      throw damaged(file, e.getOriginalMessage(), e);
    }
  }

  private static <T> T present(Path file, @Nullable T value) throws ResultFault {
    if (value == null) {
      throw damaged(file, "it holds no object", null);
    }
    return value;
  }

  private static ResultFault damaged(Path file, String why, @Nullable Exception cause) {
    // Jackson adds where an object began, with the names of its own settings.
    String plain =
        why.replaceAll("\\s*\\(start marker at .*", "")
            .replaceAll(
                "(?:Missing|Null value for) creator property '(\\w+)'.*", "there is no '$1'")
            .replaceAll("\\s*\\(set Deser.*", "")
            .replaceAll("\\s*\\R\\s*", " ");
    String message = "%s: damaged (%s); %s".formatted(file, plain, wayOut(file));
    return cause == null ? new ResultFault(message) : new ResultFault(message, cause);
  }

  private static String wayOut(Path file) {
    return file.endsWith(ResultFolder.SWEEP)
        ? "run the sweep again with --replace, or into another folder"
        : "delete %s and run the sweep again"
            .formatted(file.endsWith(Waves.MANIFEST) ? file.getParent() : file);
  }

  static void write(Path file, Object value) throws IOException {
    replace(file, text(value));
  }

  /** Puts {@code text} in place of the file at once. */
  static void replace(Path file, String text) throws IOException {
    replace(aside(file), file, text);
  }

  /** The same by way of a file of that name. */
  static void replace(Path aside, Path file, String text) throws IOException {
    try {
      Files.writeString(aside, text);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** What a file is written as before it is put in its place; a killed writer may leave it. */
  static Path aside(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".new");
  }

  static String text(Object value) throws IOException {
    return JSON.writeValueAsString(value) + "\n";
  }

  static String readText(Path file) throws ResultFault {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ResultFault(file + ": larger than anything segsweep writes there");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new ResultFault(file + ": cannot be read (" + Reasons.of(e) + ")", e);
    }
  }
}
