package org.segsweep.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Ratio;

/** A dictionary of patterns, and a pattern for each kernel. */
final class PatternIndex implements IndexForm {
  private static final int TAPS = 9;

  private static boolean isDense(Known known) {
    return !known.layer().unrolling().kernel().equals(new Extent(3, 3));
  }

  private static int size(Known known) {
    return Math.max(known.whole("taps"), known.keep().of(TAPS));
  }

  /** Whether any kernel is pruned whole, which follows from the share. */
  private static int droppedSymbols(Known known) {
    int kernels = known.layer().channels() * known.layer().columns();
    var ofKernel = new Ratio(size(known), TAPS);
    boolean all =
        known.keep().compareTo(ofKernel) >= 0
            || known.keep().quotientOf(ofKernel, kernels) == kernels;
    return all ? 0 : 1;
  }

  @Override
  public void write(Known known, List<Block> blocks, IndexBits out) {
    if (isDense(known)) {
      return;
    }
    List<List<Integer>> dictionary =
        blocks.stream().map(block -> taps(known.layer(), block)).distinct().toList();
    writeDictionary(known, dictionary, out);
    int width = IndexData.bitsFor(dictionary.size() + droppedSymbols(known));
    for (int id : ids(known.layer(), blocks, dictionary)) {
      out.write(id, width);
    }
  }

  private static void writeDictionary(Known known, List<List<Integer>> dictionary, IndexBits out) {
    if (dictionary.get(0).size() == TAPS) {
      return;
    }
    out.write(dictionary.size() - 1, IndexData.bitsFor(known.whole("patterns")));
    for (List<Integer> taps : dictionary) {
      out.writeChoice(taps.stream().mapToInt(Integer::intValue).toArray(), TAPS);
    }
  }

  /** The pattern of each kernel; kernels that no block has take the number after the last. */
  private static int[] ids(Layer layer, List<Block> blocks, List<List<Integer>> dictionary) {
    int[] ids = new int[layer.channels() * layer.columns()];
    Arrays.fill(ids, dictionary.size());
    for (Block block : blocks) {
      int first = channel(layer, block) * layer.columns();
      for (int filter : IndexForm.columns(block)) {
        ids[first + filter] = dictionary.indexOf(taps(layer, block));
      }
    }
    return ids;
  }

  private static int channel(Layer layer, Block block) {
    return IntStream.range(0, layer.channels())
        .filter(c -> contains(layer.unrolling().rowsOf(c, layer.channels()), block.row(0)))
        .findFirst()
        .orElseThrow();
  }

  private static List<Integer> taps(Layer layer, Block block) {
    int channel = channel(layer, block);
    int[] rows = IndexForm.rows(block);
    return IntStream.range(0, TAPS)
        .filter(tap -> contains(rows, layer.unrolling().row(channel, tap, layer.channels())))
        .boxed()
        .toList();
  }

  private static boolean contains(int[] items, int item) {
    return IntStream.of(items).anyMatch(i -> i == item);
  }

  @Override
  public List<Block> read(Known known, IndexBits in) {
    Layer layer = known.layer();
    if (isDense(known)) {
      return List.of(new Block(IndexForm.upTo(layer.rows()), IndexForm.upTo(layer.columns())));
    }
    int size = size(known);
    List<int[]> dictionary = new ArrayList<>();
    int patterns = size == TAPS ? 1 : 1 + in.read(IndexData.bitsFor(known.whole("patterns")));
    for (int i = 0; i < patterns; i++) {
      dictionary.add(size == TAPS ? IndexForm.upTo(TAPS) : in.readChoice(size, TAPS));
    }
    int width = IndexData.bitsFor(patterns + droppedSymbols(known));
    List<Block> blocks = new ArrayList<>();
    for (int channel = 0; channel < layer.channels(); channel++) {
      Map<Integer, List<Integer>> filters = new TreeMap<>();
      for (int n = 0; n < layer.columns(); n++) {
        filters.computeIfAbsent(in.read(width), id -> new ArrayList<>()).add(n);
      }
      filters.remove(patterns);
      int c = channel;
      filters.forEach((id, columns) -> blocks.add(block(layer, c, dictionary.get(id), columns)));
    }
    return blocks;
  }

  private static Block block(Layer layer, int channel, int[] taps, List<Integer> filters) {
    int[] rows =
        IntStream.of(taps)
            .map(tap -> layer.unrolling().row(channel, tap, layer.channels()))
            .sorted()
            .toArray();
    return new Block(rows, filters.stream().mapToInt(Integer::intValue).toArray());
  }
}
