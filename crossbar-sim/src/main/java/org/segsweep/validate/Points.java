package org.segsweep.validate;

import java.util.ArrayList;
import java.util.List;

/** Lists of points. */
final class Points {
  private Points() {}

  @SafeVarargs
  static List<ValidationPoint> concat(List<ValidationPoint>... lists) {
    List<ValidationPoint> all = new ArrayList<>();
    for (List<ValidationPoint> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}
