package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.plan.DesignPoint;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.exec.NativeEngine;

class HardwareCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Two points that differ in their converters, and six noisy images. */
  @BeforeEach
  void files() throws IOException {
    Path network = Path.of("").toAbsolutePath().resolveSibling("sweeps/networks/lenet5_mnist.onnx");
    Files.writeString(
        spec(),
        "network: %s\nschemes: [dense]\nperiphery: {adcBits: [exact, 4], allowClipping: true}\n"
            .formatted(network));
    ByteBuffer images = ByteBuffer.allocate(16 + 6 * 28 * 28);
    images.putInt(0x0803).putInt(6).putInt(28).putInt(28);
    byte[] pixels = new byte[images.remaining()];
    new Random(1).nextBytes(pixels);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images.put(pixels).array());
    ByteBuffer labels = ByteBuffer.allocate(14);
    labels.putInt(0x0801).putInt(6).put(new byte[] {3, 1, 4, 1, 5, 9});
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels.array());
  }

  private Path spec() {
    return folder.resolve("small.yaml");
  }

  private String point(String adc) throws Exception {
    SweepJob job = SweepLoader.load(spec(), List.of());
    return job.plan().groups().get(0).mappings().stream()
        .flatMap(m -> IntStream.range(0, m.peripheries().size()).mapToObj(m::point))
        .filter(p -> p.periphery().adc().toString().equals(adc))
        .map(DesignPoint::id)
        .findFirst()
        .orElseThrow();
  }

  private int run(String point, String... options) {
    String[] first = {
      "hardware", spec().toString(), point, "--data", folder.toString(), "--normalise", "mnist"
    };
    String[] all = Arrays.copyOf(first, first.length + options.length);
    System.arraycopy(options, 0, all, first.length, options.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  private static void needsTheEngine() {
    NativeEngine.Availability availability = NativeEngine.availability();
    assumeTrue(availability.isAvailable(), "skipped: " + availability.obstacle().orElse(""));
  }

  @Test
  void bothMethodsStandBesideTheNetworkAsItWas() throws Exception {
    needsTheEngine();
    int code =
        run(
            point("exact").substring(0, 10),
            "--samples-from",
            "test",
            "--method",
            "both",
            "--variation",
            "0.05",
            "--seeds",
            "2",
            "--format",
            "csv");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(Main.DONE);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .isEqualTo(
            "what,images,seeds,top1,top1_low,top1_high,interval,top1_spread,clipped_share,cut_off_share,seconds");
    assertThat(lines.get(1)).startsWith("network,6,,0.").contains(",wilson,");
    assertThat(lines.get(2)).startsWith("pruned,6,,0.");
    assertThat(lines.get(3)).startsWith("\"hardware, exact\",6,2,0.").contains(",student,");
    assertThat(lines.get(4)).startsWith("\"hardware, fast\",6,2,0.");
  }

  @Test
  void convertersThatClipAreRefusedByTheFastMethod() throws Exception {
    needsTheEngine();
    assertThat(run(point("4"), "--samples-from", "test", "--method", "fast"))
        .isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString())
        .startsWith("segsweep: layer ")
        .endsWith(
            "converters (4) can clip, which no weights show; use the exact method, or a point with"
                + " exact converters\n");
  }

  @Test
  void unknownAndAmbiguousPointsAreNamed() {
    assertThat(run("ffffffffffffffff")).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString()).contains("no point begins with 'ffffffffffffffff'");
    assertThat(run("dense")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("'dense' is not a point id: up to 16 hex digits");
  }

  @Test
  void imagesThatDoNotFitAreAFaultOfTheInput() throws Exception {
    needsTheEngine();
    Path cifar = Files.write(folder.resolve("test.bin"), new byte[3073]);
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "hardware",
                spec().toString(),
                point("exact"),
                "--data",
                cifar.toString(),
                "--normalise",
                "none");
    assertThat(code).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString())
        .endsWith("segsweep: lenet5_mnist takes images of [1x28x28], these are [3x32x32]\n");
  }

  @Test
  void figuresOutOfRangeAreNamed() throws Exception {
    assertThat(run(point("exact"), "--stuck-on", "2")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("devices: stuckAtOn: 2.0 is not between 0 and 1");
    assertThat(run(point("exact"), "--drift", "10")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("--drift: 1 numbers; give TIMES,EXPONENT");
    assertThat(run(point("exact"), "--seeds", "99")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("--seeds: 99 is not between 1 and 31");
  }

  /** Samples are of the training split unless said otherwise, and this folder has none. */
  @Test
  void sampleImagesMustBeThere() throws Exception {
    needsTheEngine();
    assertThat(run(point("exact"))).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString().lines()).hasSize(1);
  }
}
