package org.segsweep.dse.pack;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One jar of our modules and the libraries that Spark does not bring. Spark, and what it brings
 * too, such as Jackson, stay out: the cluster's are used, and nothing is relocated because nothing
 * is there twice.
 *
 * @param modules one class of each of our modules
 * @param mainClass what {@code spark-submit} starts
 * @param natives whether libtorch's native code goes in; sweeps that measure accuracy need it
 */
public record AppJar(List<Class<?>> modules, String mainClass, boolean natives) {
  public AppJar {
    modules = List.copyOf(modules);
  }

  /**
   * Writes the jar; a file of that name is replaced when the new one is whole.
   *
   * @throws IOException when a library is not on the class path, two hold different classes of one
   *     name, or the file cannot be written
   */
  public void write(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent == null ? Path.of("") : parent);
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (JarAssembly jar = new JarAssembly(unfinished, mainClass)) {
        for (Path origin : origins()) {
          jar.add(origin);
        }
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * What goes in, in order: our modules, then libraries.
   *
   * @throws IOException when a library is not on the class path
   */
  public List<Path> origins() throws IOException {
    List<Path> origins = new ArrayList<>();
    for (Class<?> member : modules) {
      origins.add(origin(member));
    }
    Map<String, Path> byName = new HashMap<>();
    for (Path path : classPath()) {
      byName.putIfAbsent(String.valueOf(path.getFileName()), path);
    }
    for (Library library : Library.all()) {
      if (library.isModuleOfOurs() || !library.isForExecutors() || library.isNative() && !natives) {
        continue;
      }
      Path jar = byName.get(library.fileName());
      if (jar == null) {
        throw new IOException(
            library.fileName()
                + " is not on the class path; package from a build (./segsweep), not from a packaged jar");
      }
      origins.add(jar);
    }
    return origins;
  }

  /** Platforms whose native code is on the class path. */
  public static List<String> platforms() throws IOException {
    return Library.all().stream()
        .filter(Library::isNative)
        .map(Library::classifier)
        .distinct()
        .toList();
  }

  private static List<Path> classPath() {
    List<Path> paths = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      paths.add(Path.of(path));
    }
    return paths;
  }

  private static Path origin(Class<?> member) throws IOException {
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the program's own classes cannot be found", e);
    }
  }
}
