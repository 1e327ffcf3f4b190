package org.segsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TechnologyTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "NM_130, 14",
    "NM_90, 6.1",
    "NM_65, 3.3",
    "NM_45, 2.2",
    "NM_20, 0.46",
    "NM_16, 0.41",
    "NM_14, 0.38",
    "NM_10, 0.22",
    "NM_7, 0.13"
  })
  void areasGoByThePublishedFactorsFromThirtyTwoNanometres(TechnologyNode to, double factor) {
    assertThat(TechnologyNode.NM_32.areaFactor(to)).isEqualTo(factor);
  }

  @Test
  void energiesGoByThePublishedPolynomials() {
    double at32 = 0.9559 * 0.64 - 0.7823 * 0.8 + 0.471;
    double at65 = 3.755 * 0.64 - 4.398 * 0.8 + 1.975;
    double at7 = 0.1776 * 0.64 - 0.09097 * 0.8 + 0.02447;
    assertThat(TechnologyNode.NM_32.energyFactor(TechnologyNode.NM_65))
        .isCloseTo(at65 / at32, withinPercentage(1e-9));
    assertThat(TechnologyNode.NM_32.energyFactor(TechnologyNode.NM_7))
        .isCloseTo(at7 / at32, withinPercentage(1e-9));
  }

  @Test
  void logicScalesCellsAndTimesDoNot() {
    Accelerator isaac = Built.isaac();
    ComponentEntry crossbar = scaled(isaac, "crossbar-128");
    assertThat(crossbar.energyPj()).isEqualTo(isaac.component("crossbar-128").energyPj());
    assertThat(crossbar.onOhm()).hasValue(1333);
    assertThat(crossbar.base(Quantity.READ_TIME)).isEqualTo(10);
    assertThat(crossbar.areaUm2())
        .isCloseTo(0.13 * isaac.component("crossbar-128").areaUm2(), withinPercentage(1e-9));
    ComponentEntry adc = scaled(isaac, "adc-8b");
    double factor = TechnologyNode.NM_32.energyFactor(TechnologyNode.NM_7);
    assertThat(adc.energyPj()).isCloseTo(1.5625 * factor, withinPercentage(1e-9));
    assertThat(adc.powerMw()).isCloseTo(2 * factor, withinPercentage(1e-9));
    assertThat(adc.samplesPerNs(8)).isEqualTo(1.28);
    assertThat(scaled(isaac, "hyper-transport")).isEqualTo(isaac.component("hyper-transport"));
    Figure power = adc.figure(Quantity.POWER).orElseThrow();
    assertThat(power.mark()).isEqualTo(Mark.DERIVED);
    assertThat(power.source()).isEqualTo("ISAAC Table I; scaled from 32 to 7 nm");
    assertThat(adc.nodeNm()).hasValue(7);
  }

  @Test
  void anEstimateStaysAnEstimate() {
    ComponentEntry router = scaled(Built.isaac(), "router");
    assertThat(router.figure(Quantity.ENERGY).orElseThrow().mark()).isEqualTo(Mark.ESTIMATE);
  }

  @Test
  void aDeeperMemoryFollowsAccelergysRule() {
    ComponentEntry edram = Built.isaac().component("edram-64KB");
    ComponentEntry twice = new MemorySize(2 * edram.base(Quantity.CAPACITY), 1).resize(edram);
    assertThat(twice.energyPj() / edram.energyPj())
        .isCloseTo(Math.pow(2, 0.78), withinPercentage(1e-9));
    assertThat(twice.areaUm2()).isCloseTo(2 * edram.areaUm2(), withinPercentage(1e-9));
    assertThat(twice.base(Quantity.CAPACITY)).isEqualTo(2 * edram.base(Quantity.CAPACITY));
  }

  @Test
  void oneEntryCanBeScaledAndResized() throws Exception {
    Accelerator mine =
        read(
            """
              big:
                class: edram
                node: 32
                scaledTo: 45
                capacity: { value: 64, unit: KB, mark: published, source: x }
                energy: { value: 2, unit: pJ/B, mark: published, source: x }
                area: { value: 1000, unit: um2, mark: published, source: x }
                leakage: { value: 1, unit: mW, mark: published, source: x }
                resizedTo:
                  capacity: { value: 128, unit: KB, mark: estimate, source: mine }
            """);
    ComponentEntry big = mine.component("big");
    assertThat(big.areaUm2()).isCloseTo(1000 * 2 * 2.2, withinPercentage(1e-9));
    double factor = TechnologyNode.NM_32.energyFactor(TechnologyNode.NM_45);
    assertThat(big.energyPj()).isCloseTo(2 * Math.pow(2, 0.78) * factor, withinPercentage(1e-9));
    assertThat(big.leakageMw().orElseThrow()).isCloseTo(2 * factor, withinPercentage(1e-9));
    assertThat(big.figure(Quantity.AREA).orElseThrow().source())
        .isEqualTo("x; resized from 524288 to 1048576 bits; scaled from 32 to 45 nm");
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64, 51.7, 1.03",
    "64, 2, 9.0, 0.07",
    "256, 128, 211.25, 2.498",
    "256, 4, 48.55, 0.319"
  })
  void memoriesOfTheTableKeepTheirFigures(int port, int kiloBytes, double energyPj, double areaMm2)
      throws Exception {
    ComponentEntry memory = byTable(port, kiloBytes);
    ComponentEntry own = byTable(port, 64);
    double[] at64 = port == 64 ? new double[] {51.7, 1.03} : new double[] {148.0, 1.512};
    assertThat(memory.energyPj() / own.energyPj())
        .isCloseTo(energyPj / at64[0], withinPercentage(1e-9));
    assertThat(memory.areaUm2() / own.areaUm2())
        .isCloseTo(areaMm2 / at64[1], withinPercentage(1e-9));
    assertThat(memory.base(Quantity.CAPACITY)).isEqualTo(kiloBytes * 8192.0);
  }

  @Test
  void memoriesBetweenTwoOfTheTableLieBetweenThem() throws Exception {
    ComponentEntry between = byTable(256, 96);
    assertThat(between.energyPj())
        .isBetween(byTable(256, 64).energyPj(), byTable(256, 128).energyPj());
    // The power of the size that meets 148.0 pJ at 64 KB and 211.25 pJ at 128 KB.
    assertThat(between.energyPj())
        .isCloseTo(
            byTable(256, 64).energyPj() * Math.pow(211.25 / 148.0, Math.log(1.5) / Math.log(2)),
            withinPercentage(1e-9));
    assertThat(between.figure(Quantity.AREA).orElseThrow().source())
        .isEqualTo("x; resized from 524288 to 786432 bits by MNSIM's SRAM table");
  }

  /** A memory of 64 KB at 65 nm, brought to another size by MNSIM's table. */
  private ComponentEntry byTable(int portBits, int kiloBytes) throws Exception {
    return read("""
              big:
                class: edram
                node: 65
                capacity: { value: 64, unit: KB, mark: published, source: x }
                energy: { value: 2, unit: pJ/B, mark: published, source: x }
                area: { value: 1000, unit: um2, mark: published, source: x }
                resizedTo:
                  law: mnsim-sram
                  portBits: %d
                  capacity: { value: %d, unit: KB, mark: estimate, source: mine }
            """
            .formatted(portBits, kiloBytes))
        .component("big");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node: 32 | scaledTo: 28 | components.big.scaledTo: 28 nm is not in the table; its nodes are 130, 90, 65, 45, 32, 20, 16, 14, 10, 7
          node: 22 | scaledTo: 32 | components.big.scaledTo: 22 nm, the node of 'big', is not in the table
          title: x | scaledTo: 32 | components.big.scaledTo: 'big' states no node to scale from; add 'node'
          node: 0 | scaledTo: 32 | components.big.node: 0 is not a whole number from 1 to 1000
          node: 32 | resizedTo: { capacity: { value: 64, unit: MB, mark: estimate, source: x } } | resizedTo.capacity.unit: 'MB' does not fit capacity
          node: 32 | resizedTo: { capacity: { value: 9999, unit: KB, mark: estimate, source: x } } | components.big.resizedTo: depth changes by a factor of 156.2
          node: 65 | resizedTo: { law: mnsim-sram, portBits: 256, capacity: { value: 256, unit: KB, mark: estimate, source: x } } | components.big.resizedTo: 2097152 bits are outside MNSIM's SRAM table, 2 to 128 KB; use the law accelergy
          node: 32 | resizedTo: { law: mnsim-sram, portBits: 256, capacity: { value: 32, unit: KB, mark: estimate, source: x } } | components.big.resizedTo: the law mnsim-sram holds at 65 nm; state 'node: 65', or use the law accelergy
          node: 65 | resizedTo: { law: mnsim-sram, portBits: 128, capacity: { value: 32, unit: KB, mark: estimate, source: x } } | components.big.resizedTo: portBits: 128 is not in the table; its ports are 64 and 256
          node: 65 | resizedTo: { law: mnsim-sram, capacity: { value: 32, unit: KB, mark: estimate, source: x } } | components.big.resizedTo.portBits: is missing
          node: 65 | resizedTo: { law: mnsim-sram, portBits: 64, widthFactor: 2, capacity: { value: 32, unit: KB, mark: estimate, source: x } } | components.big.resizedTo.widthFactor: is not for the law mnsim-sram
          node: 65 | resizedTo: { law: cacti, capacity: { value: 32, unit: KB, mark: estimate, source: x } } | components.big.resizedTo.law: 'cacti' is not known
          """)
  void whatCannotBeScaledIsRefused(String one, String two, String expected) {
    String entry =
        """
          big:
            class: edram
            %s
            %s
            capacity: { value: 64, unit: KB, mark: published, source: x }
            energy: { value: 2, unit: pJ/B, mark: published, source: x }
            area: { value: 1000, unit: um2, mark: published, source: x }
        """
            .formatted(one, two);
    List<String> faults = catchThrowableOfType(ComponentFault.class, () -> read(entry)).faults();
    assertThat(faults)
        .anySatisfy(f -> assertThat(f).containsPattern(":\\d+:\\d+: ").contains(expected));
  }

  private Accelerator read(String entry) throws ComponentFault, IOException {
    String text = Files.readString(Path.of("..", "sweeps", "components", "isaac-ce.yaml"));
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        text.replace("\nunits:\n", "\ncomponents:\n" + entry.indent(0) + "\nunits:\n")
            .replace("edram-64KB: 1", "big: 1"));
    return Accelerators.read(file);
  }

  private static ComponentEntry scaled(Accelerator accelerator, String name) {
    return TechnologyNode.NM_32.scale(accelerator.component(name), TechnologyNode.NM_7);
  }
}
