package org.segsweep.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** Collects the faults of a file and of the files it names, so that all are reported at once. */
final class FaultLog {
  /** A fault; line and column count from 0, and are -1 for a fault of the whole file. */
  private record Fault(String file, int line, int column, String what) {
    @Override
    public String toString() {
      return line < 0
          ? "%s: %s".formatted(file, what)
          : "%s:%d:%d: %s".formatted(file, line + 1, column + 1, what);
    }
  }

  private final String file;
  private final List<Fault> faults;

  private FaultLog(String file, List<Fault> faults) {
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

  void add(Mark at, String path, String what) {
    String where = path.isEmpty() ? "" : path + ": ";
    faults.add(new Fault(file, at.getLine(), at.getColumn(), where + what));
  }

  void add(String what) {
    faults.add(new Fault(file, -1, -1, what));
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /**
   * Throws all faults, sorted by place within each file; files keep the order they were read in.
   */
  void throwIfAny() throws ComponentFault {
    if (faults.isEmpty()) {
      return;
    }
    List<String> files = faults.stream().map(Fault::file).distinct().toList();
    throw new ComponentFault(
        faults.stream()
            .sorted(
                Comparator.<Fault>comparingInt(fault -> files.indexOf(fault.file()))
                    .thenComparingInt(Fault::line)
                    .thenComparingInt(Fault::column))
            .map(Fault::toString)
            .toList());
  }
}
