package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.InputCoding;
import org.segsweep.device.SignScheme;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.map.Packing;
import org.segsweep.readout.WeightScale;
import org.segsweep.workload.RowOrder;

class SpecReaderTest {
  private final SpecReader reader = new SpecReader(TestVocabulary.ALL);

  @Test
  void aSpecificationOfTwoLinesHasDefaultsForTheRest() throws Exception {
    SweepSpec spec = read("network: lenet5\nschemes: [plain]\n");
    assertThat(spec.name()).isEqualTo("my");
    assertThat(spec.network()).isEqualTo(new NetworkChoice.Catalogue("lenet5", 0));
    assertThat(spec.accelerator()).isEqualTo(new AcceleratorChoice.BuiltIn("isaac-ce"));
    assertThat(spec.crossbar())
        .isEqualTo(new CrossbarAxes(List.of(128), List.of(OptionalInt.empty()), List.of(2)));
    assertThat(spec.periphery())
        .isEqualTo(
            new PeripheryAxes(
                List.of(new AdcChoice.Exact()),
                List.of(OptionalInt.empty()),
                List.of(1),
                List.of(1),
                false));
    assertThat(spec.precision())
        .isEqualTo(
            new PrecisionAxes(
                List.of(8),
                List.of(8),
                List.of(InputCoding.UNSIGNED),
                List.of(SignScheme.OFFSET),
                List.of(false),
                List.of(WeightScale.LAYER)));
    assertThat(spec.objectives())
        .containsExactly(
            Objective.KEPT_ENERGY,
            Objective.CROSSBARS,
            Objective.ENERGY_PJ,
            Objective.LATENCY_NS,
            Objective.AREA_UM2);
    SchemeSweep plain = spec.schemes().get(0);
    assertThat(plain.packings()).containsExactly(Packing.wholeArray());
    assertThat(plain.rowOrders()).containsExactly(RowOrder.CHW);
    assertThat(plain.exempt())
        .containsExactly(Exemption.FIRST_CONVOLUTION, Exemption.LAST_FULLY_CONNECTED);
  }

