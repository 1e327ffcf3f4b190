package org.segsweep.dse.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the points left out, by reason. */
final class DropTally {
  private final Map<String, Long> counts = new LinkedHashMap<>();

  void add(String reason, long points) {
    if (points > 0) {
      counts.merge(reason, points, Long::sum);
    }
  }

  Map<String, Long> counts() {
    return counts;
  }
}
