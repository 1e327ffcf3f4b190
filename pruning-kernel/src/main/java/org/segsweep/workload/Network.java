package org.segsweep.workload;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network as a list of its crossbar layers in execution order.
 *
 * @param layers convolutions and fully connected layers, 1x1 shortcuts included; never empty
 * @param flow which filters make which channels; null where nothing is known of it
 */
public record Network(
    String name, WeightOrigin origin, List<Layer> layers, @Nullable ChannelFlow flow)
    implements Serializable {

  /** A network of which nothing is known but its layers. */
  public Network(String name, WeightOrigin origin, List<Layer> layers) {
    this(name, origin, layers, null);
  }

  /** The same with its flow known. */
  public Network withFlow(ChannelFlow known) {
    return new Network(name, origin, layers, known);
  }

  public Network {
    layers = List.copyOf(layers);
    Checks.require(!layers.isEmpty(), name + ": no convolution or fully connected layer");
  }

  public long weightCount() {
    return layers.stream().mapToLong(layer -> layer.shape().weightCount()).sum();
  }

  public long macs() {
    return layers.stream().mapToLong(layer -> layer.shape().macs()).sum();
  }

  /**
   * SHA-256 over layer kinds, shapes and weights, in hex. Names and flow are left out, so that one
   * network read from two file formats has one hash.
   */
  public String contentHash() {
    MessageDigest digest = Sha256.digest();
    for (Layer layer : layers) {
      String header = layer.kind() + " " + layer.shape() + "\n";
      digest.update(header.getBytes(StandardCharsets.UTF_8));
      layer.digestWeights(digest);
    }
    return Sha256.hex(digest);
  }
}
