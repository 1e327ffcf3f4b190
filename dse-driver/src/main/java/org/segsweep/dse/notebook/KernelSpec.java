package org.segsweep.dse.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How Jupyter starts a Java kernel that sees SegSweep.
 *
 * @param java program
 * @param kernelJar of rapaio-jupyter-kernel
 * @param classPath what cells can import
 * @param properties of the kernel's JVM
 */
public record KernelSpec(
    Path java, Path kernelJar, List<Path> classPath, Map<String, String> properties) {
  /** Name of the kernel in the notebooks. */
  public static final String NAME = "segsweep";

  public KernelSpec {
    classPath = List.copyOf(classPath);
    properties = Map.copyOf(properties);
  }

  /** The kernel of an installation. */
  public static KernelSpec of(Path java, Path kernelJar, List<Path> classPath, Path home) {
    return new KernelSpec(
        java,
        kernelJar,
        classPath,
        Map.of(Sweep.HOME, home.toAbsolutePath().normalize().toString()));
  }

  /**
   * The text of {@code kernel.json}.
   *
   * @param start folder with the class file of {@link KernelStart} and nothing else: with the rest
   *     of our classes there, cells would meet them in a loader that lacks what they need
   */
  private String json(Path start) {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx1g"));
    command.add("-Djava.awt.headless=true");
    new TreeMap<>(properties).forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", kernelJar + File.pathSeparator + start));
    command.addAll(List.of(KernelStart.class.getName(), "{connection_file}"));
    // The kernel cuts the list at semicolons on every system.
    String jars = classPath.stream().map(Path::toString).collect(Collectors.joining(";"));
    Map<String, Object> spec = new TreeMap<>();
    spec.put("argv", command);
    spec.put("display_name", "Java (SegSweep)");
    spec.put("language", "java");
    spec.put("interrupt_mode", "message");
    spec.put("env", Map.of("RJK_CLASSPATH", jars));
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(spec)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and lists are always JSON", e);
    }
  }

  /**
   * Writes it below a folder that then belongs into {@code JUPYTER_PATH}.
   *
   * @return {@code kernel.json}
   */
  public Path write(Path jupyter) throws IOException {
    Path folder = Files.createDirectories(jupyter.resolve("kernels").resolve(NAME));
    Path start = folder.resolve("start").toAbsolutePath();
    String name = KernelStart.class.getName().replace('.', '/') + ".class";
    Path copy = start.resolve(name);
    Files.createDirectories(copy.resolve("..").normalize());
    try (InputStream bytes = KernelStart.class.getResourceAsStream("/" + name)) {
      Files.copy(Objects.requireNonNull(bytes, name), copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.writeString(folder.resolve("kernel.json"), json(start));
  }
}
