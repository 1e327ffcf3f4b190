package org.segsweep.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Graph;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.onnx.OnnxReader;
import org.segsweep.topology.TopologyReader;
import org.segsweep.workload.Network;

/** Reads network files: ONNX, or a topology in YAML with weights in a safetensors file. */
public final class NetworkSource {
  private NetworkSource() {}

  /**
   * The layers of a network file with their weights as stored.
   *
   * @throws ImportFault one line that names file, node or tensor, and the reason
   */
  public static Network read(Path file) throws ImportFault {
    return read(file, BatchNormPolicy.KEEP).network();
  }

  /**
   * The graph and the layers of a network file.
   *
   * @throws ImportFault one line that names file, node or tensor, and the reason
   */
  public static ImportedNetwork read(Path file, BatchNormPolicy policy) throws ImportFault {
    requireFile(file);
    return extracted(
        file,
        switch (FileKind.of(file)) {
          case ONNX -> OnnxReader.read(file);
          case TOPOLOGY -> TopologyReader.read(file);
        },
        policy);
  }

  /**
   * The graph and the layers of a network file for training from nothing: the weights are to be
   * drawn. A topology that states all extents needs no weights file.
   *
   * @throws ImportFault one line that names file, node or tensor, and the reason
   */
  public static ImportedNetwork readUntrained(Path file) throws ImportFault {
    requireFile(file);
    return extracted(
        file,
        switch (FileKind.of(file)) {
          case ONNX -> OnnxReader.read(file);
          case TOPOLOGY -> TopologyReader.readUntrained(file);
        },
        BatchNormPolicy.KEEP);
  }

  private static ImportedNetwork extracted(Path file, Graph graph, BatchNormPolicy policy)
      throws ImportFault {
    try {
      return LayerExtraction.extract(graph, policy);
    } catch (GraphFault e) {
      throw ImportFault.of(file, e.reason());
    }
  }

  private static void requireFile(Path file) throws ImportFault {
    if (Files.isDirectory(file)) {
      throw ImportFault.of(file, "is a directory; name the network file in it");
    }
    if (!Files.exists(file)) {
      throw ImportFault.of(
          file, "no such file (looked for %s)".formatted(file.toAbsolutePath().normalize()));
    }
    if (!Files.isRegularFile(file)) {
      throw ImportFault.of(file, "is no regular file");
    }
  }

  static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
