package org.segsweep.dse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.segsweep.cost.AdcChoice;
import org.segsweep.dse.spec.Exemption;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.TestVocabulary;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;

class SweepPlanTest {
  @Test
  void theSmallestSweepIsOnePointWithAStableName() throws Exception {
    SweepPlan plan = plan("schemes: [plain]");
    assertThat(plan.counts()).isEqualTo(new PlanCounts(1, java.util.Map.of(), 1, 18, 1));
    DesignPoint point = onlyMapping(plan).point(0);
    assertThat(point.canonicalText())
        .isEqualTo(
            "scheme=plain rowOrder=chw exempt=[first-convolution,last-fully-connected]"
                + " rows=128 columns=128 cellBits=2 weightBits=8 sign=offset mapping=A"
                + " straddle=false rowsPerRead=128"
                + " adc=exact columnsPerAdc=128 dacBits=1 inputBits=8 accelerator=isaac-ce");
    assertThat(point.id()).isEqualTo("3086b73041df7082");
  }

  @Test
  void droppedPointsAreCountedByReason() throws Exception {
    SweepPlan plan =
        plan(
            """
            schemes:
              - plain
              - bands: {segmentRows: [576, 577], keep: 1/2}
            mapping: [A, {B: {activeRows: [16, 256], tileColumns: [12, 256, full]}}]
            precision: {sign: [offset, polarised]}
            periphery: {adcBits: [exact, 8, 24], columnsPerAdc: [all, 256]}
            constraints: [{drop: scheme = bands and mapping = B, because: asked}]
            """);
    assertThat(plan.counts().dropped())
        .containsOnlyKeys(
            Rules.ACTIVE_ROWS,
            Rules.TILE_TOO_WIDE,
            Rules.NOT_POLARISED,
            Rules.COLUMNS_PER_ADC,
            Rules.ADC_CLIPS,
            Rules.ADC_OUTSIDE_LAW,
            Rules.SEGMENT_TOO_LONG,
            "asked");
    assertThat(plan.counts().dropped())
        .containsEntry(Rules.SEGMENT_TOO_LONG, 7L * 2 * 6)
        .containsEntry(Rules.ACTIVE_ROWS, 2L * 3 * 2 * 6);
  }

  @Test
  void schemesThatPolariseAreStoredOnceAndReadByFragments() throws Exception {
    SweepPlan plan =
        plan(
            """
            schemes: [{signed: {fragment: [4, none]}}]
            precision: {sign: [offset, pair-arrays]}
            """);
    assertThat(plan.groups().get(0).mappings().stream().map(m -> m.mapping().toString()))
        .singleElement()
        .asString()
        .contains("sign=polarised")
        .endsWith("rowsPerRead=4");
    assertThat(plan.groups().get(1).mappings().stream().map(m -> m.mapping().sign().label()))
        .containsExactly("offset", "pair-arrays");
  }

  @Test
  void fragmentsThatDoNotDivideTheRowsOfACrossbarDropItsPoints() throws Exception {
    SweepPlan plan = plan("schemes: [{signed: {fragment: 12}}]\ncrossbar: {rows: [64, 96]}");
    assertThat(plan.counts().points()).isEqualTo(1);
    assertThat(plan.counts().dropped())
        .containsExactly(Map.entry(Rules.FRAGMENT_DOES_NOT_DIVIDE, 1L));
  }

  @Test
  void patternsOfCellsAreCountedForSomePrecisionsOnly() throws Exception {
    var spec =
        new SpecReader(
                new Vocabulary(SchemeCatalogue.schemes(), List.of("resnet20"), List.of("isaac-ce")))
            .read(
                """
                network: resnet20
                schemes: [pattpim]
                mapping: B
                precision: {weights: [1, 2, 16, 17, 32]}
                """,
                "plan.yaml",
                List.of());
    SweepPlan plan = SweepPlan.of(spec, Shapes.resnet20(), Shapes.ISAAC);
    assertThat(plan.counts().points()).isEqualTo(2);
    assertThat(plan.counts().dropped())
        .containsExactly(
            Map.entry(
                "patterns of cells at precision.weights outside 2 to 16, which are not counted",
                3L));
  }

