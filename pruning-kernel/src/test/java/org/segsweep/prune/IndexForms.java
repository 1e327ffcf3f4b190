package org.segsweep.prune;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The forms of the schemes whose index is simple enough to be written twice. */
final class IndexForms {
  private static final Map<String, IndexForm> FORMS =
      Map.ofEntries(
          Map.entry("dense", new Rows()),
          Map.entry("tinyadc", new Rows()),
          Map.entry("polarise", new Rows()),
          Map.entry("unstructured", new Rows()),
          Map.entry("filter", new Rows()),
          Map.entry("filter-shape", new Rows()),
          Map.entry("hybrid-p", new Rows()),
          Map.entry("forms", new Rows()),
          Map.entry("channel", new Channels()),
          Map.entry("column-shape", new Taps()),
          Map.entry("pim-prune", new LineIndex()),
          Map.entry("auto-prune", new LineIndex()),
          Map.entry("group-lasso", new LineIndex()),
          Map.entry("blk-rew", new BlockIndex()),
          Map.entry("pattern", new PatternIndex()),
          Map.entry("learn-sparsity", new ClusterIndex()));

  private IndexForms() {}

  static List<String> schemes() {
    return FORMS.keySet().stream().sorted().toList();
  }

  static IndexForm of(Scheme scheme) {
    return Objects.requireNonNull(FORMS.get(scheme.id()));
  }

  /** One block: which rows, all of them where there is no index. */
  private record Rows() implements IndexForm {
    @Override
    public boolean numbersFiltersAnew() {
      return true;
    }

    @Override
    public void write(Known known, List<Block> blocks, IndexBits out) {
      int[] rows = IndexForm.rows(blocks.get(0));
      if (isPurified(known)) {
        out.write(rows.length, IndexData.bitsFor(known.layer().rows() + 1));
      }
      if (choosesRows(known.scheme()) || rows.length < known.layer().rows()) {
        out.writeChoice(rows, known.layer().rows());
      }
    }

    @Override
    public List<Block> read(Known known, IndexBits in) {
      int of = known.layer().rows();
      int[] rows =
          isPurified(known)
              ? in.readChoice(in.read(IndexData.bitsFor(of + 1)), of)
              : in.readLastChoice(of);
      return List.of(new Block(rows, IndexForm.upTo(known.layer().outputs())));
    }

    private static boolean choosesRows(Scheme scheme) {
      return List.of("filter-shape", "hybrid-p", "forms").contains(scheme.id());
    }

    private static boolean isPurified(Known known) {
      return known.scheme().parameter("purify").isPresent() && known.choice("purify").equals("on");
    }
  }

  /** One block of the rows of some channels. */
  private record Channels() implements IndexForm {
    @Override
    public void write(Known known, List<Block> blocks, IndexBits out) {
      Layer layer = known.layer();
      List<Integer> rows = IntStream.of(IndexForm.rows(blocks.get(0))).boxed().toList();
      int[] channels =
          IntStream.range(0, layer.channels())
              .filter(c -> rows.contains(layer.unrolling().rowsOf(c, layer.channels())[0]))
              .toArray();
      out.writeChoice(channels, layer.channels());
    }

    @Override
    public List<Block> read(Known known, IndexBits in) {
      Layer layer = known.layer();
      int[] rows =
          IntStream.of(in.readLastChoice(layer.channels()))
              .flatMap(c -> IntStream.of(layer.unrolling().rowsOf(c, layer.channels())))
              .sorted()
              .toArray();
      return List.of(new Block(rows, IndexForm.upTo(layer.columns())));
    }
  }

  /** One block of some rows, chosen over the layer or in each channel. */
  private record Taps() implements IndexForm {
    private static final IndexForm OF_LAYER = new Rows();

    @Override
    public void write(Known known, List<Block> blocks, IndexBits out) {
      int[] rows = IndexForm.rows(blocks.get(0));
      if (known.choice("scope").equals("layer")) {
        out.writeChoice(rows, known.layer().rows());
        return;
      }
      for (int[] channel : channels(known.layer())) {
        int[] taps =
            IntStream.range(0, channel.length)
                .filter(tap -> Arrays.binarySearch(rows, channel[tap]) >= 0)
                .toArray();
        out.writeChoice(taps, channel.length);
      }
    }

    @Override
    public List<Block> read(Known known, IndexBits in) {
      if (known.choice("scope").equals("layer")) {
        return OF_LAYER.read(known, in);
      }
      int[] rows =
          channels(known.layer()).stream()
              .flatMapToInt(
                  channel ->
                      IntStream.of(in.readChoice(known.keep().of(channel.length), channel.length))
                          .map(tap -> channel[tap]))
              .sorted()
              .toArray();
      return List.of(new Block(rows, IndexForm.upTo(known.layer().columns())));
    }

    private static List<int[]> channels(Layer layer) {
      return IntStream.range(0, layer.channels())
          .mapToObj(c -> layer.unrolling().rowsOf(c, layer.channels()))
          .toList();
    }
  }
}
