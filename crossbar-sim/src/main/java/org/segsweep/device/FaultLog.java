package org.segsweep.device;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** Collects the faults of one file, so that all are reported at once. */
final class FaultLog {
  private final String file;
  private final List<String> faults;

  private FaultLog(String file, List<String> faults) {
    this.file = file;
    this.faults = faults;
  }

  static FaultLog of(String file) {
    return new FaultLog(file, new ArrayList<>());
  }

  /** A log for another file that adds to the same list. */
  FaultLog forFile(String other) {
    return new FaultLog(other, faults);
  }

  String file() {
    return file;
  }

  void add(Mark at, String path, String what) {
    String where = path.isEmpty() ? "" : path + ": ";
    faults.add("%s:%d:%d: %s%s".formatted(file, at.getLine() + 1, at.getColumn() + 1, where, what));
  }

  void add(String what) {
    faults.add(file + ": " + what);
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  void throwIfAny() throws ComponentFault {
    if (!faults.isEmpty()) {
      throw new ComponentFault(faults);
    }
  }
}
