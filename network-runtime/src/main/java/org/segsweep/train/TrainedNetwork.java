package org.segsweep.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.segsweep.exec.Top1;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Graph;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.graph.Node;
import org.segsweep.graph.Tensor;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.safetensors.SafetensorsWriter;

/**
 * What training yields.
 *
 * @param network as an importer would have read it: {@code network().network()} has the weights
 * @param pruned for each layer one matrix a group; empty for a layer that stayed dense
 * @param chosenOn for each layer the weights, OIHW, on which its pruner chose what to prune, so
 *     that it chooses the same again; empty for a layer that stayed dense
 * @param validation top-1 of it on the validation images
 * @param epochs all of them, those of an earlier run of the same training included
 */
public record TrainedNetwork(
    ImportedNetwork network,
    List<List<PrunedMatrix>> pruned,
    List<Optional<float[]>> chosenOn,
    Top1 validation,
    List<EpochReport> epochs) {
  public TrainedNetwork {
    pruned = pruned.stream().map(List::copyOf).toList();
    chosenOn = List.copyOf(chosenOn);
    epochs = List.copyOf(epochs);
  }

  /** Writes every weight as safetensors, by the names of the network's file. */
  public void write(Path file) throws IOException {
    Graph graph = network.graph();
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (String name : weightNames(graph)) {
      tensors.put(name, graph.weights(name));
    }
    SafetensorsWriter.write(file, tensors);
  }

  /**
   * A network with the weights of a file that {@link #write} made.
   *
   * @param network the one that was trained, before or after
   * @throws ImportFault naming the tensor that is missing or has other extents
   */
  public static ImportedNetwork read(ImportedNetwork network, Path file) throws ImportFault {
    Graph graph = network.graph();
    Map<String, FloatTensor> constants = new HashMap<>();
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      for (String name : weightNames(graph)) {
        FloatTensor read = weights.read(name);
        GraphFault.unless(
            read.dims().equals(graph.weights(name).dims()),
            "tensor %s is of %s, the network needs %s",
            ImportFault.quoted(name),
            read.dims(),
            graph.weights(name).dims());
        constants.put(name, read);
      }
      return LayerExtraction.extract(graph.withConstants(constants), BatchNormPolicy.KEEP);
    } catch (GraphFault e) {
      throw ImportFault.of(file, e.reason());
    }
  }

  private static Set<String> weightNames(Graph graph) {
    Set<String> used = new HashSet<>();
    for (Node node : graph.nodes()) {
      used.addAll(node.inputs());
    }
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, Tensor> constant : graph.constants().entrySet()) {
      if (used.contains(constant.getKey()) && constant.getValue() instanceof FloatTensor) {
        names.add(constant.getKey());
      }
    }
    return names;
  }
}
