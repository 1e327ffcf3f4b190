package org.segsweep.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets of filters by number; 0 is the empty one, of what never changes. A set also knows whether
 * the caller of the network has a part in it.
 */
final class Origins {
  private record Origin(BitSet filters, boolean fromOutside) {}

  private final List<Origin> all = new ArrayList<>();
  private final Map<Origin, Integer> numbers = new HashMap<>();
  private final Map<Long, Integer> unions = new HashMap<>();

  Origins() {
    number(new Origin(new BitSet(), false));
  }

  /** Of what the caller of the network supplies. */
  int outside() {
    return number(new Origin(new BitSet(), true));
  }

  int ofFilter(int filter) {
    BitSet one = new BitSet();
    one.set(filter);
    return number(new Origin(one, false));
  }

  private int number(Origin origin) {
    return numbers.computeIfAbsent(
        origin,
        added -> {
          all.add(added);
          return all.size() - 1;
        });
  }

  int union(int a, int b) {
    if (a == b || b == 0) {
      return a;
    }
    if (a == 0) {
      return b;
    }
    return unions.computeIfAbsent(
        ((long) Math.min(a, b) << 32) + Math.max(a, b),
        pair -> {
          BitSet filters = (BitSet) all.get(a).filters().clone();
          filters.or(all.get(b).filters());
          return number(new Origin(filters, all.get(a).fromOutside() || all.get(b).fromOutside()));
        });
  }

  BitSet filters(int origin) {
    return (BitSet) all.get(origin).filters().clone();
  }

  boolean isFromOutside(int origin) {
    return all.get(origin).fromOutside();
  }
}
