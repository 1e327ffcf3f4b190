package org.segsweep.prune.scheme;

import org.segsweep.workload.Checks;

/**
 * A length cut into parts of one size; the last may be short.
 *
 * @param length items in all
 * @param size items of a part
 */
record Parts(int length, int size) {
  Parts {
    Checks.positive("length", length);
    Checks.positive("size", size);
  }

  int parts() {
    return (length - 1) / size + 1;
  }

  int first(int part) {
    return part * size;
  }

  int sizeOf(int part) {
    return Math.min(size, length - first(part));
  }

  int[] items(int part) {
    return SubMatrix.run(first(part), sizeOf(part));
  }
}
