package org.segsweep.topology;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.segsweep.graph.Graph;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a topology file together with the weights that it names. */
public final class TopologyReader {
  private static final long LARGEST_FILE = 4_000_000;
  private static final int DEEPEST = 50;
  private static final Set<String> KEYS = Set.of("name", "weights", "input", "layers");

  private TopologyReader() {}

  /**
   * The graph that a topology file describes.
   *
   * @throws ImportFault naming the file, line and column, or the weights file and tensor
   */
  public static Graph read(Path file) throws ImportFault {
    return read(
        file,
        (settings, weights) -> {
          requireFile(settings, weights);
          try (SafetensorsFile tensors = SafetensorsFile.open(weights)) {
            return new TopologyBuilder(new LayerTensors.Stored(tensors)).build(settings);
          }
        });
  }

  /**
   * The graph that a topology file describes, for training from nothing: every weight is 1. The
   * weights file need not exist when the topology states all extents; those that it does not state
   * are the file's.
   *
   * @throws ImportFault naming the file, line and column, or the weights file and tensor
   */
  public static Graph readUntrained(Path file) throws ImportFault {
    return read(
        file,
        (settings, weights) -> {
          if (!Files.exists(weights)) {
            return new TopologyBuilder(new LayerTensors.Blank(Optional.empty())).build(settings);
          }
          try (SafetensorsFile tensors = SafetensorsFile.open(weights)) {
            return new TopologyBuilder(new LayerTensors.Blank(Optional.of(tensors)))
                .build(settings);
          }
        });
  }

  /** Builds a graph from the settings of a topology and the path of its weights. */
  private interface Builder {
    Graph build(Settings settings, Path weights) throws YamlFault, ImportFault;
  }

  private static Graph read(Path file, Builder builder) throws ImportFault {
    String text = text(file);
    try {
      Settings settings = Settings.of(root(file, text), KEYS);
      return builder.build(settings, weights(file, settings));
    } catch (YamlFault e) {
      throw ImportFault.atLine(file, e.line(), e.column(), e.reason());
    }
  }

  private static String text(Path file) throws ImportFault {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw ImportFault.of(file, "a topology file has at most %d bytes".formatted(LARGEST_FILE));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw ImportFault.of(file, "not a text file in UTF-8");
    } catch (IOException e) {
      throw ImportFault.of(file, "cannot be read: " + e.getMessage());
    }
  }

  private static Node root(Path file, String text) throws ImportFault, YamlFault {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setAllowDuplicateKeys(false);
    Yaml yaml = new Yaml(new SafeConstructor(options));
    try {
      for (Event event : yaml.parse(new StringReader(text))) {
        if (event instanceof AliasEvent) {
          throw new YamlFault(event.getStartMark(), "aliases (*name) are not supported here");
        }
      }
      Node root = yaml.compose(new StringReader(text));
      if (root == null) {
        throw ImportFault.of(file, "the file is empty");
      }
      return root;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw new YamlFault(mark, "not valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw ImportFault.of(file, "not valid YAML: " + e.getMessage());
    }
  }

  private static Path weights(Path file, Settings settings) throws YamlFault {
    Node node = settings.node("weights");
    String name = Settings.text(node);
    try {
      return file.resolveSibling(name);
    } catch (InvalidPathException e) {
      throw new YamlFault(node.getStartMark(), "weights: %s is no file name".formatted(name));
    }
  }

  private static void requireFile(Settings settings, Path weights) throws YamlFault {
    if (!Files.isRegularFile(weights)) {
      throw new YamlFault(
          settings.node("weights").getStartMark(),
          "weights: %s is no file (looked for %s)".formatted(settings.text("weights"), weights));
    }
  }
}
