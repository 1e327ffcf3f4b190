package org.segsweep.dse.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.segsweep.workload.Sha256;

/** The version of the running code: the release and a hash over the classes of our modules. */
public final class CodeVersion {
  private CodeVersion() {}

  /**
   * {@code 0.1.0+0a1b2c3d}: changes whenever a class of the given modules changes.
   *
   * @param moduleMembers one class of each module
   */
  public static String of(List<Class<?>> moduleMembers) {
    try {
      MessageDigest digest = Sha256.digest();
      for (Class<?> member : moduleMembers) {
        addModule(digest, member);
      }
      return release() + "+" + Sha256.hex(digest).substring(0, 8);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the program's own classes cannot be read", e);
    }
  }

  private static void addModule(MessageDigest digest, Class<?> member)
      throws IOException, URISyntaxException {
    Path origin = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(origin)) {
      addTree(digest, origin);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(origin)) {
        addTree(digest, jar.getPath("/org/segsweep"));
      }
    }
  }

  private static void addTree(MessageDigest digest, Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(f -> f.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : files) {
      digest.update(Files.readAllBytes(file));
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
