package org.segsweep.segment;

/** How the segments of a band are given to the band's shapes. */
public enum ShapeAssignment {
  /** Each segment takes the shape that keeps most of its energy; ties to the lower shape id. */
  FREE {
    @Override
    public int[] assign(double[][] scores, int columnsPerArray) {
      return BestShapes.of(scores).ids();
    }
  },
  /**
   * No shape opens more column blocks than the band needs in all, see {@link BalancedAssignment}.
   */
  BALANCED {
    @Override
    public int[] assign(double[][] scores, int columnsPerArray) {
      return BalancedAssignment.assign(scores, columnsPerArray);
    }
  };

  /**
   * Shape id of each segment.
   *
   * @param scores {@code scores[shape][segment]}: energy kept; at least one shape and one segment
   * @param columnsPerArray filters that one crossbar holds, {@code Cw}
   */
  public abstract int[] assign(double[][] scores, int columnsPerArray);
}
