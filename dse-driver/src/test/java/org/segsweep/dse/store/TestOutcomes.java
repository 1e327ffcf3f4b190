package org.segsweep.dse.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.segsweep.device.InputSkipping;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.Retained;
import org.segsweep.map.EventCounts;
import org.segsweep.map.LayerMapping;
import org.segsweep.prune.IndexData;

/** Outcomes of no layer, in which every count is another. */
final class TestOutcomes {
  private static final List<InputSkipping> SKIPPING = List.of(InputSkipping.values());

  private TestOutcomes() {}

  static LayerOutcome of(long seed, int mappings) {
    Random random = new Random(seed);
    List<Evaluation<LayerMapping>> results = new ArrayList<>();
    List<Double> levels = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (int m = 0; m < mappings; m++) {
      results.add(new Evaluation.Done<>(mapping(random)));
      levels.add(random.nextDouble());
      errors.add(random.nextBoolean() ? Double.NaN : random.nextDouble());
    }
    return new LayerOutcome(
        new Retained(count(random), count(random), random.nextDouble(), random.nextDouble()),
        results,
        random.nextBoolean() ? levels : List.of(),
        errors);
  }

  private static LayerMapping mapping(Random r) {
    return new LayerMapping(
        count(r),
        count(r),
        count(r),
        count(r),
        new IndexData(count(r), count(r), count(r)),
        new EventCounts(
            count(r), count(r), count(r), count(r), count(r), count(r), count(r), count(r),
            count(r), count(r), count(r), count(r)),
        r.nextInt(Integer.MAX_VALUE),
        SKIPPING.get(r.nextInt(SKIPPING.size())),
        count(r),
        count(r));
  }

  /** Of every length in bits. */
  private static long count(Random random) {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }
}
