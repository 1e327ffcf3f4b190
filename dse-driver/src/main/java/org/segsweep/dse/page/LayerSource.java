package org.segsweep.dse.page;

import java.util.List;
import java.util.function.IntPredicate;
import org.segsweep.dse.hardware.PlacedLayer;
import org.segsweep.dse.store.StoredPoint;

/** Prunes layers of a stored point again. */
@FunctionalInterface
public interface LayerSource {
  /**
   * Some layers of one point.
   *
   * @param wanted positions in the network
   * @throws Unavailable when that cannot be done, with the reason
   */
  List<PlacedLayer> layers(StoredPoint point, IntPredicate wanted) throws Unavailable;

  /** Why a point cannot be pruned again; the message is one line. */
  final class Unavailable extends Exception {
    public Unavailable(String reason) {
      super(reason);
    }
  }
}
