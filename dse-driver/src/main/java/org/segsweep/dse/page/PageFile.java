package org.segsweep.dse.page;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.segsweep.dse.store.Reasons;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.workload.Sha256;

/**
 * The HTML file: a frame, a style sheet, scripts and the data. Its content security policy names
 * the scripts and the style by their hashes and allows nothing else, so that no other script runs
 * and nothing is fetched or sent.
 */
final class PageFile {
  private static final List<String> SCRIPTS =
      List.of(
          "echarts.js",
          "data.js",
          "format.js",
          "dom.js",
          "state.js",
          "colours.js",
          "pareto.js",
          "cloud.js",
          "front.js",
          "parallel.js",
          "points.js",
          "breakdown.js",
          "accuracy.js",
          "tables.js",
          "mapping.js",
          "main.js");

  private PageFile() {}

  /** Writes the file, all of it or nothing. */
  static void write(Path file, String data) throws ResultFault {
    Path absolute = file.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      throw new ResultFault(file + ": is a folder; give a file name as --out");
    }
    Path aside = absolute.resolveSibling("." + absolute.getFileName() + ".new");
    try {
      try {
        try (BufferedWriter out = Files.newBufferedWriter(aside)) {
          for (String part : parts(data)) {
            out.write(part);
          }
        }
        Files.move(aside, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new ResultFault(
          "%s: cannot be written (%s); give another --out".formatted(file, Reasons.of(e)), e);
    }
  }

  private static List<String> parts(String data) {
    String style = resource("page.css");
    List<String> scripts = SCRIPTS.stream().map(PageFile::resource).toList();
    String policy =
        "default-src 'none'; img-src data: blob:; style-src '%s'; script-src %s; form-action 'none'; base-uri 'none'"
            .formatted(
                hash(style),
                scripts.stream().map(s -> "'" + hash(s) + "'").collect(Collectors.joining(" ")));
    String code =
        scripts.stream().map(s -> "<script>" + s + "</script>\n").collect(Collectors.joining());
    String[] frame = resource("page.html").split("\\{\\{[a-z]+}}", -1);
    return List.of(frame[0], policy, frame[1], style, frame[2], data, frame[3], code, frame[4]);
  }

  private static String hash(String text) {
    MessageDigest digest = Sha256.digest();
    return "sha256-"
        + Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String resource(String name) {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not packed");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read from the program itself", e);
    }
  }
}
