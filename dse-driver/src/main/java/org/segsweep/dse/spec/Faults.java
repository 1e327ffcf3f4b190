package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the faults of one reading; each once. */
final class Faults {
  private final Set<SpecFault> faults = new LinkedHashSet<>();

  void add(Place place, String path, String message) {
    faults.add(new SpecFault(place, path, message));
  }

  int count() {
    return faults.size();
  }

  void throwIfAny() throws InvalidSpecException {
    if (!faults.isEmpty()) {
      throw new InvalidSpecException(inFileOrder());
    }
  }

  /** Faults with a position first, by line and column; the others in the order met. */
  private List<SpecFault> inFileOrder() {
    List<SpecFault> sorted = new ArrayList<>(faults);
    sorted.sort(
        (a, b) -> {
          int byLine = Integer.compare(line(a), line(b));
          return byLine != 0 ? byLine : Integer.compare(column(a), column(b));
        });
    return sorted;
  }

  private static int line(SpecFault fault) {
    return fault.place() instanceof Place.InFile place ? place.line() : Integer.MAX_VALUE;
  }

  private static int column(SpecFault fault) {
    return fault.place() instanceof Place.InFile place ? place.column() : 0;
  }
}
