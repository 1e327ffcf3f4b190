package org.segsweep.prune.scheme;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.prune.IndexData;
import org.segsweep.segment.SegmentShape;
import org.segsweep.segment.TopK;

/**
 * The patterns that the kernels of a layer may take, most frequent first.
 *
 * @param patterns at least one, each of the same number of taps
 */
record PatternDictionary(List<SegmentShape> patterns) {

  /**
   * What patterns are made of.
   *
   * @param size taps of a pattern
   * @param centre which taps it may have
   * @param most patterns of a dictionary
   */
  record Rule(int size, CentreTap centre, int most) {}

  /**
   * The patterns that most kernels would choose for themselves: their taps of largest magnitude,
   * ties to the lower tap. Between patterns that as many would choose, the one with the
   * lexicographically smaller list of taps goes first.
   *
   * @param voters numbers of the kernels that choose
   */
  static PatternDictionary of(Kernels kernels, int[] voters, Rule rule) {
    Map<SegmentShape, Integer> votes = new HashMap<>();
    for (int kernel : voters) {
      double[] ranked = rule.centre().rank(kernels.energies(kernel));
      votes.merge(SegmentShape.of(ranked.length, TopK.of(ranked, rule.size())), 1, Integer::sum);
    }
    Comparator<Map.Entry<SegmentShape, Integer>> order =
        Map.Entry.<SegmentShape, Integer>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey());
    return new PatternDictionary(
        votes.entrySet().stream().sorted(order).limit(rule.most()).map(Map.Entry::getKey).toList());
  }

  /** The pattern that keeps most of a kernel's energy; ties to the more frequent. */
  int best(double[] energies) {
    int best = 0;
    double most = -1;
    for (int id = 0; id < patterns.size(); id++) {
      double energy = 0;
      for (int i = 0; i < patterns.get(id).keptCount(); i++) {
        energy += energies[patterns.get(id).row(i)];
      }
      if (energy > most) {
        best = id;
        most = energy;
      }
    }
    return best;
  }

  /** Bits that list the patterns, led by their number; none for the one pattern of all taps. */
  long bits(Rule rule) {
    SegmentShape first = patterns.get(0);
    return first.keptCount() == first.length()
        ? 0
        : IndexData.bitsFor(rule.most())
            + patterns.size() * IndexData.selectBits(first.keptCount(), first.length());
  }
}