  @Test
  void schemesThatReadTheTileArePrunedOnceATile() throws Exception {
    SweepPlan plan =
        plan(
            """
            schemes: [{tiled: {keep: 1/2}}]
            mapping: [A, B]
            crossbar: {rows: [64, 128], columns: 128, cellBits: [2, 4]}
            precision: {weights: [8, 4]}
            """);
    assertThat(plan.groups().stream().map(g -> g.setting().tile().orElseThrow().toString()))
        .containsExactly(
            "ArrayTile[rows=64, filters=32]",
            "ArrayTile[rows=64, filters=64]",
            "ArrayTile[rows=64, filters=128]",
            "ArrayTile[rows=128, filters=32]",
            "ArrayTile[rows=128, filters=64]",
            "ArrayTile[rows=128, filters=128]");
    // 8-bit weights on 4-bit cells and 4-bit weights on 2-bit cells share a tile.
    assertThat(plan.groups().get(1).mappings()).hasSize(4);
  }

  @Test
  void groupsTravelInAnObjectStream() throws Exception {
    SweepPlan plan =
        plan(
            """
            schemes: [{bands: {segmentRows: 16, keep: 1/2, vote: [{threshold: 1/8}]}}]
            mapping: [{B: {activeRows: 8, tileColumns: 64}}]
            periphery: {columnsPerAdc: [8, all]}
            constraints: [{drop: adcBits > 20, because: large}]
            """);
    PruneGroup group = plan.groups().get(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(group);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      PruneGroup copy = (PruneGroup) in.readObject();
      assertThat(copy.setting()).isEqualTo(group.setting());
      assertThat(copy.mappings()).isEqualTo(group.mappings());
    }
  }

  @Test
  void stageKeysChangeWithWhatTheStageReadsOnly() throws Exception {
    LayerFacts layer = Shapes.resnet20().layers().get(3);
    LayerFacts other = Shapes.resnet20().layers().get(4);
    PruneSetting chw = plan("schemes: [plain]").groups().get(0).setting();
    PruneSetting hwc = plan("schemes: [plain]\nrowOrder: hwc").groups().get(0).setting();
    PruneSetting all = plan("schemes: [plain]\nexempt: []").groups().get(0).setting();
    StageKey key = StageKey.prune(layer, chw);
    assertThat(StageKey.prune(layer, all)).isEqualTo(key);
    assertThat(Set.of(key, StageKey.prune(layer, hwc), StageKey.prune(other, chw))).hasSize(3);
    assertThat(key.toString()).matches("prune:[0-9a-f]{32}");

    MappingGroup group = onlyMapping(plan("schemes: [plain]\nperiphery: {adcBits: [exact, 9]}"));
    StageKey mapped = StageKey.map(key, group.mapping());
    StageKey exact = StageKey.cost(List.of(mapped), group.point(0), Shapes.ISAAC);
    StageKey nine = StageKey.cost(List.of(mapped), group.point(1), Shapes.ISAAC);
    AcceleratorFacts changed = new AcceleratorFacts("isaac-ce", "1", 1, 16);
    assertThat(
            Set.of(
                exact,
                nine,
                StageKey.cost(List.of(mapped), group.point(0), changed),
                StageKey.cost(List.of(mapped, mapped), group.point(0), Shapes.ISAAC)))
        .hasSize(4);
  }

  @Test
  void copiesAreMappingsOfTheirOwnThatShareTheLayers() throws Exception {
    SweepPlan plan =
        plan(
            """
            schemes: [plain]
            replication:
              - none
              - {balanced: {crossbars: [500, 1000]}}
              - neurosim
              - {neurosim: {speedUp: 8}}
              - {layers: [1, 2]}
            organisation: {tilePacking: [shared, layer-per-tile], interconnect: [one-hop, mesh]}
            """);
    assertThat(plan.counts().mappings()).isEqualTo(4);
    assertThat(plan.counts().points()).isEqualTo(4 * 4);
    assertThat(plan.counts().dropped())
        .containsExactly(Map.entry("replication for another number of layers", 4L));
    PruneGroup group = plan.groups().get(0);
    StageKey layer = StageKey.prune(Shapes.resnet20().layers().get(3), group.setting());
    assertThat(group.mappings().stream().map(m -> StageKey.map(layer, m.mapping())).distinct())
        .hasSize(1);
    assertThat(
            group.mappings().stream()
                .map(m -> StageKey.cost(List.of(layer), m.point(0), Shapes.ISAAC))
                .distinct())
        .hasSize(4);
    assertThat(group.mappings().stream().map(m -> m.mapping().replication().toString()))
        .containsExactly("none", "balanced(500)", "balanced(1000)", "neurosim(8)");
  }

