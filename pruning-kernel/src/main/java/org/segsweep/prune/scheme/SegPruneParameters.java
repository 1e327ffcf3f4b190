package org.segsweep.prune.scheme;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Ratio;

/** The parameters of SegPrune as specifications write them. */
final class SegPruneParameters {
  private static final int LONGEST_SEGMENT = 1 << 20;
  private static final int MOST_SHAPES = 1 << 16;
  private static final int UNLIMITED = 0;

  private static final String SEGMENT_ROWS = "segmentRows";
  private static final String SHAPES_PER_BAND = "shapesPerBand";
  private static final String VOTE = "vote";
  private static final String ASSIGNMENT = "assignment";
  private static final String ZERO_SHARE = "zeroShare";

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
              "share of the layer's segments, least energy first, that are pruned whole; below 1;"
                  + " left out, none is"));

  private SegPruneParameters() {}

  static SegPrune read(Settings settings) {
    return new SegPrune(
        new Bands(settings.whole(SEGMENT_ROWS), settings.share(KeepParameter.NAME)),
        new Election(vote(settings.choice(VOTE)), shapes(settings.whole(SHAPES_PER_BAND))),
        ShapeAssignment.valueOf(settings.choice(ASSIGNMENT).name().toUpperCase(Locale.ROOT)),
        zeroShare(settings.optionalShare(ZERO_SHARE)));
  }

  private static int shapes(int setting) {
    return setting == UNLIMITED ? ShapeVote.UNLIMITED : setting;
  }

  private static ShapeVote vote(Value.Choice choice) {
    return switch (choice.name()) {
      case "plurality" -> new ShapeVote.Plurality();
      case "threshold" -> new ShapeVote.Threshold(choice.argument().orElseThrow());
      case "greedy" -> new ShapeVote.Greedy();
      case "greedy-lloyd" -> new ShapeVote.GreedyLloyd();
      case "energy-vote" -> new ShapeVote.EnergyVote();
      default -> throw new AssertionError("the parameter has no option " + choice.name());
    };
  }

  private static @Nullable Ratio zeroShare(Optional<Ratio> share) {
    if (share.isPresent() && share.get().equals(Ratio.ONE)) {
      throw new Scheme.SettingFault(
          ZERO_SHARE, "zeroShare: 1 would prune every segment of the layer; give a share below 1");
    }
    return share.orElse(null);
  }

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
