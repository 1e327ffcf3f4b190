package org.segsweep.dse.accuracy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dse.spec.ImageData;
import org.segsweep.dse.spec.ImageSource;
import org.segsweep.graph.ImportFault;
import org.segsweep.workload.Sha256;

class BenchSourceTest {
  @TempDir private Path folder;

  @Test
  void aNetworkThatDiffersWhereATaskRunsIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("net.onnx"), "one");
    assertThatThrownBy(() -> source(file, "another").open(List.of()))
        .isInstanceOf(ImportFault.class)
        .hasMessageStartingWith(file + ": on ")
        .hasMessageEndingWith(
            " it is another file (sha256 %s...) than where the sweep was started (%s...); give every machine the same"
                .formatted(
                    Sha256.hex("one").substring(0, 12), Sha256.hex("another").substring(0, 12)));
    Files.delete(file);
    assertThatThrownBy(() -> source(file, "one").open(List.of()))
        .isInstanceOf(ImportFault.class)
        .hasMessageStartingWith(file + ": cannot be read on ")
        .hasMessageEndingWith(" (no such file); every machine needs it there");
  }

  private static BenchSource source(Path file, String content) {
    var images =
        new ImageData(
            new ImageSource.Drawn(), new ImageSource.Drawn(), Normalisation.NONE, 0, false, 1);
    return new BenchSource(file.toString(), Sha256.hex(content), images, 1, null);
  }
}
