package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.prune.scheme.LargestMagnitudes.Cut;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Ratio;

/**
 * What the largest weights of a whole network leave each layer. Ties go to the earlier layer; a
 * layer that would keep nothing keeps one weight.
 */
final class NetworkMagnitudes {
  private NetworkMagnitudes() {}

  static List<Ratio> shares(List<Layer> layers, Ratio keep) {
    long size = layers.stream().mapToLong(layer -> layer.shape().weightCount()).sum();
    Cut upper = Cut.in(upperHalves(layers), kept(keep, size));
    Cut lower = Cut.in(lowerHalves(layers, upper.bin()), upper.wanted());
    int threshold = upper.bin() << LargestMagnitudes.HALF | lower.bin();
    long ties = lower.wanted();
    List<Ratio> shares = new ArrayList<>();
    for (Layer layer : layers) {
      long above = 0;
      long at = 0;
      for (int i = 0; i < layer.shape().weightCount(); i++) {
        int magnitude = LargestMagnitudes.magnitude(layer.weight(i));
        above += magnitude > threshold ? 1 : 0;
        at += magnitude == threshold ? 1 : 0;
      }
      long tiesHere = Math.min(ties, at);
      ties -= tiesHere;
      shares.add(new Ratio(Math.max(1, above + tiesHere), layer.shape().weightCount()));
    }
    return shares;
  }

  /** The common rounding rule; a network may have more weights than an int counts. */
  private static long kept(Ratio keep, long size) {
    long twice = Math.multiplyExact(2 * keep.numerator(), size);
    return Math.max(1, (twice + keep.denominator()) / (2 * keep.denominator()));
  }

  private static long[] upperHalves(List<Layer> layers) {
    long[] histogram = new long[LargestMagnitudes.BINS];
    for (Layer layer : layers) {
      for (int i = 0; i < layer.shape().weightCount(); i++) {
        histogram[LargestMagnitudes.magnitude(layer.weight(i)) >>> LargestMagnitudes.HALF]++;
      }
    }
    return histogram;
  }

  private static long[] lowerHalves(List<Layer> layers, int upper) {
    long[] histogram = new long[LargestMagnitudes.BINS];
    for (Layer layer : layers) {
      for (int i = 0; i < layer.shape().weightCount(); i++) {
        int magnitude = LargestMagnitudes.magnitude(layer.weight(i));
        if (magnitude >>> LargestMagnitudes.HALF == upper) {
          histogram[magnitude & (LargestMagnitudes.BINS - 1)]++;
        }
      }
    }
    return histogram;
  }
}
