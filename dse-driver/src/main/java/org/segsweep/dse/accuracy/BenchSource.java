package org.segsweep.dse.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
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
 * @param network path of the network's file, on every machine
 * @param networkSha256 of its bytes, in hex
 * @param seed decides which training images are held out
 * @param levels on which weights are scored; null for as they are
 */
public record BenchSource(
    String network, String networkSha256, ImageData data, long seed, @Nullable Quantisation levels)
    implements Serializable {
  private static final int SHOWN = 12;

  /**
   * Reads it all.
   *
   * @param evidence what is known of each layer beside its weights
   * @throws ImportFault when the network's file here is another one
   */
  public Bench open(List<LayerEvidence> evidence) throws ImportFault, DataFault {
    requireSameNetwork();
    return new Bench(
        NetworkSource.read(Path.of(network), BatchNormPolicy.KEEP),
        evidence,
        data.training(seed),
        data.testing(),
        Optional.ofNullable(levels));
  }

  private void requireSameNetwork() throws ImportFault {
    Path file = Path.of(network);
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = Sha256.digest();
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      String here = Sha256.hex(digest);
      if (!here.equals(networkSha256)) {
        throw ImportFault.of(
            file,
            "on %s it is another file (sha256 %s...) than where the sweep was started (%s...); give every machine the same"
                .formatted(host(), here.substring(0, SHOWN), networkSha256.substring(0, SHOWN)));
      }
    } catch (IOException e) {
      throw ImportFault.of(
          file,
          "cannot be read on %s (%s); every machine needs it there".formatted(host(), reason(e)));
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }

  /**
   * Hash of a part of a bench's content and of what decides the rest, in hex.
   *
   * @param content of the network and of the images, wherever they are
   */
  String hash(String content) {
    return Sha256.hex(String.join("\n", content, data.handling(), seed + "", levels + ""));
  }
}
