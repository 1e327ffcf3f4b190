package org.segsweep.dse.store;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.segsweep.dse.stage.Measured;
import org.segsweep.dse.stage.TrainedLayer;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.safetensors.SafetensorsWriter;
import org.segsweep.train.TrainedNetwork;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Sha256;

/**
 * Measured accuracies and trained networks, by the hash of all that decides them. An entry is
 *
 * <pre>
 *   KEY.json                 the accuracy, and the checksums of the files beside it
 *   KEY.network.safetensors  all weights, by the names of the network's file
 *   KEY.layers.safetensors   what each layer was pruned on, and its weights
 * </pre>
 *
 * written with the first file last, so that an entry is whole or absent. All of it is checked by
 * SHA-256 before it is believed; a damaged entry is no entry. Any number of sweeps may write.
 *
 * @param folder may be shared by sweeps, and by machines
 */
public record AccuracyStore(String folder) implements Serializable {
  private static final String CHECKPOINTS = "checkpoints";

  /**
   * What is kept of one measurement.
   *
   * @param sha256 of the rest
   */
  private record Entry(Measured measured, List<HashMark> files, String sha256) {
    Entry {
      files = List.copyOf(files);
    }

    static Entry of(Measured measured, List<HashMark> files) {
      return new Entry(measured, files, hash(measured, files));
    }

    private static String hash(Measured measured, List<HashMark> files) {
      return Sha256.hex(measured + "\n" + files);
    }

    Measured checked(Path file) throws ResultFault {
      if (!sha256.equals(hash(measured, files))) {
        throw new ResultFault(file + ": its content does not have the sha256 that it states");
      }
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      for (HashMark mark : files) {
        mark.require(folder);
      }
      return measured;
    }
  }

  /** What earlier versions kept. */
  @SuppressWarnings("UnusedMethod") // it is made from JSON
  private record OldEntry(Measured measured, List<FileMark> files) {
    OldEntry {
      files = List.copyOf(files);
    }

    Measured checked(Path folder) throws ResultFault {
      for (FileMark mark : files) {
        mark.in(folder);
      }
      return measured;
    }
  }

  /** Where a training that is under way is kept, until its result is. */
  public Path checkpoints(String key) {
    return Path.of(folder, CHECKPOINTS, key);
  }

  /** The accuracy of that key; empty when it is not known or its entry is damaged. */
  public Optional<Measured> find(String key) {
    return find(key, line -> {});
  }

  /**
   * The same.
   *
   * @param notice is told in one line of an entry that is damaged
   */
  public Optional<Measured> find(String key, Consumer<String> notice) {
    Path file = Path.of(folder, key + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(file));
    } catch (ResultFault damaged) {
      notice.accept(damaged.getMessage() + "; what it holds is measured again");
      return Optional.empty();
    }
  }

  private Measured read(Path file) throws ResultFault {
    Entry entry;
    try {
      entry = JsonFile.read(file, Entry.class);
    } catch (ResultFault other) {
      try {
        return JsonFile.read(file, OldEntry.class).checked(Path.of(folder));
      } catch (ResultFault neither) {
        throw other;
      }
    }
    return entry.checked(file);
  }

  /**
   * Keeps a measurement, in place of a damaged one.
   *
   * @param network that was trained; empty where weights are those of the file
   * @throws ResultFault when the folder cannot be written
   */
  public void keep(String key, Measured measured, Optional<TrainedNetwork> network)
      throws ResultFault {
    String aside = "." + UUID.randomUUID() + "-" + key;
    try {
      Files.createDirectories(Path.of(folder));
      List<HashMark> marks = new ArrayList<>();
      if (network.isPresent()) {
        Path weights = Path.of(folder, aside + ".network.new");
        network.get().write(weights);
        marks.add(put(weights, Path.of(folder, key + ".network.safetensors")));
        Path layers = Path.of(folder, aside + ".layers.new");
        SafetensorsWriter.write(layers, layers(network.get()));
        marks.add(put(layers, layersFile(key)));
      }
      JsonFile.replace(
          Path.of(folder, aside + ".new"),
          Path.of(folder, key + ".json"),
          JsonFile.text(Entry.of(measured, marks)));
      FileTrees.delete(checkpoints(key));
    } catch (IOException e) {
      throw ResultFolder.cannotWrite(Path.of(folder), e);
    }
  }

  /** Files are named by what decides them, so whoever is last puts the same in place. */
  private static HashMark put(Path aside, Path file) throws IOException {
    try {
      HashMark mark = HashMark.of(aside, String.valueOf(file.getFileName()));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return mark;
    } finally {
      Files.deleteIfExists(aside);
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
