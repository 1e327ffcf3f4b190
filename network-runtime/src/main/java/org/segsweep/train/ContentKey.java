package org.segsweep.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Tensor;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Sha256;
import org.segsweep.workload.WeightMatrix;

/**
 * SHA-256 over everything that decides the weights that a training ends with: the network, the
 * teacher, the pruning and what it knows, the training images with their labels, and the plan.
 */
record ContentKey(String hex) {
  /** Changes with every change of the engine that changes its results. */
  private static final String VERSION = "segsweep training 2";

  private static final int CHUNK = 256;

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  static ContentKey of(TrainingTask task, TrainingPlan plan) throws DataFault {
    Digest digest = new Digest();
    digest.text(VERSION);
    digest.text(plan.toString());
    network(digest, task.network());
    if (plan.objective().distillation().isPresent() && task.teacher().isPresent()) {
      network(digest, task.teacher().get());
    }
    pruning(digest, task);
    images(digest, task.data().training());
    return digest.key();
  }

  private static void network(Digest digest, ImportedNetwork network) {
    digest.text(network.graph().nodes().toString());
    for (Map.Entry<String, Tensor> constant :
        new TreeMap<>(network.graph().constants()).entrySet()) {
      digest.text(constant.getKey() + constant.getValue().dims());
      if (constant.getValue() instanceof FloatTensor floats) {
        digest.floats(floats.values());
      } else {
        for (int i = 0; i < constant.getValue().elements(); i++) {
          digest.text(Double.toString(constant.getValue().value(i)));
        }
      }
    }
  }

  private static void pruning(Digest digest, TrainingTask task) {
    Pruning pruning = task.pruning();
    digest.text(pruning.tile() + " " + pruning.order());
    List<Layer> layers = task.network().network().layers();
    for (int i = 0; i < layers.size(); i++) {
      Optional<Pruning.LayerPruning> layer = pruning.byLayer().get(i);
      digest.text(layer.map(l -> l.pruner().toString()).orElse("dense"));
      if (layer.isPresent()) {
        for (int group = 0; group < layers.get(i).shape().groups(); group++) {
          WeightMatrix matrix = layers.get(i).matrix(group, pruning.order());
          evidence(digest, layer.get().evidence().attach(matrix, group, pruning.order()));
        }
      }
    }
  }

  private static void evidence(Digest digest, WeightMatrix known) {
    if (known.evidence().contains(Evidence.INPUTS)) {
      for (int w = 0; w < known.inputs().windows(); w++) {
        digest.floats(known.inputs().window(w));
      }
    }
    if (known.evidence().contains(Evidence.GRADIENT)) {
      for (int row = 0; row < known.rows(); row++) {
        digest.floats(known.gradient().row(row));
      }
    }
  }

  private static void images(Digest digest, ImageSet images) throws DataFault {
    digest.text(images.size() + " images " + images.shape());
    for (int first = 0; first < images.size(); first += CHUNK) {
      ImageBatch batch = images.range(first, Math.min(CHUNK, images.size() - first));
      digest.floats(batch.pixels());
      digest.integers(batch.labels());
      digest.integers(batch.indices());
    }
  }

  /** Collects. Each part says how long it is, so that no two sequences of parts look alike. */
  static final class Digest {
    private final MessageDigest digest = Sha256.digest();

    void text(String text) {
      bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void floats(float[] values) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      bytes(bytes.array());
    }

    void integers(int[] values) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, values.length));
      bytes.asIntBuffer().put(values);
      bytes(bytes.array());
    }

    private void bytes(byte[] bytes) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }

    ContentKey key() {
      return new ContentKey(Sha256.hex(digest));
    }
  }
}
