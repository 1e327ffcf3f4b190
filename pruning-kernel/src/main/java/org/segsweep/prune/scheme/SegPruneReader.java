package org.segsweep.prune.scheme;

import static org.segsweep.prune.scheme.SegPruneParameters.ASSIGNMENT;
import static org.segsweep.prune.scheme.SegPruneParameters.GROUPING;
import static org.segsweep.prune.scheme.SegPruneParameters.SEGMENT_ROWS;
import static org.segsweep.prune.scheme.SegPruneParameters.SHAPES_PER_BAND;
import static org.segsweep.prune.scheme.SegPruneParameters.SIZES;
import static org.segsweep.prune.scheme.SegPruneParameters.TAIL_MERGING;
import static org.segsweep.prune.scheme.SegPruneParameters.UNLIMITED;
import static org.segsweep.prune.scheme.SegPruneParameters.VOTE;
import static org.segsweep.prune.scheme.SegPruneParameters.ZERO_SHARE;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Ratio;

/** Turns the settings of SegPrune into a pruner, and refuses what does not go together. */
final class SegPruneReader {
  private SegPruneReader() {}

  static Pruner read(Settings settings) {
    var bands = new Bands(settings.whole(SEGMENT_ROWS), settings.share(KeepParameter.NAME));
    return switch (Choices.read(settings, GROUPING, Grouping.class)) {
      case FREE ->
          new SegPrune(
              bands,
              new Election(vote(settings.choice(VOTE)), shapes(settings.whole(SHAPES_PER_BAND))),
              new Placement(
                  Choices.read(settings, ASSIGNMENT, ShapeAssignment.class),
                  Choices.read(settings, TAIL_MERGING, TailMerging.class)),
              new SegmentBudget(
                  Choices.read(settings, SIZES, SegmentSizes.class),
                  zeroShare(settings.optionalShare(ZERO_SHARE))));
      case CLUSTERS -> {
        checkClusters(settings);
        yield new FilterClusters(bands);
      }
    };
  }

  /** With clusters nothing is voted, and the shapes of a band are as many as the clusters. */
  private static void checkClusters(Settings settings) {
    for (Parameter parameter : SegPruneParameters.ALL) {
      boolean isHeeded =
          List.of(SEGMENT_ROWS, KeepParameter.NAME, GROUPING).contains(parameter.name());
      Optional<Value> value = settings.find(parameter.name());
      if (!isHeeded && !value.equals(parameter.defaultValue())) {
        throw new Scheme.SettingFault(
            parameter.name(),
            "%s: %s has no meaning with grouping: clusters, where each cluster has one shape a band;"
                    .formatted(parameter.name(), value.map(parameter::written).orElse("none"))
                + " leave it out, or give grouping: free");
      }
    }
  }

  /**
   * Where all rows are kept nothing is elected, and any number will do.
   *
   * @throws Scheme.SettingFault when {@code shapes} is more than there are masks of k of s rows
   */
  static void checkShapes(Bands bands, int shapes) {
    int s = bands.segmentRows();
    int k = bands.keep().of(s);
    long possible = possibleShapes(s, k, shapes);
    if (k < s && shapes > possible) {
      throw new Scheme.SettingFault(
          SHAPES_PER_BAND,
          "shapesPerBand: %d is more than the %d shapes of %d of %d rows; give a number between 1 and %d"
                  .formatted(shapes, possible, k, s, possible)
              + ", or unlimited");
    }
  }

  /** {@code C(s,k)}, or some number that is at least {@code enough} where it is larger. */
  private static long possibleShapes(int s, int k, int enough) {
    long possible = 1;
    for (int i = 1; i <= Math.min(k, s - k) && possible < enough; i++) {
      possible = possible * (s - i + 1) / i;
    }
    return possible;
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
      case "swaps" -> new ShapeVote.Swaps();
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
}
