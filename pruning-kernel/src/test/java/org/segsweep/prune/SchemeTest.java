package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.scheme.Election;
import org.segsweep.prune.scheme.FilterClusters;
import org.segsweep.prune.scheme.Forms;
import org.segsweep.prune.scheme.HybridP;
import org.segsweep.prune.scheme.Placement;
import org.segsweep.prune.scheme.SegPrune;
import org.segsweep.prune.scheme.SegmentBudget;
import org.segsweep.prune.scheme.SegmentSizes;
import org.segsweep.prune.scheme.SignRule;
import org.segsweep.prune.scheme.StructuredBudget;
import org.segsweep.prune.scheme.TailMerging;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Ratio;

final class SchemeTest {
  private static final Value QUARTER = new Value.Share(new Ratio(1, 4));

  private static Pruner create(String scheme, Map<String, Value> values) {
    return SchemeCatalogue.find(scheme).orElseThrow().create().apply(new Settings(values));
  }

  @Test
  void theCatalogueListsSchemesInReportOrder() {
    assertThat(SchemeCatalogue.schemes())
        .extracting(Scheme::id)
        .containsExactly(
            "dense",
            "unstructured",
            "filter",
            "filter-shape",
            "channel",
            "column-shape",
            "thinet",
            "discrimination",
            "decorrelation",
            "hybrid-p",
            "forms",
            "tinyadc",
            "pattern",
            "learn-sparsity",
            "pim-prune",
            "auto-prune",
            "group-lasso",
            "blk-rew",
            "segprune",
            "polarise",
            "sre",
            "snrram",
            "recom",
            "pattpim",
            "repim");
    assertThat(SchemeCatalogue.find("hybrid-p").orElseThrow().title())
        .isEqualTo("Hybrid-P (our reading: filter + filter-shape)");
    assertThat(SchemeCatalogue.find("lottery")).isEmpty();
  }

  @Test
  void defaultsStandInForWhatIsLeftOut() {
    assertThat(create("segprune", Map.of("keep", QUARTER)))
        .isEqualTo(
            new SegPrune(
                new Bands(16, new Ratio(1, 4)),
                new Election(new ShapeVote.GreedyLloyd(), 4),
                ShapeAssignment.FREE,
                null));
    assertThat(create("forms", Map.of("keep", QUARTER)))
        .isEqualTo(new Forms(new StructuredBudget(new Ratio(1, 4), null), 8, SignRule.SUM));
    assertThat(create("hybrid-p", Map.of("keep", QUARTER)))
        .isEqualTo(new HybridP(new StructuredBudget(new Ratio(1, 4), null)));
  }

  @Test
  void settingsReachTheirParameters() {
    Value threshold = new Value.Choice("threshold", Optional.of(new Ratio(1, 8)));
    assertThat(
            create(
                "segprune",
                Map.of(
                    "keep",
                    QUARTER,
                    "segmentRows",
                    new Value.Whole(64),
                    "shapesPerBand",
                    new Value.Whole(0),
                    "vote",
                    threshold,
                    "assignment",
                    Value.Choice.of("balanced"),
                    "zeroShare",
                    new Value.Share(new Ratio(1, 10)))))
        .isEqualTo(
            new SegPrune(
                new Bands(64, new Ratio(1, 4)),
                new Election(new ShapeVote.Threshold(new Ratio(1, 8)), ShapeVote.UNLIMITED),
                ShapeAssignment.BALANCED,
                new Ratio(1, 10)));
  }

  @Test
  void aFormOfSegPruneIsASetting() {
    assertThat(
            create(
                "segprune",
                Map.of(
                    "keep",
                    QUARTER,
                    "vote",
                    Value.Choice.of("swaps"),
                    "sizes",
                    Value.Choice.of("lagrangian"),
                    "tailMerging",
                    Value.Choice.of("on"))))
        .isEqualTo(
            new SegPrune(
                new Bands(16, new Ratio(1, 4)),
                new Election(new ShapeVote.Swaps(), 4),
                new Placement(ShapeAssignment.FREE, TailMerging.ON),
                new SegmentBudget(SegmentSizes.LAGRANGIAN, null)));
    assertThat(create("segprune", Map.of("keep", QUARTER, "grouping", Value.Choice.of("clusters"))))
        .isEqualTo(new FilterClusters(new Bands(16, new Ratio(1, 4))));
  }

