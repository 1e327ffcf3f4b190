package org.segsweep.dse.store;

import java.util.ArrayList;
import java.util.List;

/** Reads several files at once. */
final class ParallelFiles {
  private ParallelFiles() {}

  /** What is done with one of them. */
  interface Reading<T, R> {
    R read(T one) throws ResultFault;
  }

  private record Read<R>(List<R> result, List<ResultFault> fault) {}

  /**
   * Reads each, on all cores.
   *
   * @return what came of each, in order
   * @throws ResultFault that of the first, in order, which could not be read
   */
  static <T, R> List<R> each(List<T> all, Reading<T, R> reading) throws ResultFault {
    List<Read<R>> reads = all.parallelStream().map(one -> read(one, reading)).toList();
    List<R> results = new ArrayList<>();
    for (Read<R> read : reads) {
      if (!read.fault.isEmpty()) {
        throw read.fault.get(0);
      }
      results.add(read.result.get(0));
    }
    return results;
  }

  private static <T, R> Read<R> read(T one, Reading<T, R> reading) {
    try {
      return new Read<>(List.of(reading.read(one)), List.of());
    } catch (ResultFault fault) {
      return new Read<>(List.of(), List.of(fault));
    }
  }
}
