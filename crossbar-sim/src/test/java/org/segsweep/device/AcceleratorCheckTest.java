package org.segsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.segsweep.device.ShippedFiles.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceleratorCheckTest {
  @TempDir Path folder;
  private Path accelerator;
  private Path library;

  @BeforeEach
  void copyShippedFiles() throws IOException {
    ShippedFiles copies = ShippedFiles.copiedTo(folder);
    accelerator = copies.accelerator();
    library = copies.library();
  }

  @Test
  void theShippedFileHasNotesOnly() throws Exception {
    assertThat(texts(accelerator))
        .allSatisfy(text -> assertThat(text).startsWith("note: "))
        .anySatisfy(
            text -> assertThat(text).startsWith("note: leakage: unknown for 18 of 19 components ("))
        .contains("note: crossbar-128: unknown: writeEnergy, writeTime, endurance");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          array: 8 | array: 9 | warning: units.ima: the power of its parts is 11.63 % above the 24.08 mW of ISAAC Table I, sum of the IMA's rows; the file tolerates 0.1 %
          ima: 12 | ima: 6 | warning: units.tile: the area of its parts is 21.08 % below the 372000 um2 of ISAAC Table I, 1 Tile Total; the file tolerates 0.1 %
          """)
  void sumsThatAreNotTheStatedTotalsAreTold(String from, String to, String expected)
      throws Exception {
    edit(accelerator, from, to);
    assertThat(texts(accelerator)).contains(expected);
  }

  @Test
  void aConverterTooSmallForItsRowsIsTold() throws Exception {
    edit(library, "    bits: 8", "    bits: 6");
    assertThat(texts(accelerator))
        .contains(
            "warning: adc-8b: 6 bits are too few for 128 rows of 1-bit inputs on 2-bit cells: sums"
                + " reach 384, which takes 9 bits (8 with flipped columns); say in reference.clips"
                + " why, or state reference.activeRows");
    edit(accelerator, "outputBits: 16 }", "outputBits: 16, activeRows: 16 }");
    assertThat(texts(accelerator)).noneMatch(text -> text.startsWith("warning: adc-8b"));
    edit(accelerator, "activeRows: 16", "clips: on purpose");
    assertThat(texts(accelerator)).noneMatch(text -> text.startsWith("warning: adc-8b"));
    edit(accelerator, "clips: on purpose", "activeRows: 256");
    assertThat(texts(accelerator))
        .contains("warning: reference.activeRows: 256 exceeds the 128 rows of the crossbar");
  }

  @Test
  void aConverterWhosePowerIsNotItsEnergyTimesItsRateIsTold() throws Exception {
    edit(library, "value: 1.5625, unit: pJ", "value: 1.5625, unit: fJ");
    String expected =
        "warning: adc-8b: energy times sample rate is 0.002 mW, its power is 2 mW a"
            + " converter; one of the three is off, or 'instances' is";
    assertThat(texts(accelerator)).contains(expected);
    assertThat(texts(library)).contains(expected);
  }

  @Test
  void powerThatIsNotStatedIsNoted() throws Exception {
    edit(
        library,
        "    power: { value: 42, unit: mW, mark: published, source: ISAAC Table I }\n",
        "");
    assertThat(texts(accelerator))
        .contains(
            "note: power: not stated for 1 of 15 components (router); sums of power leave them out,"
                + " energies do not");
  }

  @Test
  void mixedNodesAreTold() throws Exception {
    edit(library, "    flitBits: 32", "    flitBits: 32\n    node: 65");
    assertThat(texts(accelerator))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("warning: units.tile: mixes figures of several nodes: 32 nm (")
                    .endsWith("65 nm (router); bring them to one with scaledTo"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ima: { powerMw: 24.08, areaUm2: 13120, | imma: { powerMw: 24.08, | expects.imma: there is no such unit; did you mean 'ima'?
          ima: { powerMw: 24.08, areaUm2: 13120, | ima: { powerMw: -3, | expects.ima.powerMw: -3 is not a number from
          ima: { powerMw: 24.08, areaUm2: 13120, | ima: { | expects.ima: states neither powerMw nor areaUm2; give one or both
          tolerance: 0.001, source: "ISAAC Table I, s | source: "s | expects.ima.tolerance: is missing
          ima: { powerMw: 24.08, areaUm2: 13120, | ima: { watts: 1, powerMw: 24.08, | expects.ima.watts: is not known here
          activeRows: 8 | activeRows: 0 | reference.activeRows: 0 is not a whole number from 1 to 65536
          """)
  void faultyExpectationsAreFaults(String from, String to, String expected) throws IOException {
    edit(accelerator, "outputBits: 16 }", "outputBits: 16, activeRows: 8 }");
    edit(accelerator, from, to);
    assertThat(faults(accelerator))
        .anySatisfy(f -> assertThat(f).containsPattern(":\\d+:\\d+: ").contains(expected));
  }

  @Test
  void aLibraryIsCheckedAsSuch() throws Exception {
    assertThat(texts(library)).isNotEmpty().allSatisfy(t -> assertThat(t).startsWith("note: "));
    edit(library, "value: 1.28", "value: -1.28");
    assertThat(faults(library)).singleElement().asString().contains("-1.28 is not above 0");
  }

  private static List<String> texts(Path file) throws ComponentFault {
    return Accelerators.check(file).stream().map(Finding::toString).toList();
  }

  private static List<String> faults(Path file) {
    return catchThrowableOfType(ComponentFault.class, () -> Accelerators.check(file)).faults();
  }
}
