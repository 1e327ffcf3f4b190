package org.segsweep.map;

import java.io.Serializable;

/**
 * How many arrays a layer takes and how many sums leave them, which decides what moves between
 * tiles.
 *
 * @param crossbars arrays of all copies
 * @param copies at least 1
 * @param merged sums of an image that are added to another array's
 * @param scattered sums of an image that go to the accumulator of their filter; 0 in a layer that
 *     does not scatter
 */
public record LayerSums(long crossbars, long copies, long merged, long scattered)
    implements Serializable {
  static LayerSums of(LayerMapping layer, long copies) {
    return new LayerSums(
        layer.crossbars() * copies,
        copies,
        layer.events().partialSums(),
        layer.events().scatteredSums());
  }

  /** Arrays of one copy. */
  public long crossbarsOfCopy() {
    return crossbars / copies;
  }
}
