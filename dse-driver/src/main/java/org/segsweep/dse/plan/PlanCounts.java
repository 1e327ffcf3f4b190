package org.segsweep.dse.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The size of a plan.
 *
 * @param points points to evaluate; each is one cost
 * @param dropped points left out by reason, in the order the reasons were met
 * @param prunings pruning settings
 * @param layerPrunings pruning settings times the layers that each prunes
 * @param mappings distinct pairs of a pruning setting and a mapping
 */
public record PlanCounts(
    long points, Map<String, Long> dropped, long prunings, long layerPrunings, long mappings) {

  public PlanCounts {
    dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
  }

  public long droppedPoints() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }
}
