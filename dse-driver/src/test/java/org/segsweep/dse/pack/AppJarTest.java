package org.segsweep.dse.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.spark.SparkSweep;

class AppJarTest {
  @TempDir private Path folder;

  @Test
  void holdsOurModulesAndLibrariesAndNothingThatSparkBrings() throws Exception {
    Path file = folder.resolve("app.jar");
    new AppJar(SparkSweep.MODULES, "org.segsweep.dse.cli.Main", false).write(file);
    try (JarFile jar = new JarFile(file.toFile())) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("org.segsweep.dse.cli.Main");
      assertThat(names)
          .doesNotHaveDuplicates()
          .contains(
              "org/segsweep/dse/cli/Main.class",
              "org/segsweep/prune/Pruner.class",
              "org/segsweep/device/Crossbar.class",
              "org/segsweep/source/NetworkSource.class",
              "picocli/CommandLine.class",
              "com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class",
              "log4j2.properties")
          .noneMatch(name -> name.startsWith("org/apache/spark/") || name.startsWith("scala/"))
          .noneMatch(name -> name.startsWith("com/fasterxml/jackson/databind/"))
          .noneMatch(name -> name.startsWith("com/google/protobuf/"))
          .noneMatch(name -> name.startsWith("org/duckdb/"))
          .noneMatch(name -> name.startsWith("org/junit/"))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"))
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.startsWith("org/bytedeco/") && name.endsWith(".so"))
          .anyMatch(name -> name.startsWith("META-INF/licenses/"));
    }
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void mergesServicesAndKeepsLicencesApart() throws Exception {
    Path one = jar("one.jar", "META-INF/services/x.Y", "a.A\n", "LICENSE", "first");
    Path two = jar("two.jar", "META-INF/services/x.Y", "b.B", "META-INF/LICENSE", "second");
    Path merged = folder.resolve("merged.jar");
    try (JarAssembly assembly = new JarAssembly(merged, "m.Main")) {
      assembly.add(one);
      assembly.add(two);
    }
    try (JarFile jar = new JarFile(merged.toFile())) {
      assertThat(text(jar, "META-INF/services/x.Y")).isEqualTo("a.A\nb.B\n");
      assertThat(text(jar, "META-INF/licenses/one.jar/LICENSE")).isEqualTo("first");
      assertThat(text(jar, "META-INF/licenses/two.jar/LICENSE")).isEqualTo("second");
    }
  }

  @Test
  void differentClassesOfOneNameAreRefusedAndEqualOnesAreNot() throws Exception {
    Path one = jar("one.jar", "p/A.class", "first");
    Path same = jar("same.jar", "p/A.class", "first");
    Path two = jar("two.jar", "p/A.class", "second");
    try (JarAssembly assembly = new JarAssembly(folder.resolve("merged.jar"), "m.Main")) {
      assembly.add(one);
      assembly.add(same);
      assertThatThrownBy(() -> assembly.add(two))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "p/A.class is in %s and, different, in %s; one jar cannot hold both"
                  .formatted(one, two));
    }
  }

  private Path jar(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < entries.length; i += 2) {
        out.putNextEntry(new ZipEntry(entries[i]));
        out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static String text(JarFile jar, String entry) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void readsTheLinesOfTheBuild() {
    assertThat(Library.parse("info.picocli:picocli:jar:4.7.7:compile -- module info.picocli"))
        .isEqualTo(new Library("info.picocli", "picocli", "", "4.7.7"));
    assertThat(Library.parse("org.bytedeco:pytorch:jar:linux-x86_64:2.10.0-1.5.13:compile"))
        .isEqualTo(new Library("org.bytedeco", "pytorch", "linux-x86_64", "2.10.0-1.5.13"))
        .extracting(Library::fileName)
        .isEqualTo("pytorch-2.10.0-1.5.13-linux-x86_64.jar");
  }
}
