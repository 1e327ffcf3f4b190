package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.exec.NativeEngine;

class EvaluateCommandTest {
  private static final String NETWORK =
      Path.of("").toAbsolutePath().resolveSibling("sweeps/networks/lenet5_mnist.onnx").toString();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  /** Four black images with the labels 0 to 3: a network says the same of each. */
  @BeforeEach
  void blackDigits() throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 4 * 28 * 28);
    images.putInt(0x0803).putInt(4).putInt(28).putInt(28);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images.array());
    ByteBuffer labels = ByteBuffer.allocate(12);
    labels.putInt(0x0801).putInt(4).put(new byte[] {0, 1, 2, 3});
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels.array());
  }

  private static void needsTheEngine() {
    NativeEngine.Availability availability = NativeEngine.availability();
    assumeTrue(availability.isAvailable(), "skipped: " + availability.obstacle().orElse(""));
  }

  @Test
  void accuracyComesWithItsInterval() {
    needsTheEngine();
    int code =
        run(
            "evaluate",
            NETWORK,
            "--data",
            folder.toString(),
            "--normalise",
            "mnist",
            "--format",
            "csv");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(Main.DONE);
    assertThat(out.toString().lines().findFirst())
        .contains("network,data,images,correct,top1,top1_low,top1_high,seconds");
    assertThat(out.toString()).containsPattern("lenet5_mnist,.*,4,[01],0\\.(0|25),");
  }

  @Test
  void fewerImagesCanBeAskedForButNotMoreThanThereAre() {
    needsTheEngine();
    String data = folder.toString();
    assertThat(run("evaluate", NETWORK, "--data", data, "--normalise", "none", "--images", "2"))
        .isEqualTo(Main.DONE);
    assertThat(run("evaluate", NETWORK, "--data", data, "--normalise", "none", "--images", "5"))
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("--images: 5 is not between 1 and 4, the size of ");
  }

  @Test
  void imagesThatDoNotFitTheNetworkAreAFaultOfTheInput() throws IOException {
    needsTheEngine();
    Path cifar = Files.write(folder.resolve("test.bin"), new byte[3073]);
    assertThat(run("evaluate", NETWORK, "--data", cifar.toString(), "--normalise", "none"))
        .isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString())
        .isEqualTo("segsweep: lenet5_mnist takes images of [1x28x28], these are [3x32x32]\n");
  }

  @Test
  void normalisationIsNeverGuessed() {
    assertThat(run("evaluate", NETWORK, "--data", folder.toString())).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("--normalise");
    assertThat(run("evaluate", NETWORK, "--data", folder.toString(), "--normalise", "mnst"))
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("--normalise: 'mnst' is neither cifar10, imagenet");
  }

  @Test
  void aDamagedDataSetIsOneLine() throws IOException {
    Path data = folder.resolve("t10k-images-idx3-ubyte");
    Files.write(data, new byte[20]);
    assertThat(run("evaluate", NETWORK, "--data", data.toString(), "--normalise", "mnist"))
        .isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("byte 0: the magic is 0x00000000");
  }
}
