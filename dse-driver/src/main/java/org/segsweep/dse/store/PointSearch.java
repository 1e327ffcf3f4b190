package org.segsweep.dse.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** Finds a point by the beginning of its id. */
public final class PointSearch {
  private static final int LISTED = 8;

  private PointSearch() {}

  /**
   * A point and the layers of its mapping.
   *
   * @param layers in network order; without those that failed
   */
  public record Found(StoredPoint point, List<StoredLayer> layers) {
    public Found {
      layers = List.copyOf(layers);
    }
  }

  /**
   * Finds the one point whose id begins with {@code prefix}.
   *
   * @param prefix lower-case hex digits
   * @throws ResultFault when there is none, or more than one
   */
  public static Found find(ResultFolder folder, String prefix) throws ResultFault {
    PointTable table = PointTable.read(folder, List.of(), List.of("point_id"));
    BitSet matches = new BitSet();
    for (int r = 0; r < table.rows(); r++) {
      if (table.text("point_id", r).startsWith(prefix)) {
        matches.set(r);
      }
    }
    if (matches.isEmpty()) {
      throw new ResultFault(
          "%s: no point begins with '%s'; `segsweep front %s` lists some"
              .formatted(folder.root(), prefix, folder.root()));
    }
    if (matches.cardinality() > 1) {
      throw new ResultFault(
          "%s: %d points begin with '%s'; give more digits: %s"
              .formatted(folder.root(), matches.cardinality(), prefix, some(table, matches)));
    }
    StoredPoint point = table.select(matches).get(0);
    Path file = table.fileOf(matches.nextSetBit(0));
    return new Found(
        point, StoredLayer.read(folder, folder.waves().of(file), point.text("mapping_id")));
  }

  private static String some(PointTable table, BitSet rows) {
    List<String> ids = new ArrayList<>();
    rows.stream().limit(LISTED).forEach(r -> ids.add(table.text("point_id", r)));
    return ids.stream().collect(Collectors.joining(", "))
        + (rows.cardinality() > LISTED ? ", ..." : "");
  }
}
