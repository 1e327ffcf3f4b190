package org.segsweep.dse.compare;

import java.util.function.ToDoubleFunction;
import org.segsweep.workload.Checks;

/**
 * A place on a trade-off: a measured design, or one between two measured neighbours.
 *
 * @param below the cheaper neighbour
 * @param above the dearer one; the same for a measured design
 * @param share of the way from below to above, 0 to 1
 */
public record Place(Design below, Design above, double share) {
  public Place {
    Checks.require(share >= 0 && share <= 1, "share: %s is not between 0 and 1", share);
  }

  static Place measured(Design design) {
    return new Place(design, design, 0);
  }

  public boolean isMeasured() {
    return below == above;
  }

  /** A figure there, by logarithms; as they are where one of the two is 0. */
  public double figure(Figure figure) {
    return Interpolation.geometric(below.figure(figure), above.figure(figure), share);
  }

  /** Area of the sparse data path as a share of the area. */
  public double indexShare() {
    return quality(d -> d.figure(Figure.INDEX_AREA_UM2) / d.figure(Figure.AREA_UM2));
  }

  /** A quality, one of its ends, or another share there. */
  public double quality(ToDoubleFunction<Design> of) {
    return Interpolation.linear(of.applyAsDouble(below), of.applyAsDouble(above), share);
  }
}
