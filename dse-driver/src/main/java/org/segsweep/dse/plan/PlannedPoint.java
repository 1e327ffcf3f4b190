package org.segsweep.dse.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A point in its place in a plan.
 *
 * @param group the pruning that it is one of
 * @param mapping the mapping that it is one of
 * @param periphery index among those of the mapping
 */
public record PlannedPoint(PruneGroup group, MappingGroup mapping, int periphery) {

  /** All parameters of the point. */
  public DesignPoint point() {
    return mapping.point(periphery);
  }

  /**
   * The points whose ids begin with {@code prefix}, in the plan's order.
   *
   * @param prefix lower-case hex digits
   */
  public static List<PlannedPoint> find(SweepPlan plan, String prefix) {
    List<PlannedPoint> found = new ArrayList<>();
    for (PruneGroup group : plan.groups()) {
      for (MappingGroup mapping : group.mappings()) {
        long[] keys = mapping.pointKeys();
        for (int i = 0; i < keys.length; i++) {
          if (DesignPoint.id(keys[i]).startsWith(prefix)) {
            found.add(new PlannedPoint(group, mapping, i));
          }
        }
      }
    }
    return found;
  }
}
