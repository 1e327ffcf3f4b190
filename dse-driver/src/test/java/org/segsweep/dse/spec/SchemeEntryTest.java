package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.ratio.Measure;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.Ratio;

/** Entries of {@code schemes} that are more than one scheme with its parameters. */
class SchemeEntryTest {
  private final SpecReader reader =
      new SpecReader(
          new Vocabulary(SchemeCatalogue.schemes(), List.of("lenet5"), List.of("isaac-ce")));

  @Test
  void aPipelineIsAListOfSchemesWithTheirParameters() throws Exception {
    SchemeSweep entry =
        entry(
            "{scheme: [{filter-shape: {keep: [1/2, 1/4]}}, {unstructured: {keep: 1/3}},"
                + " {polarise: {fragment: [4, 8]}}], mapping: B, rowOrder: hwc}");
    assertThat(entry.scheme().id()).isEqualTo("filter-shape+unstructured+polarise");
    assertThat(entry.axes())
        .hasToString(
            "[keep=[1/2, 1/4], unstructured.keep=[1/3], scope=[layer], fragment=[4, 8],"
                + " signRule=[sum]]");
    assertThat(entry.settings()).hasSize(4);
    assertThat(entry.pruner(entry.settings().get(0)).fragmentRows()).hasValue(4);
    assertThat(entry.packings()).hasToString("[B(16,full)]");
    assertThat(entry("{scheme: [dense]}").scheme()).isEqualTo(scheme("dense"));
  }

  @Test
  void aPipelineThatMakesNoSenseIsRefusedWhereItStands() {
    assertFault("{scheme: [polarise, {filter: {keep: 1/2}}]}")
        .contains(
            "my.yaml:2:20: schemes[0].scheme: filter cannot follow polarise: weights have their"
                + " signs when nothing more is pruned");
    assertFault("{scheme: [{forms: {keep: 1/2}}, polarise]}")
        .contains("polarise cannot follow a scheme that polarises; give that fragment");
    assertFault("{scheme: [{filter: {keep: 2}}, polarize]}")
        .contains("schemes[0].scheme[1]: unknown scheme 'polarize'; did you mean");
    assertFault("{scheme: [{filter: {keep: 2}}, {polarise: {fragments: 8}}]}")
        .contains("schemes[0].scheme[0].keep: 2 is not a share")
        .contains("schemes[0].scheme[1].fragments: unknown key; did you mean");
    assertFault("{scheme: filter}").contains("expected a list of schemes that follow");
    assertFault("{scheme: [filter]}").contains("schemes[0].scheme[0].keep: missing");
    assertFault("{scheme: [dense], keep: 1/2}").contains("schemes[0].keep: unknown");
  }

  @Test
  void fragmentsThatDivideNoCrossbarAreRefusedWhereTheyStand() {
    assertFault("{forms: {keep: 1/2, fragment: [8, 12]}}")
        .contains(
            "my.yaml:2:45: schemes[0].fragment[1]: 12 does not divide crossbar.rows 128; give a"
                + " divisor such as 8")
        .contains("1 fault");
  }

  @Test
  void eachEntryThatNeedsSamplesIsNamedBesideOtherFaults() {
    assertFault("{thinet: {keep: 1/2}}, {filter: {keep: 2}}, {discrimination: {keep: 1/2}}")
        .contains("my.yaml:2:12: schemes[0]: thinet needs sampled inputs; give samples: FILE")
        .contains("schemes[1].keep: 2 is not a share")
        .contains("my.yaml:2:56: schemes[2]: discrimination needs ")
        .contains("3 faults");
  }

  @Test
  void whatSpreadsItsShareByItselfTakesNoPolicy() {
    assertFault(
            "{unstructured: {keep: 1/2, scope: [layer, network], ratios: {threshold: weights}}}")
        .contains(
            "schemes[0].ratios: unstructured with scope: network spreads its share by itself; give"
                + " uniform, or scope: layer");
  }

  @Test
  void stagesAreReachedFromTheCommandLine() throws Exception {
    String text = "network: lenet5\nschemes: [{scheme: [{filter: {keep: 1/2}}, polarise]}]\n";
    SchemeSweep changed =
        reader
            .read(
                text,
                "my.yaml",
                List.of(
                    "schemes[0].scheme[0].keep=1/8",
                    "schemes[0].scheme[1].fragment=4",
                    "schemes[0].mapping=B"))
            .schemes()
            .get(0);
    assertThat(changed.axes()).hasToString("[keep=[1/8], fragment=[4], signRule=[sum]]");
    assertThat(changed.packings()).hasToString("[B(16,full)]");
  }

  @Test
  void ratiosAreAnAxis() throws Exception {
    SchemeSweep entry =
        entry(
            "{filter: {keep: 1/2, ratios: [uniform, {threshold: [weights, crossbars]},"
                + " {sensitivity: crossbars}, {layers: {conv1: 1/4}}]}}");
    assertThat(entry.ratios())
        .containsExactly(
            new RatioPolicy.Uniform(),
            new RatioPolicy.Threshold(Measure.WEIGHTS),
            new RatioPolicy.Threshold(Measure.CROSSBARS),
            new RatioPolicy.Sensitivity(Measure.CROSSBARS),
            RatioPolicy.Listed.of(Map.of("conv1", new Ratio(1, 4))));
    assertThat(entry("{filter: {keep: 1/2}}").ratios()).containsExactly(new RatioPolicy.Uniform());
  }

  @Test
  void ratiosThatAreNoneAreRefused() {
    assertFault("{filter: {keep: 1/2, ratios: even}}")
        .contains("schemes[0].ratios: expected uniform, {threshold: weights or");
    assertFault("{filter: {keep: 1/2, ratios: {threshold: cells}}}")
        .contains("schemes[0].ratios.threshold: expected weights, crossbars");
    assertFault("{filter: {keep: 1/2, ratios: {layers: {a: 3}}}}")
        .contains("schemes[0].ratios.layers.a: 3 is not a share");
    assertFault("{filter: {keep: 1/2, ratios: {layers: 3}}}")
        .contains("expected shares by the layer's name");
    assertFault("{filter: {keep: 1/2, ratios: []}}").contains("an empty list");
    assertFault("{dense: {ratios: {threshold: weights}}}")
        .contains("dense has no keep that layers could share out");
    assertFault("{hybrid-p: {keep: 1/4, filterKeep: 1/2, ratios: {layers: {a: 3/4}}}}")
        .contains("filterKeep: 1/2 is below keep 3/4");
  }

  private SchemeSweep entry(String text) throws Exception {
    return reader
        .read("network: lenet5\nschemes: [" + text + "]\n", "my.yaml", List.of())
        .schemes()
        .get(0);
  }

  private AbstractStringAssert<?> assertFault(String text) {
    InvalidSpecException faults =
        catchThrowableOfType(InvalidSpecException.class, () -> entry(text));
    return assertThat(faults.render());
  }

  private static Scheme scheme(String id) {
    return SchemeCatalogue.find(id).orElseThrow();
  }
}
