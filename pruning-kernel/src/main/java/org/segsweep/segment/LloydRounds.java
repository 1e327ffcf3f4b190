package org.segsweep.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * Alternates between assigning segments to their best shape and giving each shape the k rows that
 * its segments have most energy in. Neither step loses energy.
 */
final class LloydRounds {
  static final int MOST_ROUNDS = 30;

  private LloydRounds() {}

  static List<SegmentShape> refine(BandPoll poll, List<SegmentShape> elected) {
    List<SegmentShape> shapes = elected;
    double energy = -1;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      BestShapes best = BestShapes.of(poll.energies().scores(shapes));
      double reached = best.energy();
      if (reached <= energy) {
        break;
      }
      energy = reached;
      List<SegmentShape> updated = update(poll, shapes, best);
      if (updated.equals(shapes)) {
        break;
      }
      shapes = updated;
    }
    return shapes;
  }

  private static List<SegmentShape> update(
      BandPoll poll, List<SegmentShape> shapes, BestShapes best) {
    double[][] sums = poll.energies().rowSums(best.ids(), shapes.size());
    int[] sizes = best.sizes(shapes.size());
    List<SegmentShape> updated = new ArrayList<>(shapes.size());
    for (int id = 0; id < sums.length; id++) {
      updated.add(
          sizes[id] == 0
              ? shapes.get(id)
              : SegmentShape.ofOwned(
                  poll.band().rows(), TopK.of(sums[id], poll.band().keptRows())));
    }
    return updated;
  }
}
