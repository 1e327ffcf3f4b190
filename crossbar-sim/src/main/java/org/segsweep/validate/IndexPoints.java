package org.segsweep.validate;

import static org.segsweep.validate.ValidationPoint.point;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.scheme.Election;
import org.segsweep.prune.scheme.SegPrune;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** Index data of SegPrune on one layer of 2304 rows and 256 filters, a quarter kept, 8 shapes. */
final class IndexPoints {
  private static final int ROWS = 2304;
  private static final int FILTERS = 256;
  private static final int SHAPES = 8;
  private static final String MASKS =
      "our reading, by hand: for each band m * min(s, k * ceil(log2 s)) bits";
  private static final String IDS = "our reading, by hand: for each band N * ceil(log2 m) bits";

  private IndexPoints() {}

  static List<ValidationPoint> list() {
    return List.of(
        bits("X.masks-16", 16, new Published("18432", "bit", MASKS), IndexData::inputSelectBits),
        bits("X.ids-16", 16, new Published("110592", "bit", IDS), IndexData::outputRouteBits),
        bits("X.masks-512", 512, new Published("18432", "bit", MASKS), IndexData::inputSelectBits),
        bits("X.ids-512", 512, new Published("3840", "bit", IDS), IndexData::outputRouteBits));
  }

  private static ValidationPoint bits(
      String id, int segmentRows, Published published, ToLongFunction<IndexData> part) {
    return point(
            id,
            "SegPrune index of a 2304 x 256 layer, segments of %d, 8 shapes".formatted(segmentRows),
            published,
            () -> part.applyAsLong(index(segmentRows)))
        .exactly();
  }

  private static IndexData index(int segmentRows) {
    var pruner =
        new SegPrune(
            new Bands(segmentRows, new Ratio(1, 4)),
            new Election(new ShapeVote.Plurality(), SHAPES),
            ShapeAssignment.FREE,
            null);
    return pruner.prune(weights(), new ArrayTile(1, 1)).index();
  }

  /** Independent weights, so that no band has fewer than {@link #SHAPES} distinct ballots. */
  private static WeightMatrix weights() {
    var random = new SplittableRandom(1);
    float[][] rows = new float[ROWS][FILTERS];
    for (float[] row : rows) {
      for (int n = 0; n < FILTERS; n++) {
        row[n] = (float) random.nextDouble(-1, 1);
      }
    }
    return WeightMatrix.of(rows);
  }
}
