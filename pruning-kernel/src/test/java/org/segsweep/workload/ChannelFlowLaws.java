package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.segsweep.workload.ChannelFlow.Unneeded;

class ChannelFlowLaws {
  /** Random layers whose channels are made by some filters of earlier ones. */
  private static final class Case {
    final List<LayerShape> shapes = new ArrayList<>();
    final int[][][] sources;
    final BitSet pinned = new BitSet();
    final ChannelFlow flow;
    final Unneeded pruned;
    final Unneeded spread;

    Case(long seed) {
      var random = new Random(seed);
      int layers = 1 + random.nextInt(5);
      sources = new int[layers][][];
      int filters = 0;
      List<BitSet> goneFilters = new ArrayList<>();
      List<BitSet> goneChannels = new ArrayList<>();
      for (int l = 0; l < layers; l++) {
        int groups = 1 + random.nextInt(3);
        var shape =
            shape(groups * (1 + random.nextInt(3)), groups * (1 + random.nextInt(3)), groups);
        shapes.add(shape);
        sources[l] = new int[shape.inputChannels()][];
        for (int c = 0; c < sources[l].length; c++) {
          TreeSet<Integer> some = new TreeSet<>();
          for (int i = random.nextInt(4); i > 0 && filters > 0; i--) {
            some.add(random.nextInt(filters));
          }
          sources[l][c] = some.stream().mapToInt(f -> f).toArray();
        }
        goneFilters.add(some(shape.outputChannels(), random));
        goneChannels.add(some(shape.inputChannels(), random));
        filters += shape.outputChannels();
      }
      pinned.set(random.nextInt(filters));
      flow = new ChannelFlow(shapes, sources, pinned);
      pruned = new Unneeded(goneFilters, goneChannels);
      spread = flow.spread(pruned);
    }

    private static BitSet some(int of, Random random) {
      BitSet some = new BitSet();
      int oneIn = 2 + random.nextInt(3);
      for (int i = 0; i < of; i++) {
        some.set(i, random.nextInt(oneIn) == 0);
      }
      return some;
    }

    /** One rule after the other, each filter and channel by itself, until none finds more. */
    Unneeded plainly() {
      var all = new Unneeded(pruned.filters(), pruned.channels());
      Unneeded before;
      do {
        before = new Unneeded(all.filters(), all.channels());
        for (int l = 0; l < shapes.size(); l++) {
          for (int c = 0; c < shapes.get(l).inputChannels(); c++) {
            if (isConstant(l, c, all) || !isRead(l, c, all)) {
              all.channels().get(l).set(c);
            }
          }
          for (int f = 0; f < shapes.get(l).outputChannels(); f++) {
            if (seesNothing(l, f, all) || !isAskedFor(flow.firstFilter(l) + f, all)) {
              all.filters().get(l).set(f);
            }
          }
        }
      } while (!all.equals(before));
      return all;
    }

    private boolean isConstant(int l, int c, Unneeded all) {
      boolean constant = sources[l][c].length > 0;
      for (int filter : sources[l][c]) {
        int of = 0;
        while (filter >= flow.firstFilter(of) + shapes.get(of).outputChannels()) {
          of++;
        }
        constant &= all.filters().get(of).get(filter - flow.firstFilter(of));
      }
      return constant;
    }

    private boolean isRead(int l, int c, Unneeded all) {
      boolean read = false;
      for (int f = 0; f < shapes.get(l).outputChannels(); f++) {
        read |= sees(l, f, c) && !all.filters().get(l).get(f);
      }
      return read;
    }

    private boolean seesNothing(int l, int f, Unneeded all) {
      boolean nothing = true;
      for (int c = 0; c < shapes.get(l).inputChannels(); c++) {
        nothing &= !sees(l, f, c) || all.channels().get(l).get(c);
      }
      return nothing;
    }

    private boolean sees(int l, int f, int c) {
      LayerShape shape = shapes.get(l);
      return f / shape.columns() == c / (shape.inputChannels() / shape.groups());
    }

    private boolean isAskedFor(int filter, Unneeded all) {
      boolean asked = pinned.get(filter);
      boolean makes = false;
      for (int l = 0; l < sources.length; l++) {
        for (int c = 0; c < sources[l].length; c++) {
          for (int source : sources[l][c]) {
            makes |= source == filter;
            asked |= source == filter && !all.channels().get(l).get(c);
          }
        }
      }
      return asked || !makes;
    }
  }

  private static LayerShape shape(int inputs, int filters, int groups) {
    return new LayerShape(inputs, filters, new Extent(1, 1), new Extent(1, 1), groups);
  }

  @Property
  void nothingGoesButByTheRulesAndAllThatGoesByThem(@ForAll long seed) {
    Case c = new Case(seed);
    assertThat(c.spread).isEqualTo(c.plainly());
  }

  @Property
  void spreadingAgainAddsNothing(@ForAll long seed) {
    Case c = new Case(seed);
    assertThat(c.flow.spread(c.spread)).isEqualTo(c.spread);
  }

  @Property
  void morePrunedNeverLeavesLess(@ForAll long seed) {
    Case c = new Case(seed);
    Unneeded more = new Unneeded(c.pruned.filters(), c.pruned.channels());
    more.filters().get(0).set(0);
    Unneeded spread = c.flow.spread(more);
    for (int l = 0; l < c.shapes.size(); l++) {
      assertThat(spread.filters().get(l).stream().boxed())
          .containsAll(c.spread.filters().get(l).stream().boxed().toList());
      assertThat(spread.channels().get(l).stream().boxed())
          .containsAll(c.spread.channels().get(l).stream().boxed().toList());
    }
  }

  @Example
  void aChannelGoesThroughDepthwiseLayersBothWays() {
    // 2 filters, each followed by two depthwise ones, and one filter that reads both.
    List<LayerShape> chain =
        List.of(shape(1, 2, 1), shape(2, 2, 2), shape(2, 2, 2), shape(2, 1, 1));
    int[][][] sources = {{{}}, {{0}, {1}}, {{2}, {3}}, {{4}, {5}}};
    var flow = new ChannelFlow(chain, sources, BitSet.valueOf(new long[] {1L << 6}));
    BitSet none = new BitSet();
    BitSet first = BitSet.valueOf(new long[] {1});
    List<BitSet> nothing = List.of(none, none, none, none);
    List<BitSet> filters = List.of(first, first, first, none);
    List<BitSet> channels = List.of(none, first, first, first);
    var gone = new Unneeded(filters, channels);

    assertThat(flow.spread(new Unneeded(List.of(first, none, none, none), nothing)))
        .isEqualTo(gone);
    assertThat(flow.spread(new Unneeded(List.of(none, first, none, none), nothing)))
        .isEqualTo(gone);
    assertThat(flow.spread(new Unneeded(nothing, List.of(none, none, none, first))))
        .isEqualTo(gone);
  }

  @Example
  void aFilterOfALaterLayerMakesNoChannel() {
    var shape = new LayerShape(1, 2, new Extent(1, 1), new Extent(1, 1), 1);
    assertThatThrownBy(() -> new ChannelFlow(List.of(shape), new int[][][] {{{0}}}, new BitSet()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 0: filter 0 is not one of an earlier layer");
  }
}
