package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/** Why points of a sweep failed. */
public final class FailedPoints {
  private FailedPoints() {}

  /**
   * One reason.
   *
   * @param points how many it stopped
   * @param example id of the first of them
   */
  public record Reason(String reason, long points, String example) {}

  /** The reasons, most frequent first. */
  public static List<Reason> of(ResultFolder folder) throws ResultFault {
    Map<String, Reason> reasons = new HashMap<>();
    PointTable.stream(
        folder,
        List.of("reason", "point_id"),
        row -> {
          if (row.get(0) instanceof String why && row.get(1) instanceof String id) {
            reasons.merge(
                why,
                new Reason(why, 1, id),
                (known, one) -> new Reason(why, known.points + 1, known.example));
          }
        });
    List<Reason> sorted = new ArrayList<>(reasons.values());
    sorted.sort(Comparator.comparingLong((Reason r) -> -r.points).thenComparing(Reason::reason));
    return sorted;
  }
}
