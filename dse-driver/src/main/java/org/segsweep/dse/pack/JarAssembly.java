package org.segsweep.dse.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Merges jars and class folders into one jar: services line by line, licences under the name of the
 * jar they came with, no signatures, no module descriptors. The same origins give the same bytes.
 */
final class JarAssembly implements AutoCloseable {
  private static final String SERVICES = "META-INF/services/";

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|maven/.*|.*\\.(SF|DSA|RSA|EC))|(.*/)?module-info\\.class");
  private static final Pattern LICENCE =
      Pattern.compile("(META-INF/)?(?<name>(LICEN[SC]E|NOTICE|COPYING|DEPENDENCIES)[^/]*)");

  /** The oldest that a jar can say. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream out;
  private final Map<String, Packed> packed = new TreeMap<>();
  private final Map<String, Set<String>> services = new TreeMap<>();

  /** An entry that is in. */
  private record Packed(String origin, long checksum) {}

  JarAssembly(Path file, String mainClass) throws IOException {
    out = new ZipOutputStream(Files.newOutputStream(file));
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    // Some libraries hold classes for newer releases of Java.
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    var bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    put(JarFile.MANIFEST_NAME, bytes.toByteArray());
  }

  /** Adds a jar or a folder of classes. */
  void add(Path origin) throws IOException {
    if (Files.isDirectory(origin)) {
      add(origin, origin, "classes");
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(origin)) {
        add(jar.getPath("/"), origin, String.valueOf(origin.getFileName()));
      }
    }
  }

  private void add(Path root, Path origin, String name) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String entry = root.relativize(file).toString().replace('\\', '/');
      var licence = LICENCE.matcher(entry);
      if (LEFT_OUT.matcher(entry).matches()) {
        continue;
      }
      if (entry.startsWith(SERVICES)) {
        services
            .computeIfAbsent(entry, e -> new LinkedHashSet<>())
            .addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
      } else if (licence.matches()) {
        add("META-INF/licenses/" + name + "/" + licence.group("name"), file, origin);
      } else {
        add(entry, file, origin);
      }
    }
  }

  private void add(String entry, Path file, Path origin) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    var checksum = new CRC32();
    checksum.update(bytes);
    Packed earlier = packed.putIfAbsent(entry, new Packed(origin.toString(), checksum.getValue()));
    if (earlier == null) {
      put(entry, bytes);
    } else if (entry.endsWith(".class") && earlier.checksum != checksum.getValue()) {
      throw new IOException(
          "%s is in %s and, different, in %s; one jar cannot hold both"
              .formatted(entry, earlier.origin, origin));
    }
  }

  private void put(String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      for (Map.Entry<String, Set<String>> service : services.entrySet()) {
        put(
            service.getKey(),
            (String.join("\n", service.getValue()) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
