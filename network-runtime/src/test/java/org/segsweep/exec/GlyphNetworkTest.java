package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.segsweep.dataset.Glyphs;
import org.segsweep.dataset.Split;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;

/** The network that comes with the glyphs. */
class GlyphNetworkTest {
  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  /** Room is left for another seed and another processor, none for 90 or 97 %. */
  @Test
  void itTellsGlyphsApartAsWellAsStated() throws Exception {
    Path file = SharedData.inRepository("sweeps/networks/glyph_cnn.yaml");
    ImportedNetwork network = NetworkSource.read(file, BatchNormPolicy.KEEP);
    assertThat(network.network().layers()).hasSize(6);
    Glyphs test = Glyphs.of(Split.TEST);
    try (Runner runner = Runner.of(network)) {
      assertThat(Accuracy.topOne(runner, test, test.size()).share()).isBetween(0.94, 0.965);
    }
  }

  @Test
  void itsWeightsAreAMegabyteAtMost() {
    assertThat(SharedData.inRepository("sweeps/networks/glyph_cnn.safetensors").toFile().length())
        .isLessThanOrEqualTo(1 << 20);
  }
}
