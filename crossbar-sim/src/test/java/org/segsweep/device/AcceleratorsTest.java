package org.segsweep.device;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.segsweep.device.ShippedFiles.edit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceleratorsTest {
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
  void everyBuiltInNameLoads() throws ComponentFault {
    assertThat(Accelerators.names()).isNotEmpty();
    for (String name : Accelerators.names()) {
      assertThat(Accelerators.load(name).name()).isEqualTo(name);
    }
  }

  @Test
  void everyShippedFileIsBuiltIn() throws IOException {
    try (var files = Files.list(ShippedFiles.FOLDER)) {
      List<String> names =
          files.map(f -> f.getFileName().toString().replace(".yaml", "")).sorted().toList();
      List<String> builtIn =
          java.util.stream.Stream.concat(
                  Accelerators.names().stream(), Accelerators.libraryNames().stream())
              .sorted()
              .toList();
      assertThat(names).isEqualTo(builtIn);
    }
  }

  @Test
  void aFileReadsAsTheBuiltInOneOfTheSameContent() throws Exception {
    Accelerator read = Accelerators.read(accelerator);
    assertThat(read).isEqualTo(Built.isaac());
    assertThat(read.contentHash()).isEqualTo(Built.isaac().contentHash()).hasSize(64);
  }

  @Test
  void hashFollowsFiguresAndNotProse() throws Exception {
    String before = Accelerators.read(accelerator).contentHash();
    edit(accelerator, "title: ISAAC-CE, 32 nm, 168 tiles", "title: something else # and a comment");
    edit(library, "value: 0.0096, unit: mm2", "value: 9600, unit: um2");
    assertThat(Accelerators.read(accelerator).contentHash()).isEqualTo(before);
    edit(library, "value: 9600, unit: um2", "value: 9601, unit: um2");
    assertThat(Accelerators.read(accelerator).contentHash()).isNotEqualTo(before);
  }

  @Test
  void oneFileCanReplaceAComponentOfABuiltInLibrary() throws Exception {
    Files.delete(library);
    edit(
        accelerator,
        "units:\n",
        """
        components:
          adc-8b:
            class: adc
            bits: 4
            energy: { value: 0.226, unit: pJ/conversion, mark: published, source: FORMS }
            area: { value: 284, unit: um2, mark: published, source: FORMS }
            sampleRate: { value: 2.1, unit: GS/s, mark: published, source: FORMS }

        units:
        """);
    Accelerator mine = Accelerators.read(accelerator);
    ComponentEntry adc = mine.find(Component.ADC).orElseThrow();
    assertThat(mine.samplesPerNs()).isEqualTo(2.1);
    assertThat(adc.energyPj(4)).isEqualTo(0.226);
    assertThatThrownBy(() -> adc.energyPj(5))
        .hasMessage(
            "adc: 5 bits asked of 'adc-8b', which is given for 4 bits only; use 4 or give it a"
                + " law");
  }

  @Test
  void theGuidesExampleIsAnAccelerator() throws Exception {
    String guide = Files.readString(Path.of("..", "docs", "add-a-component.md"));
    int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
    Files.writeString(accelerator, guide.substring(start, guide.indexOf("```\n", start)));
    Files.delete(library);
    Accelerator forms = Accelerators.read(accelerator);
    assertThat(forms.perCrossbar(Component.ADC)).isEqualTo(4);
    assertThat(forms.powerMw("ima", Component.ADC)).isCloseTo(15.2, within(1e-9));
  }

  @Test
  void guideNamesEveryClass() throws Exception {
    String guide = Files.readString(Path.of("..", "docs", "add-a-component.md"));
    for (Component type : Component.values()) {
      assertThat(guide).contains("`" + type.label() + "`");
    }
  }

  @Test
  void everyFigureHasUnitSourceAndMark() {
    for (ComponentEntry entry : Built.isaac().components().values()) {
      assertThat(entry.figures()).isNotEmpty();
      for (Figure figure : entry.figures().values()) {
        assertThat(figure.unit()).isNotBlank();
        assertThat(figure.source()).isNotBlank();
        assertThat(figure.mark()).isNotNull();
      }
    }
  }

  @Test
  void unknownNamesAreRefusedWithTheNearest() {
    assertThatThrownBy(() -> Accelerators.load("isaac"))
        .isInstanceOf(ComponentFault.class)
        .hasMessage(
            "there is no built-in accelerator 'isaac'; valid are "
                + String.join(", ", Accelerators.names())
                + "; or give the path of a .yaml file");
    assertThatThrownBy(() -> Accelerators.load("isac-ce"))
        .hasMessageContaining("did you mean 'isaac-ce'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unit: mW, mark: published, source: ISAAC Table I } | unit: mm2, mark: published, source: x } | .power.unit: 'mm2' does not fit power of a component of class crossbar; use W, mW, nW, uW
          fJ/cell-read | fJ/sample | .energy.unit: 'fJ/sample' does not fit energy of a component of class crossbar; use fJ, nJ, pJ, each per cell-read such as pJ/cell-read
          value: 2.4, | value: -2.4, | .power.value: -2.4 is not 0 or more
          value: 2.4, | value: nan, | .power.value: 'nan' is not a finite number
          value: 2.4, | value: 1e999, | .power.value: '1e999' is not a finite number
          value: 1.28, | value: 0, | .sampleRate.value: 0.0 is not above 0
          value: 2.4, | valeu: 2.4, | .power.valeu: is not known here; did you mean 'value'?
          value: 2.4, |  | .power.value: is missing
          class: sample-hold | class: sample-and-hold | .class: 'sample-and-hold' is not known; valid are crossbar
          class: sample-hold | class: samplehold | .class: 'samplehold' is not known; did you mean 'sample-hold'?
          law: isaac-saberi | law: isaac | .law: 'isaac' is not known; valid are fixed, constant, doubling, isaac-saberi, murmann-survey
          law: doubling | law: puma | .law: 'puma' is not known; valid are fixed, constant, doubling
          law: isaac-saberi | law: neurosim-sar | .columnOhm: is missing
          rows: 128 | rows: many | .rows: many is not a whole number from 1 to 65536
          rows: 128 |  | .rows: is missing
          bits: 8 | bits: 11 | .bits: 11 is outside the 4 to 10 bits of the law isaac-saberi
          mark: published, source: ISAAC Table I } | mark: certain, source: x } | .mark: 'certain' is not known; valid are published, derived, estimate, unverified
          , source: ISAAC Table I } | } | .power.source: is missing
          title: 8-bit SAR ADC | capacity: 3 | .capacity: is not known here; valid are class, title
          title: 8-bit SAR ADC | bits: 7 | .bits: is given twice; remove one
          """)
  void faultsOfALibraryNameFileLineAndPath(String from, String to, String expected)
      throws IOException {
    edit(library, from, to == null ? "" : to);
    assertThat(faults())
        .allSatisfy(
            fault -> assertThat(fault).matches(Pattern.quote(library + ":") + "\\d+:\\d+: .+"))
        .anySatisfy(fault -> assertThat(fault).contains(": components.").contains(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          router: 1/4 | ruoter: 1/4 | units.tile.ruoter: is neither a component nor a unit; did you mean 'router'?
          array: 8 | tile: 8 | units.ima: contains itself: ima > tile > ima
          array: 8 | array: none | units.ima.array: 'none' is not a count above 0, such as 8, or a share, such as 1/4
          array: 8 | array: -1 | units.ima.array: '-1' is not a count above 0
          array: 8 | array: 1/0 | units.ima.array: '1/0' is not a count above 0
          replicatedUnit: tile | replicatedUnit: tiles | replicatedUnit: there is no unit 'tiles'; did you mean 'tile'?
          wholeUnit: chip | wholeUnit: ima | wholeUnit: 'ima' holds fewer crossbars than the replicated unit 'tile'; it must contain it
          adc-8b: 1 | sigmoid: 1 | replicatedUnit: 'tile' holds no adc; add one
          indexStore: index-register | indexStore: router | sparseDataPath.indexStore: 'router' is of class router; this needs class index-store
          indexStore: index-register | indexStore: index | sparseDataPath.indexStore: there is no component 'index'
          libraries: [isaac] | libraries: [isaak] | libraries: there is no library 'isaak'; name a file beside this one or a built-in library: isaac, forms
          libraries: [isaac] | libraries: [../isaac] | libraries: there is no library '../isaac'
          libraries: [isaac] | libraries: [[isaac]] | libraries: must be a list of names
          weightBits: 16 | weightBits: 99 | reference.weightBits: 99 is not a whole number from 1 to 32
          accelerator: isaac-ce | accelerator: | accelerator: must be a text
          wholeUnit: chip | whole: chip | whole: is not known here
          """)
  void faultsOfAnAcceleratorNameFileLineAndPath(String from, String to, String expected)
      throws IOException {
    edit(accelerator, from, to);
    assertThat(faults())
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .startsWith(accelerator + ":")
                    .contains(expected)
                    .containsPattern(":\\d+:\\d+: "));
  }

  @Test
  void theFaultStandsAtTheLineAndColumnOfTheValue() throws IOException {
    edit(accelerator, "  ima:\n    array: 8", "  ima:\n    array: 0");
    String[] lines = Files.readString(accelerator).split("\n", -1);
    int line = java.util.Arrays.asList(lines).indexOf("    array: 0") + 1;
    assertThat(faults()).singleElement().asString().startsWith(accelerator + ":" + line + ":12: ");
  }

  @Test
  void allFaultsAreReportedAtOnceInFileOrder() throws IOException {
    edit(accelerator, "array: 8", "array: 0");
    edit(accelerator, "wholeUnit: chip", "wholeUnit: chop");
    edit(library, "rows: 128", "rows: 0");
    edit(library, "value: 4,", "value: -4,");
    List<String> faults = faults();
    assertThat(faults).hasSize(4);
    assertThat(faults.get(0)).startsWith(library.toString()).contains("rows");
    assertThat(faults.get(1)).startsWith(library.toString()).contains("dac-1b");
    assertThat(faults.get(2)).startsWith(accelerator.toString()).contains("array");
    assertThat(faults.get(3)).startsWith(accelerator.toString()).contains("wholeUnit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "- a\n- b", "42", "a: [", "a: &x [*x]\nb: *x", "a: b: c", "%", "\t"})
  void whatIsNotAnAcceleratorIsOneLine(String text) throws IOException {
    Files.writeString(accelerator, text);
    assertThat(faults()).isNotEmpty().allSatisfy(f -> assertThat(f).doesNotContain("\n"));
  }

  @Test
  void deepNestingAndAliasesAreRefused() throws IOException {
    Files.writeString(accelerator, "a: " + "[".repeat(50_000));
    assertThat(faults()).singleElement().asString().contains("is not YAML");
    Files.writeString(accelerator, "a: &x {b: 1}\nc: [*x, *x, *x]\n");
    assertThat(faults()).singleElement().asString().contains("is not YAML");
  }

  @Test
  void unitsWithVeryManyPathsToAPartAreCountedAtOnce() throws Exception {
    var units = new StringBuilder("units:\n  u0: { array: 1 }\n");
    for (int i = 1; i < 28; i++) {
      int top = i;
      String parts = IntStream.range(0, i).mapToObj(j -> "u" + j + ": 1").collect(joining(", "));
      units.append("  u%d: { %s }%n".formatted(top, parts));
    }
    edit(accelerator, "units:\n", units.toString());
    assertThat(Accelerators.read(accelerator).count("u27", Component.ADC)).isEqualTo(1 << 26);
  }

  @Test
  void unreadableFilesAreOneLine() throws IOException {
    assertThatThrownBy(() -> Accelerators.read(folder.resolve("none.yaml")))
        .isInstanceOf(ComponentFault.class)
        .hasMessage(folder.resolve("none.yaml") + ": no such file");
    assertThatThrownBy(() -> Accelerators.read(folder))
        .hasMessage(folder + ": is a directory; name a .yaml file");
    Files.write(accelerator, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(faults()).containsExactly(accelerator + ": is not UTF-8 text");
    Files.write(accelerator, "#".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8));
    assertThat(faults())
        .containsExactly(accelerator + ": is larger than 1 MiB; no component file is");
  }

  @Test
  void aLawGivesWhatAnEntryLeavesOut() throws Exception {
    converter("law: murmann-survey\n    node: 32");
    ComponentEntry adc = Accelerators.read(accelerator).find(Component.ADC).orElseThrow();
    assertThat(adc.energyPj()).isCloseTo(1.929, within(0.001));
    assertThat(adc.areaUm2()).isCloseTo(6469, within(1.0));
    Figure energy = adc.figure(Quantity.ENERGY).orElseThrow();
    assertThat(energy.mark()).isEqualTo(Mark.DERIVED);
    assertThat(energy.source())
        .isEqualTo("law: CiMLoop ADC plug-in, arXiv 2404.06553; fit to Murmann's survey");
    assertThatThrownBy(() -> adc.energyPj(3))
        .hasMessageStartingWith("adc: 3 bits is outside the 4 to 14 bits that the law murmann");
  }

  @Test
  void aLawThatHasNoFigureOfItsOwnLeavesItMissing() throws Exception {
    converter("law: doubling");
    assertThat(faults()).anySatisfy(f -> assertThat(f).endsWith("adc-8b.energy: is missing"));
    converter("law: neurosim-sar\n    node: 45\n    columnOhm: 1000");
    assertThat(faults())
        .anySatisfy(
            f ->
                assertThat(f)
                    .endsWith(
                        "adc-8b.law: neurosim-sar: node 45 has no coefficients here; use 22 or"
                            + " 32"));
  }

  /** Puts a converter that states nothing but its sample rate before the library's. */
  private void converter(String law) throws IOException {
    Files.copy(
        ShippedFiles.FOLDER.resolve("isaac-ce.yaml"),
        accelerator,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    edit(
        accelerator,
        "units:\n",
        """
        components:
          adc-8b:
            class: adc
            bits: 8
            sampleRate: { value: 1.28, unit: GS/s, mark: published, source: x }
            %s

        units:
        """
            .formatted(law));
  }

  private List<String> faults() {
    return catchThrowableOfType(ComponentFault.class, () -> Accelerators.read(accelerator))
        .faults();
  }
}
