package org.segsweep.dse.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A library that the program brings and Spark does not, as the build listed it.
 *
 * @param classifier empty, or the platform of native code such as {@code linux-x86_64}
 */
record Library(String group, String artifact, String classifier, String version) {
  private static final String LIST = "libraries.txt";
  private static final int WITHOUT_CLASSIFIER = 5;

  /** Of which classes of many platforms are packed in one jar, and which no executor needs. */
  private static final String DUCKDB = "duckdb_jdbc";

  /** All that the build listed, our own modules but this one among them. */
  static List<Library> all() throws IOException {
    try (InputStream in = Library.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IOException("the list of libraries is not packed; build with ./mvnw package");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> line.contains(":jar:"))
          .map(Library::parse)
          .toList();
    }
  }

  /** Reads {@code group:artifact:jar[:classifier]:version:scope[ -- module ...]}. */
  static Library parse(String line) {
    String[] parts = line.split(" ", 2)[0].split(":");
    return parts.length == WITHOUT_CLASSIFIER
        ? new Library(parts[0], parts[1], "", parts[3])
        : new Library(parts[0], parts[1], parts[3], parts[4]);
  }

  boolean isModuleOfOurs() {
    return group.equals("org.segsweep");
  }

  boolean isNative() {
    return !classifier.isEmpty();
  }

  boolean isForExecutors() {
    return !artifact.equals(DUCKDB);
  }

  String fileName() {
    return artifact + "-" + version + (isNative() ? "-" + classifier : "") + ".jar";
  }
}
