package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Pattern pruning: every 3x3 kernel keeps the taps of one of a few patterns, and the kernels of
 * least norm are dropped whole. Kernels of one input channel with the same pattern are stored side
 * by side. Layers of other kernels stay dense.
 *
 * @param keep share of the layer's weights
 * @param taps fewest taps of a pattern, 1 to 9; a budget for more gives all kernels more taps
 * @param centre whether every pattern has the middle tap
 * @param patterns most patterns of a layer
 */
public record Pattern(Ratio keep, int taps, CentreTap centre, int patterns) implements Pruner {
  private static final Extent KERNEL = new Extent(3, 3);
  // The middle layer of Pascal's triangle: 9 choose 4.
  private static final int MOST_PATTERNS = 126;
  private static final String TAPS = "taps";
  private static final String CENTRE = "centre";
  private static final String PATTERNS = "patterns";

  public static final Scheme SCHEME =
      new Scheme(
          "pattern",
          "Kernel patterns",
          "Yu et al., arXiv 2010.06156, and Niu et al., PatDNN, ASPLOS 2020; one projection instead"
              + " of training, how the share is divided and the index are our reading",
          parameters(),
          Pattern::of);

  private static Pattern of(Settings settings) {
    var pattern =
        new Pattern(
            settings.share(KeepParameter.NAME),
            settings.whole(TAPS),
            Choices.read(settings, CENTRE, CentreTap.class),
            settings.whole(PATTERNS));
    int possible = pattern.possiblePatterns();
    // With all taps nothing is chosen, and any number will do.
    if (pattern.size() < KERNEL.area() && pattern.patterns > possible) {
      throw new Scheme.SettingFault(
          PATTERNS,
          "patterns: %d is more than the %d there are with %d of 9 taps%s; give a number between 1 and %d"
              .formatted(
                  pattern.patterns,
                  possible,
                  pattern.size(),
                  pattern.centre == CentreTap.CENTRE ? ", the middle one among them" : "",
                  possible));
    }
    return pattern;
  }

  /** How many patterns of so many taps there are. */
  private int possiblePatterns() {
    int fixed = centre == CentreTap.CENTRE ? 1 : 0;
    int count = 1;
    for (int i = 1; i <= size() - fixed; i++) {
      count = count * (KERNEL.area() - fixed - i + 1) / i;
    }
    return count;
  }

  @Override
  public boolean needsKernels() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    return weights.unrolling().kernel().equals(KERNEL)
        ? pruneKernels(new Kernels(weights))
        : new Dense().prune(weights, tile);
  }

  private PrunedMatrix pruneKernels(Kernels kernels) {
    var rule = new PatternDictionary.Rule(size(), centre, patterns);
    int[] kept = TopK.of(kernels.norms(), keptKernels(kernels.count()));
    var dictionary = PatternDictionary.of(kernels, kept, rule);
    int dropped = kept.length < kernels.count() ? 1 : 0;
    long ids = kernels.count() * (long) IndexData.bitsFor(dictionary.patterns().size() + dropped);
    return store(kernels, kept, dictionary).build(new IndexData(dictionary.bits(rule), ids, 0));
  }

  /** Taps of a pattern: more than the fewest where the share has room for more in every kernel. */
  private int size() {
    return Math.max(taps, keep.of(KERNEL.area()));
  }

  /** The share that the patterns leave to be kept, of the kernels. */
  private int keptKernels(int count) {
    var ofKernel = new Ratio(size(), KERNEL.area());
    return keep.compareTo(ofKernel) >= 0 ? count : keep.quotientOf(ofKernel, count);
  }

  /** A block for each channel and pattern that any of its kernels takes. */
  private static StoredBlocks store(Kernels kernels, int[] kept, PatternDictionary dictionary) {
    var blocks = new StoredBlocks(kernels.weights());
    int next = 0;
    while (next < kept.length) {
      int channel = kernels.channel(kept[next]);
      List<List<Integer>> filters = new ArrayList<>();
      dictionary.patterns().forEach(pattern -> filters.add(new ArrayList<>()));
      for (; next < kept.length && kernels.channel(kept[next]) == channel; next++) {
        int id = dictionary.best(kernels.energies(kept[next]));
        filters.get(id).add(kernels.filter(kept[next]));
      }
      for (int id = 0; id < filters.size(); id++) {
        int[] rows = kernels.rows(channel, dictionary.patterns().get(id).rows());
        int[] columns = filters.get(id).stream().mapToInt(Integer::intValue).toArray();
        blocks.add(new SubMatrix(rows, columns));
      }
    }
    return blocks;
  }

  private static List<Parameter> parameters() {
    return List.of(
        KeepParameter.shareOf("the weights of a layer of 3x3 kernels; other layers stay dense"),
        Parameter.defaulted(
            TAPS,
            new Kind.Whole(1, KERNEL.area(), List.of()),
            new Value.Whole(4),
            "fewest taps of a pattern; patterns have keep of 9 where that is more"),
        Choices.parameter(
            CENTRE,
            "which taps a pattern may have",
            CentreTap.FREE,
            Choices.option(CentreTap.FREE, "any taps"),
            Choices.option(CentreTap.CENTRE, "the middle tap and any others")),
        Parameter.defaulted(
            PATTERNS,
            new Kind.Whole(1, MOST_PATTERNS, List.of()),
            new Value.Whole(8),
            "most patterns of a layer, by how many kernels choose them"));
  }
}
