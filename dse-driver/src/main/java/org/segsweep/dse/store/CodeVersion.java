package org.segsweep.dse.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.segsweep.workload.Sha256;

/** The version of the running code: the release and a hash over the classes of our modules. */
public final class CodeVersion {
  private static final String OURS = "org/segsweep";

  private CodeVersion() {}

  /**
   * {@code 0.1.0+0a1b2c3d}: changes whenever a class of the given modules changes, and not with how
   * they are packed, so that a sweep goes on from the packaged jar that was begun without.
   *
   * @param moduleMembers one class of each module
   */
  public static String of(List<Class<?>> moduleMembers) {
    try {
      Map<String, byte[]> classes = new TreeMap<>();
      for (Path origin : origins(moduleMembers)) {
        if (Files.isDirectory(origin)) {
          collect(origin, classes);
        } else {
          try (FileSystem jar = FileSystems.newFileSystem(origin)) {
            collect(jar.getPath("/"), classes);
          }
        }
      }
      MessageDigest digest = Sha256.digest();
      classes.values().forEach(digest::update);
      return release() + "+" + Sha256.hex(digest).substring(0, 8);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the program's own classes cannot be read", e);
    }
  }

  private static Set<Path> origins(List<Class<?>> members) throws URISyntaxException {
    Set<Path> origins = new LinkedHashSet<>();
    for (Class<?> member : members) {
      origins.add(Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    return origins;
  }

  private static void collect(Path root, Map<String, byte[]> classes) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root.resolve(OURS))) {
      files = walk.filter(f -> f.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      classes.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
    }
  }

  private static String release() throws IOException {
    var properties = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream("/segsweep.properties")) {
      if (in == null) {
        throw new IOException("segsweep.properties is not packed");
      }
      properties.load(in);
    }
    return properties.getProperty("version");
  }
}
