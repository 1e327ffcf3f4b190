package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * k-means of binary columns: distances are Hamming, and a centre has the rows that more than half
 * of its members have. Nothing is drawn: the first centre is the first column, each further one the
 * column farthest from those before it. Ties go to the earlier column and to the lower cluster.
 *
 * @param centres of the clusters, as words of 64 rows
 * @param of cluster of each column
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record HammingClusters(long[][] centres, int[] of) {
  private static final int MOST_ROUNDS = 30;

  /**
   * Assigns and moves centres in turn until no column changes its cluster, at most 30 times.
   *
   * @param columns at least {@code count} of them, in the order that ties go by
   * @param count clusters, at least 1
   */
  static HammingClusters of(long[][] columns, int count) {
    long[][] centres = farthestFirst(columns, count);
    int[] of = nearest(columns, centres);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      long[][] moved = majorities(columns, of, centres);
      int[] next = nearest(columns, moved);
      boolean settled = Arrays.equals(next, of);
      centres = moved;
      of = next;
      if (settled) {
        break;
      }
    }
    return new HammingClusters(centres, of);
  }

  /** Members of a cluster, nearest to its centre first. */
  int[] members(int cluster, long[][] columns) {
    return IntStream.range(0, of.length)
        .filter(i -> of[i] == cluster)
        .boxed()
        .sorted(Comparator.comparingInt(i -> BinaryColumns.distance(columns[i], centres[cluster])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long[][] farthestFirst(long[][] columns, int count) {
    long[][] centres = new long[count][];
    centres[0] = columns[0];
    int[] distances = new int[columns.length];
    Arrays.fill(distances, Integer.MAX_VALUE);
    for (int c = 1; c < count; c++) {
      int farthest = 0;
      for (int i = 0; i < distances.length; i++) {
        distances[i] = Math.min(distances[i], BinaryColumns.distance(columns[i], centres[c - 1]));
        farthest = distances[i] > distances[farthest] ? i : farthest;
      }
      centres[c] = columns[farthest];
    }
    return centres;
  }

  private static int[] nearest(long[][] columns, long[][] centres) {
    int[] nearest = new int[columns.length];
    for (int i = 0; i < nearest.length; i++) {
      int least = Integer.MAX_VALUE;
      for (int c = 0; c < centres.length; c++) {
        int distance = BinaryColumns.distance(columns[i], centres[c]);
        if (distance < least) {
          least = distance;
          nearest[i] = c;
        }
      }
    }
    return nearest;
  }

  /** Centres of the clusters' members; a cluster without any keeps its own. */
  private static long[][] majorities(long[][] columns, int[] of, long[][] before) {
    int rows = columns[0].length * Long.SIZE;
    int[][] counts = new int[before.length][rows];
    int[] members = new int[before.length];
    for (int i = 0; i < columns.length; i++) {
      int[] ofCluster = counts[of[i]];
      members[of[i]]++;
      for (int word = 0; word < columns[i].length; word++) {
        for (long left = columns[i][word]; left != 0; left &= left - 1) {
          ofCluster[word * Long.SIZE + Long.numberOfTrailingZeros(left)]++;
        }
      }
    }
    long[][] centres = new long[before.length][];
    for (int c = 0; c < centres.length; c++) {
      centres[c] = members[c] == 0 ? before[c] : majority(counts[c], members[c]);
    }
    return centres;
  }

  private static long[] majority(int[] counts, int members) {
    long[] centre = new long[counts.length / Long.SIZE];
    for (int row = 0; row < counts.length; row++) {
      if (2L * counts[row] > members) {
        centre[row / Long.SIZE] |= 1L << row;
      }
    }
    return centre;
  }
}
