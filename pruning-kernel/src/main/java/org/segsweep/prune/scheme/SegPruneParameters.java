package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;

/** The parameters of SegPrune as specifications write them. */
final class SegPruneParameters {
  private static final int LONGEST_SEGMENT = 1 << 20;
  private static final int MOST_SHAPES = 1 << 16;
  static final int UNLIMITED = 0;

  static final String SEGMENT_ROWS = "segmentRows";
  static final String SHAPES_PER_BAND = "shapesPerBand";
  static final String VOTE = "vote";
  static final String ASSIGNMENT = "assignment";
  static final String ZERO_SHARE = "zeroShare";
  static final String GROUPING = "grouping";
  static final String SIZES = "sizes";
  static final String TAIL_MERGING = "tailMerging";

  static final List<Parameter> ALL =
      List.of(
          Parameter.defaulted(
              SEGMENT_ROWS,
              new Kind.Whole(1, LONGEST_SEGMENT, List.of()),
              new Value.Whole(16),
              "segment length in rows; a layer with fewer rows is one band"),
          KeepParameter.shareOf("each segment's rows"),
          Parameter.defaulted(
              SHAPES_PER_BAND,
              new Kind.Whole(1, MOST_SHAPES, List.of(new Kind.Word("unlimited", UNLIMITED))),
              new Value.Whole(4),
              "most shapes a band elects; unlimited: as many as its ballots and the vote give"),
          Parameter.defaulted(
              VOTE, votes(), Value.Choice.of("greedy-lloyd"), "how a band elects its shapes"),
          Parameter.defaulted(
              ASSIGNMENT,
              assignments(),
              Value.Choice.of("free"),
              "how segments are given to the elected shapes"),
          Parameter.optional(
              ZERO_SHARE,
              new Kind.Share(),
              "share of the layer's segments, least energy first, that are pruned whole; below 1, with"
                  + " sizes: balanced alone; left out, none is"),
          Choices.parameter(
              SIZES,
              "how the kept weights are spread over a layer's shapes",
              SegmentSizes.BALANCED,
              Choices.option(SegmentSizes.BALANCED, "every shape of a band keeps as many rows"),
              Choices.option(
                  SegmentSizes.LAGRANGIAN,
                  "shapes of any size under one price for a kept weight, for as many weights in all"
                      + " (our reading)")),
          Choices.parameter(
              TAIL_MERGING,
              "whether two shapes of a band share their last, partly filled crossbars",
              TailMerging.OFF,
              Choices.option(TailMerging.OFF, "every shape has crossbars of its own"),
              Choices.option(
                  TailMerging.ON, "two share one where it has filters and rows for both")),
          Choices.parameter(
              GROUPING,
              "whether filters are permuted band by band or once a layer",
              Grouping.FREE,
              Choices.option(Grouping.FREE, "each segment takes a shape of its own"),
              Choices.option(
                  Grouping.CLUSTERS,
                  "filters permuted once into groups of a crossbar's width, a shape for each band of"
                      + " each; nothing is voted (our reading)")));

  private SegPruneParameters() {}

  private static Kind votes() {
    return new Kind.Choice(
        List.of(
            new Kind.Option("plurality", false, "the ballots with most votes"),
            new Kind.Option(
                "threshold",
                true,
                "ballots with at least this share of the votes; where none has, as plurality"),
            new Kind.Option("greedy", false, "ballots that add most kept energy, one by one"),
            new Kind.Option("greedy-lloyd", false, "greedy, then assigned and updated in turn"),
            new Kind.Option(
                "swaps", false, "greedy-lloyd, then shapes exchanged for ballots (ours)"),
            new Kind.Option("energy-vote", false, "as plurality, votes weighted by kept energy")));
  }

  private static Kind assignments() {
    return new Kind.Choice(
        List.of(
            new Kind.Option("free", false, "each segment takes its best shape"),
            new Kind.Option(
                "balanced",
                false,
                "shapes fill whole crossbar widths, the fewest the band needs (our reading)")));
  }
}
