package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  /** Of {@code sweeps/networks/lenet5_mnist.onnx}, as sha256sum prints it. */
  private static final String LENET =
      "ab2635f0161c2a9835ce2f8c8ce51556707d2ecbc87a6504f69f0684432970bf";

  private static final String ZEROS =
      "0000000000000000000000000000000000000000000000000000000000000000";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private void leNet(String name) throws IOException {
    Path repository = Path.of("").toAbsolutePath().resolveSibling("");
    Path from = repository.resolve("sweeps/networks/lenet5_mnist.onnx");
    Files.createDirectories(folder.resolve(name).getParent());
    Files.copy(from, folder.resolve(name));
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  @Test
  void networksAndSetsAreOpenedAndChecked() throws IOException {
    leNet("nets/lenet5.onnx");
    Files.write(folder.resolve("test.bin"), new byte[3 * 3073]);
    text("README.md", "# Data\n```\n" + LENET + "  nets/lenet5.onnx\n```\n");
    assertThat(run("data", folder.toString(), "--format", "csv")).isEqualTo(Main.DONE);
    assertThat(out.toString().lines())
        .containsExactly(
            "path,kind,records,classes,image,bytes,sha256",
            "nets/lenet5.onnx,network,5,,,178713,ok",
            "test.bin,CIFAR binary,3,10,[3x32x32],9219,not listed");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aSumThatDiffersOrAFileThatIsMissingEndsWithOne() throws IOException {
    leNet("lenet5.onnx");
    text("SHA256SUMS", ZEROS + " *lenet5.onnx\n" + ZEROS + "  gone.npz\n" + ZEROS + "  ../x.bin\n");
    assertThat(run("data", folder.toString())).isEqualTo(Main.SOME_FAILED);
    assertThat(out.toString())
        .contains("lenet5.onnx", "DIFFERS", "gone.npz", "MISSING", "0 of 2 sums")
        .doesNotContain("x.bin");
  }

  @Test
  void aFileThatCannotBeUsedIsARowWithItsReason() throws IOException {
    Files.write(folder.resolve("test.bin"), new byte[5]);
    text("bad.onnx", "text");
    assertThat(run("data", folder.toString())).isEqualTo(Main.SOME_FAILED);
    assertThat(out.toString())
        .contains("CIFAR binary, unusable", "network, unusable")
        .contains("no checksums: neither SHA256SUMS nor README.md lists any");
    assertThat(err.toString())
        .contains("bad.onnx: not an ONNX file: its content is text")
        .contains("test.bin: 5 bytes are no whole number of CIFAR-10 records");
  }

  @Test
  void aLabelThatIsNoneIsFoundThoughTheFileHasItsSize() throws IOException {
    byte[] records = new byte[3 * 3073];
    records[2 * 3073] = (byte) 255;
    Files.write(folder.resolve("test.bin"), records);
    assertThat(run("data", folder.toString())).isEqualTo(Main.SOME_FAILED);
    assertThat(out.toString()).contains("CIFAR binary, unusable");
    assertThat(err.toString())
        .contains("test.bin: record 2 (byte 6146): label 255 is not below 10")
        .hasLineCount(1);
  }

  @Test
  void aFolderThatIsNotThereIsWrongUsage() {
    assertThat(run("data", folder.resolve("none").toString())).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).endsWith("none: no such folder\n");
  }
}
