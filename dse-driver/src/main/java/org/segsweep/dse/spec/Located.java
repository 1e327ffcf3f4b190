package org.segsweep.dse.spec;

import java.util.LinkedHashSet;
import java.util.List;

/** A value with the place and path it was written at. */
record Located<T>(T value, Place place, String path) {
  /** The distinct values, in order. */
  static <T> List<T> values(List<Located<T>> located) {
    LinkedHashSet<T> distinct = new LinkedHashSet<>();
    located.forEach(l -> distinct.add(l.value));
    return List.copyOf(distinct);
  }
}
