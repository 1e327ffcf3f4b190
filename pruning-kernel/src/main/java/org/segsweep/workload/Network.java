package org.segsweep.workload;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A network as a list of its crossbar layers in execution order.
 *
 * @param layers convolutions and fully connected layers, 1x1 shortcuts included; never empty
 */
public record Network(String name, WeightOrigin origin, List<Layer> layers)
    implements Serializable {

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
   * SHA-256 over layer kinds, shapes and weights, in hex. Names are left out, so that one network
   * read from two file formats has one hash.
   */
  public String contentHash() {
    MessageDigest digest = sha256();
    for (Layer layer : layers) {
      String header = layer.kind() + " " + layer.shape() + "\n";
      digest.update(header.getBytes(StandardCharsets.UTF_8));
      layer.digestWeights(digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
