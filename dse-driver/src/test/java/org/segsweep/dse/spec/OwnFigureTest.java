package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Accelerators;
import org.segsweep.map.Packing;

class OwnFigureTest {
  private static final String ALL_OWN =
      """
      network: lenet5
      schemes: [plain]
      mapping: {A: {rowsPerRead: own}}
      crossbar: {rows: own, columns: own, cellBits: own}
      periphery: {adcBits: own, columnsPerAdc: own, arraysPerAdc: own, dacBits: own, allowClipping: true}
      precision: {weights: own, inputs: own}
      """;

  private final SpecReader reader =
      new SpecReader(
          new Vocabulary(TestVocabulary.ALL.schemes(), List.of("lenet5"), Accelerators.names()));

  @ParameterizedTest
  @CsvSource({
    "isaac-ce, 128, 2, 8, 128, 1, 16, 16, 128",
    "forms-8, 128, 2, 4, 32, 1, 8, 16, 8",
    "sre, 128, 2, 6, 128, 1, 16, 16, 16",
    "prime, 256, 4, 6, 32, 3, 8, 6, 256",
    "neurosim-22nm, 128, 2, 5, 8, 1, 8, 8, 128",
    "mnsim, 256, 1, 6, 2, 1, 8, 8, 256",
    "isaac-se, 256, 2, 9, 256, 1, 16, 16, 256"
  })
  void ownIsWhatTheAcceleratorIsPublishedWith(
      String accelerator,
      int side,
      int cellBits,
      int adcBits,
      int columnsPerAdc,
      int dacBits,
      int weightBits,
      int inputBits,
      int rowsPerRead)
      throws Exception {
    SweepSpec spec = read(ALL_OWN, "accelerator=" + accelerator);
    assertThat(spec.crossbar())
        .isEqualTo(
            new CrossbarAxes(List.of(side), List.of(OptionalInt.of(side)), List.of(cellBits)));
    assertThat(spec.periphery())
        .isEqualTo(
            new PeripheryAxes(
                List.of(
                    accelerator.startsWith("isaac") ? AdcChoice.paper() : AdcChoice.bits(adcBits)),
                List.of(OptionalInt.of(columnsPerAdc)),
                List.of(accelerator.equals("isaac-se") ? 64 : 1),
                List.of(dacBits),
                true));
    assertThat(spec.mapping()).containsExactly(new Packing.WholeArray(OptionalInt.of(rowsPerRead)));
    assertThat(spec.precision().weights()).containsExactly(weightBits);
    assertThat(spec.precision().inputs()).containsExactly(inputBits);
  }

  @Test
  void everyBuiltInAcceleratorHasAllItsOwnFigures() throws Exception {
    for (String name : Accelerators.names()) {
      assertThat(read(ALL_OWN, "accelerator=" + name).crossbar().rows()).as(name).hasSize(1);
    }
  }

  @Test
  void ownStandsInListsToo() throws Exception {
    SweepSpec spec = read(ALL_OWN, "crossbar.rows=[64, own]", "periphery.adcBits=[exact, own]");
    assertThat(spec.crossbar().rows()).containsExactly(64, 128);
    assertThat(spec.periphery().adcBits()).containsExactly(AdcChoice.exact(), AdcChoice.paper());
  }

  @Test
  void ownBitsThatClipMustBeAllowed() {
    assertThat(faults(ALL_OWN, "periphery.allowClipping=false", "accelerator=prime"))
        .startsWith(
            "my.yaml:5:22: periphery.adcBits: 6 is below the 15 bits that 256 active rows of 4-bit"
                + " cells need; use 'exact', or 15 and above, or allowClipping: true");
  }

  @Test
  void withoutAnAcceleratorThereIsNoOwnFigure(@TempDir Path folder) throws Exception {
    Path broken = Files.writeString(folder.resolve("mine.yaml"), "accelerator: mine\n");
    assertThat(faults("network: lenet5\nschemes: [plain]\ncrossbar: {rows: own}\naccelerator: nix"))
        .contains("my.yaml:3:18: crossbar.rows: 'own' needs a known accelerator");
    assertThat(
            faults(
                "network: lenet5\nschemes: [plain]\ncrossbar: {rows: own}\naccelerator: " + broken))
        .contains(
            "my.yaml:3:18: crossbar.rows: 'own' needs the accelerator '%s', which cannot be read: "
                .formatted(broken));
  }

  @Test
  void otherKeysDoNotTakeIt() {
    assertThat(faults("network: lenet5\nschemes: [plain]\nseed: own"))
        .contains("my.yaml:3:7: seed: expected a whole number of at least 0, found 'own'");
  }

  private SweepSpec read(String text, String... overrides) throws InvalidSpecException {
    return reader.read(text, "my.yaml", List.of(overrides));
  }

  private String faults(String text, String... overrides) {
    return catchThrowableOfType(InvalidSpecException.class, () -> read(text, overrides)).render();
  }
}
