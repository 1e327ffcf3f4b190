package org.segsweep.dse.store;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segsweep.dse.stage.Measured;
import org.segsweep.dse.stage.TrainedLayer;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.safetensors.SafetensorsWriter;
import org.segsweep.train.TrainedNetwork;
import org.segsweep.workload.Layer;

/**
 * Measured accuracies and trained networks, by the hash of all that decides them. An entry is
 *
 * <pre>
 *   KEY.json                 the accuracy, and the checksums of the files beside it
 *   KEY.network.safetensors  all weights, by the names of the network's file
 *   KEY.layers.safetensors   what each layer was pruned on, and its weights
 * </pre>
 *
 * written with the first file last, so that an entry is whole or absent. A damaged entry is no
 * entry.
 *
 * @param folder may be shared by sweeps, and by machines
 */
public record AccuracyStore(String folder) implements Serializable {
  private static final String CHECKPOINTS = "checkpoints";

  /** What is kept of one measurement. */
  private record Entry(Measured measured, List<FileMark> files) {
    Entry {
      files = List.copyOf(files);
    }
  }

  /** Where a training that is under way is kept, until its result is. */
  public Path checkpoints(String key) {
    return Path.of(folder, CHECKPOINTS, key);
  }

  /** The accuracy of that key; empty when it is not known or its entry is damaged. */
  public Optional<Measured> find(String key) {
    Path file = Path.of(folder, key + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Entry entry = JsonFile.read(file, Entry.class);
      for (FileMark mark : entry.files) {
        mark.in(Path.of(folder));
      }
      return Optional.of(entry.measured);
    } catch (ResultFault damaged) {
      return Optional.empty();
    }
  }

  /**
   * Keeps a measurement, in place of a damaged one.
   *
   * @param network that was trained; empty where weights are those of the file
   * @throws ResultFault when the folder cannot be written
   */
  public void keep(String key, Measured measured, Optional<TrainedNetwork> network)
      throws ResultFault {
    try {
      Files.createDirectories(Path.of(folder));
      List<FileMark> marks = new ArrayList<>();
      if (network.isPresent()) {
        Path weights = Path.of(folder, key + ".network.safetensors");
        network.get().write(weights);
        marks.add(FileMark.of(weights));
        SafetensorsWriter.write(layersFile(key), layers(network.get()));
        marks.add(FileMark.of(layersFile(key)));
      }
      JsonFile.write(Path.of(folder, key + ".json"), new Entry(measured, marks));
      FileTrees.delete(checkpoints(key));
    } catch (IOException e) {
      throw ResultFolder.cannotWrite(Path.of(folder), e);
    }
  }

  private Path layersFile(String key) {
    return Path.of(folder, key + ".layers.safetensors");
  }

  private static Map<String, FloatTensor> layers(TrainedNetwork network) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    List<Layer> layers = network.network().network().layers();
    for (int l = 0; l < layers.size(); l++) {
      float[] weights = layers.get(l).weights();
      tensors.put("weights." + l, vector(weights));
      tensors.put("chosen." + l, vector(network.chosenOn().get(l).orElse(weights)));
    }
    return tensors;
  }

  private static FloatTensor vector(float[] values) {
    return FloatTensor.owning(List.of(values.length), values);
  }

  /** The weights of a trained network; empty where there is none or its entry is damaged. */
  public Optional<Path> network(String key) {
    Path file = Path.of(folder, key + ".network.safetensors");
    return find(key).filter(known -> Files.exists(file)).map(known -> file);
  }

  /**
   * One layer of a trained network.
   *
   * @param index of the layer
   * @throws IllegalArgumentException when it is not kept, or damaged
   */
  public TrainedLayer layer(String key, int index) {
    Path file = layersFile(key);
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      return new TrainedLayer(
          open.read("chosen." + index).values(), open.read("weights." + index).values());
    } catch (ImportFault | GraphFault e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