  @Test
  void copiesAndOrganisationsCanBeConstrained() throws Exception {
    SweepPlan plan =
        plan(
            """
            schemes: [plain]
            replication: [none, neurosim]
            organisation: {indexStore: [register, sram]}
            constraints:
              - drop: replication = neurosim and indexStore = sram
                because: one at a time
            """);
    assertThat(plan.counts().points()).isEqualTo(3);
    assertThat(plan.counts().dropped()).containsExactly(Map.entry("one at a time", 1L));
  }

  @Test
  void signedInputsArePointsOfTheirOwnAndUnsignedOnesKeepTheirNames() throws Exception {
    String text = "schemes: [plain]\nprecision: {inputCoding: [unsigned, twos-complement]}\n";
    MappingGroup both = plan(text).groups().get(0).mappings().get(0);
    assertThat(both.point(0))
        .isEqualTo(plan("schemes: [plain]").groups().get(0).mappings().get(0).point(0));
    assertThat(both.point(0).canonicalText()).doesNotContain("inputCoding");
    assertThat(both.point(1).canonicalText()).contains(" inputCoding=twos-complement ");
    SweepPlan constrained =
        plan(
            text
                + """
                constraints:
                  - {drop: inputCoding = twos-complement, because: rectified}
                """);
    assertThat(constrained.counts().dropped()).containsExactly(Map.entry("rectified", 1L));
  }

  @Test
  void exemptLayersAreTheFirstConvolutionAndTheLastFullyConnectedLayer() {
    NetworkFacts network = Shapes.lenet5();
    Set<Exemption> both = Set.of(Exemption.values());
    assertThat(network.prunes(0, both)).isFalse();
    assertThat(network.prunes(1, both)).isTrue();
    assertThat(network.prunes(4, both)).isFalse();
    assertThat(network.prunes(4, Set.of())).isTrue();
    assertThat(network.prunedLayers(both)).isEqualTo(3);
    assertThat(network.largestPrunedRows(both)).isEqualTo(400);
  }

  @Test
  void depthwiseLayersAreNeverPruned() {
    LayerShape depthwise = new LayerShape(8, 8, new Extent(3, 3), new Extent(4, 4), 8);
    var layer = new LayerFacts("dw", LayerKind.CONVOLUTION, depthwise, "hash");
    var network = new NetworkFacts("one", "0", List.of(layer));
    assertThat(network.prunes(0, Set.of())).isFalse();
    assertThat(network.prunedLayers(Set.of())).isZero();
  }

  @Test
  void theResolutionsOfThePapersComeOut() {
    assertThat(new AdcChoice.Paper().resolve(128, 1, 2)).isEqualTo(8);
    assertThat(List.of(4, 8, 16).stream().map(rows -> new AdcChoice.Paper().resolve(rows, 1, 2)))
        .containsExactly(3, 4, 5);
    assertThat(
            List.of(4, 8, 16, 128).stream().map(rows -> new AdcChoice.Exact().resolve(rows, 1, 2)))
        .containsExactly(4, 5, 6, 9);
  }

  private static MappingGroup onlyMapping(SweepPlan plan) {
    return plan.groups().get(0).mappings().get(0);
  }

  private static SweepPlan plan(String text) throws Exception {
    var spec =
        new SpecReader(TestVocabulary.ALL)
            .read("network: resnet20\n" + text + "\n", "plan.yaml", List.of());
    return SweepPlan.of(spec, Shapes.resnet20(), Shapes.ISAAC);
  }
}
