package org.segsweep.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segsweep.dataset.DataFault;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.safetensors.SafetensorsWriter;

/**
 * The state of one training as a safetensors file: the latest epoch, written whole or not at all,
 * with its own SHA-256 and that of what was trained, a byte a float.
 */
record CheckpointFile(Path file, ContentKey key) {
  private static final String KEY = "key";
  private static final String DIGEST = "sha256";

  static CheckpointFile in(Path folder, ContentKey key) {
    return new CheckpointFile(folder.resolve(key.hex() + ".safetensors"), key);
  }

  void write(Map<String, FloatTensor> state) throws DataFault {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>(state);
    tensors.put(KEY, bytes(key.bytes()));
    tensors.put(DIGEST, bytes(digest(tensors)));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      SafetensorsWriter.write(file, tensors);
    } catch (IOException e) {
      throw DataFault.of(file, "the checkpoint cannot be written: " + e.getMessage());
    }
  }

  void remove() throws DataFault {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DataFault.of(file, "the checkpoint cannot be removed: " + e.getMessage());
    }
  }

  /** The state that was kept; empty when there is none, or when it is damaged, with a notice. */
  Optional<Map<String, FloatTensor>> read(Checkpoints.Progress progress) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      for (String name : open.names()) {
        tensors.put(name, open.read(name));
      }
    } catch (ImportFault | GraphFault e) {
      return ignored(progress, String.valueOf(e.getMessage()));
    }
    FloatTensor stated = tensors.remove(DIGEST);
    if (stated == null || !Arrays.equals(stated.values(), floats(digest(tensors)))) {
      return ignored(progress, file + ": its content does not have the sha256 that it states");
    }
    FloatTensor trained = tensors.remove(KEY);
    if (trained == null || !Arrays.equals(trained.values(), floats(key.bytes()))) {
      return ignored(progress, file + ": it is of another training");
    }
    return Optional.of(tensors);
  }

  private static Optional<Map<String, FloatTensor>> ignored(
      Checkpoints.Progress progress, String reason) {
    progress.notice(reason + "; the checkpoint is ignored and training starts from the beginning");
    return Optional.empty();
  }

  /** In order of names, as a file may hold tensors in any. */
  private static byte[] digest(Map<String, FloatTensor> tensors) {
    ContentKey.Digest digest = new ContentKey.Digest();
    tensors.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              FloatTensor tensor = tensors.get(name);
              if (tensor != null) {
                digest.text(name + tensor.dims());
                digest.floats(tensor.values());
              }
            });
    return digest.key().bytes();
  }

  private static FloatTensor bytes(byte[] bytes) {
    return FloatTensor.owning(List.of(bytes.length), floats(bytes));
  }

  private static float[] floats(byte[] bytes) {
    float[] floats = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      floats[i] = bytes[i] & 0xff;
    }
    return floats;
  }
}
