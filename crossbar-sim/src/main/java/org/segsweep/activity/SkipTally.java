package org.segsweep.activity;

import org.segsweep.device.CeilDiv;
import org.segsweep.map.WorkShares;

/** Counts what the reads of sampled windows come to, against reading everything. */
final class SkipTally {
  private final ReadPattern pattern;
  private final InputCode code;
  private long reads;
  private long allReads;
  private long rows;
  private long allRows;
  private long slowest;
  private long allSlowest;
  private long digits;
  private long allDigits;

  SkipTally(ReadPattern pattern, InputCode code) {
    this.pattern = pattern;
    this.code = code;
  }

  /** Adds one window: the inputs of the rows, in row order. */
  void add(long[] window) {
    long longest = 0;
    long allLongest = 0;
    for (int top = 0; top < window.length; top += pattern.arrayRows()) {
      int end = Math.min(top + pattern.arrayRows(), window.length);
      long readsBefore = reads;
      long allBefore = allReads;
      for (int from = top; from < end; from += pattern.gatherRows()) {
        gather(window, from, Math.min(from + pattern.gatherRows(), end));
      }
      longest = Math.max(longest, reads - readsBefore);
      allLongest = Math.max(allLongest, allReads - allBefore);
    }
    slowest += longest;
    allSlowest += allLongest;
    allRows += (long) window.length * code.slices();
  }

  private void gather(long[] window, int from, int to) {
    allReads += (long) CeilDiv.of(to - from, pattern.rowsAtOnce()) * code.slices();
    switch (pattern.skipping()) {
      case NONE -> throw new IllegalStateException("nothing is skipped, so nothing is counted");
      case HIGH_ZEROS -> skipHighZeros(window, from, to);
      case WORD_LINES -> skipWordLines(window, from, to);
      case REPEATS -> skipRepeats(window, from, to);
    }
  }

  private void skipHighZeros(long[] window, int from, int to) {
    for (int first = from; first < to; first += pattern.rowsAtOnce()) {
      int end = Math.min(first + pattern.rowsAtOnce(), to);
      long any = 0;
      for (int r = first; r < end; r++) {
        any |= window[r];
      }
      int slices = code.slicesOf(any);
      reads += slices;
      rows += (long) slices * (end - first);
    }
  }

  private void skipWordLines(long[] window, int from, int to) {
    for (int slice = 0; slice < code.slices(); slice++) {
      int driven = 0;
      for (int r = from; r < to; r++) {
        driven += code.digit(window[r], slice) == 0 ? 0 : 1;
      }
      reads += CeilDiv.of(driven, pattern.rowsAtOnce());
      rows += driven;
    }
  }

  private void skipRepeats(long[] window, int from, int to) {
    for (int first = from; first < to; first += pattern.rowsAtOnce()) {
      int end = Math.min(first + pattern.rowsAtOnce(), to);
      for (int slice = 0; slice < code.slices(); slice++) {
        long driven = 0;
        for (int r = first; r < end; r++) {
          driven += code.digit(window[r], slice);
        }
        allDigits += driven;
        if (driven > 0 && !isRepeated(window, first, end, slice)) {
          digits += driven;
          reads++;
          rows += end - first;
        }
      }
    }
  }

  private boolean isRepeated(long[] window, int first, int end, int slice) {
    for (int earlier = 0; earlier < slice; earlier++) {
      int r = first;
      while (r < end && code.digit(window[r], earlier) == code.digit(window[r], slice)) {
        r++;
      }
      if (r == end) {
        return true;
      }
    }
    return false;
  }

  /** Shares of all windows together; rows that are not driven would have added nothing. */
  WorkShares shares() {
    return new WorkShares(
        share(digits, allDigits),
        share(rows, allRows),
        share(reads, allReads),
        share(slowest, allSlowest));
  }

  private static double share(long some, long all) {
    return all == 0 ? 1 : (double) some / all;
  }
}
