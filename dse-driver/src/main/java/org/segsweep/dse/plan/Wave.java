package org.segsweep.dse.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a sweep that is written whole or not at all: consecutive pruning groups of the plan.
 *
 * @param number from 0
 * @param groups never empty
 */
public record Wave(int number, List<PruneGroup> groups) {
  public Wave {
    groups = List.copyOf(groups);
  }

  public long points() {
    return groups.stream().mapToLong(PruneGroup::pointCount).sum();
  }

  /**
   * Cuts a plan into waves whose two tables have at least {@code rows} rows together, one a point
   * and one a layer of a mapping; the last wave may be smaller. A group is never cut: its pruning
   * would be done twice. Nor are settings of one family parted, which share work, as long as the
   * rest of them makes the wave at most half as large again.
   *
   * @param layers layers of the network
   */
  public static List<Wave> of(SweepPlan plan, int layers, long rows) {
    List<Wave> waves = new ArrayList<>();
    List<PruneGroup> groups = new ArrayList<>();
    long held = 0;
    long most = rows > Long.MAX_VALUE / 2 ? rows : rows + rows / 2;
    for (int g = 0; g < plan.groups().size(); g++) {
      PruneGroup group = plan.groups().get(g);
      groups.add(group);
      held += group.pointCount() + group.mappingCount() * layers;
      boolean parted = g + 1 < plan.groups().size() && group.isOfFamily(plan.groups().get(g + 1));
      if (held >= most || (held >= rows && !parted)) {
        waves.add(new Wave(waves.size(), groups));
        groups.clear();
        held = 0;
      }
    }
    if (!groups.isEmpty()) {
      waves.add(new Wave(waves.size(), groups));
    }
    return waves;
  }
}
