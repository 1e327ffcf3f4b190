package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.exec.NativeEngine;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

class SampleCommandTest {
  private static final Path NETWORK =
      Path.of("").toAbsolutePath().resolveSibling("sweeps/networks/lenet5_mnist.onnx");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    String[] arguments = {
      "sample", NETWORK.toString(), "--data", folder.toString(), "--normalise", "mnist"
    };
    String[] all = new String[arguments.length + options.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(options, 0, all, arguments.length, options.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  /** Six noisy images. */
  @BeforeEach
  void digits() throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 6 * 28 * 28);
    images.putInt(0x0803).putInt(6).putInt(28).putInt(28);
    byte[] pixels = new byte[images.remaining()];
    new Random(1).nextBytes(pixels);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images.put(pixels).array());
    ByteBuffer labels = ByteBuffer.allocate(14);
    labels.putInt(0x0801).putInt(6).put(new byte[] {3, 1, 4, 1, 5, 9});
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels.array());
  }

  @Test
  void gradientsAreWrittenBesideTheInputsAndReadBack() throws Exception {
    NativeEngine.Availability availability = NativeEngine.availability();
    assumeTrue(availability.isAvailable(), "skipped: " + availability.obstacle().orElse(""));
    Path file = folder.resolve("a.safetensors");
    assertThat(run("--out", file.toString(), "--images", "6", "--gradients")).isZero();
    assertThat(out.toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith(file + ": gradients by 44,190 weights; the loss is ");
    List<Layer> layers = NetworkSource.read(NETWORK).layers();
    List<LayerEvidence> evidence =
        LayerEvidenceLoader.read(file, layers, EnumSet.allOf(Evidence.class));
    for (int i = 0; i < layers.size(); i++) {
      WeightMatrix known =
          evidence.get(i).attach(layers.get(i).matrix(0, RowOrder.HWC), 0, RowOrder.HWC);
      assertThat(known.gradient().totalEnergy()).isPositive();
      assertThat(known.inputs().windows()).isGreaterThanOrEqualTo(6);
    }
  }

  @Test
  void everyLayerIsSampledAndTheSameSeedGivesTheSameFile() throws Exception {
    NativeEngine.Availability availability = NativeEngine.availability();
    assumeTrue(availability.isAvailable(), "skipped: " + availability.obstacle().orElse(""));
    Path first = folder.resolve("new/a.safetensors");
    Path again = folder.resolve("b.safetensors");
    assertThat(run("--out", first.toString(), "--images", "5", "--windows", "3")).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "%s: %s inputs of 5 layers from 5 images; 1 with negative inputs"
                .formatted(first, count()));
    assertThat(run("--out", again.toString(), "--images", "5", "--windows", "3")).isZero();
    assertThat(again).hasSameBinaryContentAs(first);
    try (SafetensorsFile file = SafetensorsFile.open(first)) {
      for (Layer layer : NetworkSource.read(NETWORK).layers()) {
        var kernel = layer.shape().kernel();
        int windows = layer.shape().windows() == 1 ? 5 : 15;
        assertThat(file.dims(layer.name()))
            .isEqualTo(
                List.of(windows, layer.shape().inputChannels(), kernel.height(), kernel.width()));
      }
    }
    assertThat(
            ActivityLoader.read(
                first,
                NetworkSource.read(NETWORK).layers().stream()
                    .map(
                        l ->
                            new ActivityLoader.Wanted(
                                l.name(), l.shape().rows(), l.shape().groups()))
                    .toList()))
        .hasSize(5);
  }

  /** Inputs of 15 windows of each convolution and 5 of each fully connected layer. */
  private static String count() throws Exception {
    long sum = 0;
    for (Layer layer : NetworkSource.read(NETWORK).layers()) {
      sum += (layer.shape().windows() == 1 ? 5L : 15L) * layer.shape().rows();
    }
    return "%,d".formatted(sum);
  }

  @Test
  void whatCannotBeSampledIsOneLine() {
    String file = folder.resolve("a.safetensors").toString();
    assertThat(run("--out", folder.resolve("a.npz").toString())).isEqualTo(Main.WRONG_USAGE);
    assertThat(run("--out", file, "--images", "7")).isEqualTo(Main.WRONG_USAGE);
    assertThat(run("--out", file, "--images", "6", "--windows", "0")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString().lines())
        .hasSize(3)
        .anySatisfy(l -> assertThat(l).contains("does not end in .safetensors"))
        .anySatisfy(l -> assertThat(l).contains("--images: 7 is not between 1 and 6"))
        .anySatisfy(l -> assertThat(l).contains("--windows: 0 is not at least 1"));
    assertThat(folder.resolve("a.safetensors")).doesNotExist();
  }
}