  @Test
  void clustersRefuseWhatTheyWouldNotHeed() {
    Value clusters = Value.Choice.of("clusters");
    assertThatThrownBy(
            () ->
                create(
                    "segprune",
                    Map.of(
                        "keep",
                        QUARTER,
                        "grouping",
                        clusters,
                        "shapesPerBand",
                        new Value.Whole(0))))
        .hasMessage(
            "shapesPerBand: unlimited has no meaning with grouping: clusters, where each cluster has"
                + " one shape a band; leave it out, or give grouping: free");
    assertThatThrownBy(
            () ->
                create(
                    "segprune",
                    Map.of("keep", QUARTER, "grouping", clusters, "zeroShare", QUARTER)))
        .hasMessageStartingWith("zeroShare: 1/4 has no meaning with grouping: clusters");
  }

  @Test
  void settingsAreNamedWhenTheyAreOutOfRange() {
    assertFault("segprune", "segmentRows", new Value.Whole(0))
        .hasMessage("segmentRows: 0 is not a whole number between 1 and 1048576");
    assertFault("segprune", "shapesPerBand", new Value.Whole(-1))
        .hasMessage(
            "shapesPerBand: -1 is not a whole number between 1 and 65536 or the word unlimited");
    assertFault("segprune", "vote", Value.Choice.of("threshold"))
        .hasMessage(
            "vote: threshold is not one of plurality, threshold(share), greedy, greedy-lloyd,"
                + " swaps, energy-vote");
    assertFault("segprune", "vote", new Value.Choice("greedy", Optional.of(Ratio.ONE)))
        .hasMessageStartingWith("vote: greedy(1) is not one of");
    assertFault("segprune", "zeroShare", new Value.Share(Ratio.ONE))
        .hasMessage("zeroShare: 1 would prune every segment of the layer; give a share below 1");
    assertFault("segprune", "shapesPerBand", new Value.Whole(1821))
        .hasMessage(
            "shapesPerBand: 1821 is more than the 1820 shapes of 4 of 16 rows; give a number"
                + " between 1 and 1820, or unlimited");
    assertFault("forms", "fragment", new Value.Whole(1025))
        .hasMessage("fragment: 1025 is not a whole number between 1 and 1024 or the word none");
    assertFault("pattern", "patterns", new Value.Whole(127))
        .hasMessage("patterns: 127 is not a whole number between 1 and 126");
    assertThatThrownBy(
            () ->
                create(
                    "pattern",
                    Map.of(
                        "keep",
                        QUARTER,
                        "taps",
                        new Value.Whole(2),
                        "patterns",
                        new Value.Whole(37))))
        .hasMessage(
            "patterns: 37 is more than the 36 there are with 2 of 9 taps; give a number between 1"
                + " and 36");
    assertThatThrownBy(
            () ->
                create(
                    "pattern",
                    Map.of(
                        "keep",
                        QUARTER,
                        "centre",
                        Value.Choice.of("centre"),
                        "patterns",
                        new Value.Whole(57))))
        .hasMessageContaining("57 is more than the 56 there are with 4 of 9 taps, the middle one");
    assertFault("hybrid-p", "filterKeep", new Value.Share(new Ratio(1, 8)))
        .hasMessage(
            "filterKeep: 1/8 is below keep 1/4, which cannot be reached even with all rows;"
                + " give filterKeep at least 1/4 or lower keep");
    assertFault("filter", "keep", new Value.Whole(1))
        .hasMessage("keep: 1 is not a share above 0 and at most 1, such as 1/4");
    assertFault("filter", "kep", QUARTER)
        .hasMessage("kep: no such parameter; this scheme has [keep]");
  }

  @Test
  void aRequiredParameterIsAskedFor() {
    assertThatThrownBy(() -> create("filter", Map.of()))
        .hasMessage("keep: missing; give a share above 0 and at most 1, such as 1/4");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFault(
      String scheme, String parameter, Value value) {
    Map<String, Value> values = new java.util.HashMap<>(Map.of("keep", QUARTER));
    values.put(parameter, value);
    return assertThatThrownBy(() -> create(scheme, values))
        .isInstanceOfSatisfying(
            Scheme.SettingFault.class, fault -> assertThat(fault.parameter()).isEqualTo(parameter));
  }

  @Test
  void settingsHaveACanonicalForm() {
    Settings settings =
        new Settings(
            Map.of(
                "vote", new Value.Choice("threshold", Optional.of(new Ratio(1, 8))),
                "keep", QUARTER,
                "segmentRows", new Value.Whole(16)));
    assertThat(settings).hasToString("keep=1/4 segmentRows=16 vote=threshold(1/8)");
  }
}
