package org.segsweep.dse.page;

import java.util.List;
import org.segsweep.dse.report.Explanation;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;

/** Breaks the costs of a stored point down. */
@FunctionalInterface
public interface CostSource {
  /**
   * The costs of one point.
   *
   * @throws ResultFault when that cannot be done any more, with the reason
   */
  Explanation explain(StoredPoint point, List<StoredLayer> layers) throws ResultFault;
}
