package org.segsweep.segment;

/**
 * Each segment with the shape that keeps most of its energy; ties to the lower shape id.
 *
 * @param ids shape id of each segment
 * @param scores energy that this shape keeps of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record BestShapes(int[] ids, double[] scores) {
  /**
   * @param scores {@code scores[shape][segment]}, at least one shape
   */
  static BestShapes of(double[][] scores) {
    double[] best = scores[0].clone();
    int[] ids = new int[best.length];
    for (int shape = 1; shape < scores.length; shape++) {
      double[] score = scores[shape];
      for (int n = 0; n < best.length; n++) {
        if (score[n] > best[n]) {
          best[n] = score[n];
          ids[n] = shape;
        }
      }
    }
    return new BestShapes(ids, best);
  }

  double energy() {
    double sum = 0;
    for (double score : scores) {
      sum += score;
    }
    return sum;
  }

  /** Segments of each shape. */
  int[] sizes(int shapes) {
    int[] sizes = new int[shapes];
    for (int id : ids) {
      sizes[id]++;
    }
    return sizes;
  }
}