  @Test
  void axesAreValuesListsRangesAndListsWithRanges() throws Exception {
    SweepSpec spec =
        read(
            """
            network: resnet20
            networkSeed: 3
            exempt: []
            mapping: [A, {B: {activeRows: [4, 8], tileColumns: [16, full]}}]
            schemes:
              - bands:
                  segmentRows: {from: 16, to: 500, factor: 2}
                  keep: {from: 1/2, to: 1/8, factor: 1/2}
                  shapesPerBand: [1, {from: 2, to: 8, step: 3}, unlimited, 1]
                  vote: [greedy, {threshold: [1/16, 1/8]}, plurality]
                  rowOrder: [hwc, cwh]
                  mapping: B
              - tiled: {keep: 0.25}
            crossbar: {rows: [64, 32], columns: [same, 128], cellBits: {from: 1, to: 4, step: 1}}
            """);
    assertThat(spec.network()).isEqualTo(new NetworkChoice.Catalogue("resnet20", 3));
    SchemeSweep bands = spec.schemes().get(0);
    assertThat(bands.axes().stream().map(ParameterAxis::toString))
        .containsExactly(
            "segmentRows=[16, 32, 64, 128, 256]",
            "keep=[1/2, 1/4, 1/8]",
            "shapesPerBand=[1, 2, 5, 8, 2147483647]",
            "vote=[greedy, threshold(1/16), threshold(1/8), plurality]");
    assertThat(bands.settingCount()).isEqualTo(5 * 3 * 5 * 4);
    assertThat(bands.settings()).hasSize(300).doesNotHaveDuplicates();
    assertThat(bands.packings()).containsExactly(new Packing.RowGroups(16, OptionalInt.empty()));
    assertThat(bands.rowOrders()).containsExactly(RowOrder.HWC, RowOrder.CWH);
    SchemeSweep tiled = spec.schemes().get(1);
    assertThat(tiled.exempt()).isEqualTo(Set.of());
    assertThat(tiled.packings().stream().map(Packing::toString))
        .containsExactly("A", "B(4,16)", "B(4,full)", "B(8,16)", "B(8,full)");
    assertThat(spec.crossbar().columns()).containsExactly(OptionalInt.empty(), OptionalInt.of(128));
    assertThat(spec.crossbar().cellBits()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void twoFaultsAreReportedAtOnceWithLineAndCaret() {
    assertThat(
            faults(
                """
                network: lenet5
                schemes:
                  - plain
                  - bands:
                      segmentRow: [16, 32]
                      segmentRows: 16
                      keep: 1/4
                      mapping: B
                crossbar: {rows: 128}
                periphery:
                  adcBits: [exact, 3, 4]
                  dacBits: 0
                """))
        .isEqualTo(
            """
            my.yaml:5:7: schemes[1].segmentRow: unknown key; did you mean 'segmentRows'?
              5 |       segmentRow: [16, 32]
                |       ^^^^^^^^^^
            my.yaml:12:12: periphery.dacBits: 0 is not a whole number from 1 to 8 or own
              12 |   dacBits: 0
                 |            ^
            2 faults, nothing was run
            """);
  }

  @Test
  void anAdcThatClipsEverywhereIsAFault() {
    String text =
        """
        network: lenet5
        schemes: [plain]
        mapping: B
        periphery: {adcBits: [exact, 3, 9]}
        """;
    assertThat(faults(text))
        .isEqualTo(
            """
            my.yaml:4:30: periphery.adcBits[1]: 3 is below the 6 bits that 16 active rows of 2-bit \
            cells need; use 'exact', or 6 and above, or allowClipping: true
              4 | periphery: {adcBits: [exact, 3, 9]}
                |                              ^
            1 fault, nothing was run
            """);
  }

  @Test
  void theHashFollowsWhatDecidesTheRows() throws Exception {
    String text = "network: lenet5\nschemes: [{signed: {fragment: [4, 8]}}]\nseed: 1\n";
    String hash = read(text).contentHash();
    assertThat(
            read("# again\nseed: 1\nname: other\n" + text.replace("seed: 1\n", "")).contentHash())
        .isEqualTo(hash);
    assertThat(read(text, "network=resnet20").contentHash()).isEqualTo(hash);
    for (String change :
        List.of(
            "seed=2",
            "schemes[0].fragment=[8, 4]",
            "schemes[0].mapping=B",
            "crossbar.columns=64",
            "periphery.allowClipping=true",
            "precision.sign=pair-columns",
            "precision.inputCoding=twos-complement",
            "constraints=[{drop: fragment = 4, because: short}]")) {
      assertThat(read(text, change).contentHash()).as(change).isNotEqualTo(hash);
    }
  }

  @Test
  void overridesReplaceValuesWhereverTheyStand() throws Exception {
    String text = "network: lenet5\nschemes: [plain, signed, {tiled: {keep: 1/2}}]\n";
    SweepSpec spec =
        read(text, "schemes[1].fragment=[4, none]", "schemes[2].keep=1/4", "crossbar.rows=[32,64]");
    assertThat(spec.schemes().get(1).axes()).hasToString("[fragment=[4, 0]]");
    assertThat(spec.schemes().get(2).axes()).hasToString("[keep=[1/4]]");
    assertThat(spec.crossbar().rows()).containsExactly(32, 64);
    assertThat(read(text, "schemes[2].tiled.keep=1/8").schemes().get(2).axes())
        .hasToString("[keep=[1/8]]");
    assertThat(read(text, "seed=1", "seed=2").seed()).isEqualTo(2);
  }

  private SweepSpec read(String text, String... overrides) throws InvalidSpecException {
    return reader.read(text, "my.yaml", List.of(overrides));
  }

  private String faults(String text, String... overrides) {
    return catchThrowableOfType(InvalidSpecException.class, () -> read(text, overrides)).render();
  }
}
