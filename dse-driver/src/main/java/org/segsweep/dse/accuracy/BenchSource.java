package org.segsweep.dse.accuracy;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.DataFault;
import org.segsweep.dse.spec.ImageData;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportFault;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.Quantisation;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Sha256;

/**
 * Where what is measured with comes from; sent to the tasks, which open it.
 *
 * @param network path of the network's file
 * @param seed decides which training images are held out
 * @param levels on which weights are scored; null for as they are
 */
public record BenchSource(String network, ImageData data, long seed, @Nullable Quantisation levels)
    implements Serializable {

  /**
   * Reads it all.
   *
   * @param evidence what is known of each layer beside its weights
   */
  public Bench open(List<LayerEvidence> evidence) throws ImportFault, DataFault {
    return new Bench(
        NetworkSource.read(Path.of(network), BatchNormPolicy.KEEP),
        evidence,
        data.training(seed),
        data.testing(),
        Optional.ofNullable(levels));
  }

  /** Hash of a part of a bench's content and of what decides the rest, in hex. */
  String hash(String content) {
    return Sha256.hex(String.join("\n", content, data.toString(), seed + "", levels + ""));
  }
}
