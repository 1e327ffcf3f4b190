package org.segsweep.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segsweep.workload.Sha256;

/**
 * The SHA-256 sums that a folder states of its files, as {@code sha256sum} writes them: in {@code
 * SHA256SUMS}, or else in lines of that form in a {@code README.md}.
 *
 * @param list the file that states them; empty when none does
 * @param sums by path relative to the folder
 */
public record Checksums(Optional<Path> list, Map<String, String> sums) {
  private static final List<String> LISTS = List.of("SHA256SUMS", "README.md");
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](\\S.*)");
  private static final long LONGEST_LIST = 1 << 24;

  public Checksums {
    sums = Map.copyOf(sums);
  }

  /** What a comparison gives. */
  public enum Result {
    /** The file is what the list says. */
    OK,
    DIFFERS,
    /** The list names it, and it is not there. */
    MISSING,
    /** No list names it. */
    UNLISTED
  }

  /** The sums that {@code folder} states. */
  public static Checksums of(Path folder) throws DataFault {
    for (String name : LISTS) {
      Path list = folder.resolve(name);
      if (Files.isRegularFile(list)) {
        Map<String, String> sums = read(list);
        if (!sums.isEmpty()) {
          return new Checksums(Optional.of(list), sums);
        }
      }
    }
    return new Checksums(Optional.empty(), Map.of());
  }

  private static Map<String, String> read(Path list) throws DataFault {
    Map<String, String> sums = new TreeMap<>();
    try {
      if (Files.size(list) > LONGEST_LIST) {
        throw DataFault.of(list, "is too long for a list of checksums");
      }
      // Latin-1 decodes any bytes; names beyond ASCII would not be found, which is told.
      for (String line : Files.readAllLines(list, StandardCharsets.ISO_8859_1)) {
        Matcher matcher = LINE.matcher(line.strip());
        if (matcher.matches() && isInside(matcher.group(2))) {
          sums.put(matcher.group(2), matcher.group(1).toLowerCase(Locale.ROOT));
        }
      }
    } catch (IOException e) {
      throw DataFault.of(list, e);
    }
    return sums;
  }

  /** A list speaks of its own folder only. */
  private static boolean isInside(String path) {
    try {
      Path normal = Path.of(path).normalize();
      return !normal.isAbsolute() && !normal.startsWith("..");
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Compares one file with its sum.
   *
   * @param path relative to {@code folder}, with {@code /} between names
   */
  public Result check(Path folder, String path) throws DataFault {
    String expected = sums.get(path);
    if (expected == null) {
      return Result.UNLISTED;
    }
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Result.MISSING;
    }
    return sha256(file).equals(expected) ? Result.OK : Result.DIFFERS;
  }

  /** The SHA-256 of a file, in hex. */
  public static String sha256(Path file) throws DataFault {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest = new DigestInputStream(in, Sha256.digest())) {
      byte[] buffer = new byte[1 << 16];
      while (digest.read(buffer) >= 0) {
        // Reading feeds the digest.
      }
      return Sha256.hex(digest.getMessageDigest());
    } catch (IOException e) {
      throw DataFault.of(file, e);
    }
  }
}
