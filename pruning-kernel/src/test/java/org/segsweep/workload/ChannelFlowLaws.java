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
        var shape =
            new LayerShape(
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                new Extent(1, 1),
                new Extent(1, 1),
                1);
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
      for (int i = 0; i < of; i++) {
        some.set(i, random.nextBoolean());
      }
      return some;
    }

    boolean isPruned(int filter) {
      return holds(pruned.filters(), filter);
    }

    boolean isGone(int filter) {
      return holds(spread.filters(), filter);
    }

    private boolean holds(List<BitSet> sets, int filter) {
      int layer = 0;
      while (filter >= flow.firstFilter(layer) + shapes.get(layer).outputChannels()) {
        layer++;
      }
      return sets.get(layer).get(filter - flow.firstFilter(layer));
    }
  }

  @Property
  void aChannelGoesWhenItIsPrunedOrAllFiltersThatMakeItAre(@ForAll long seed) {
    Case c = new Case(seed);
    for (int l = 0; l < c.sources.length; l++) {
      for (int channel = 0; channel < c.sources[l].length; channel++) {
        boolean gone = c.sources[l][channel].length > 0;
        for (int filter : c.sources[l][channel]) {
          gone &= c.isPruned(filter);
        }
        assertThat(c.spread.channels().get(l).get(channel))
            .isEqualTo(gone || c.pruned.channels().get(l).get(channel));
      }
    }
  }

  @Property
  void aFilterGoesWhenItIsPrunedOrOnlyMakesChannelsThatAreGone(@ForAll long seed) {
    Case c = new Case(seed);
    int filters =
        c.flow.firstFilter(c.shapes.size() - 1)
            + c.shapes.get(c.shapes.size() - 1).outputChannels();
    for (int f = 0; f < filters; f++) {
      boolean makes = false;
      boolean asked = c.pinned.get(f);
      for (int l = 0; l < c.sources.length; l++) {
        for (int channel = 0; channel < c.sources[l].length; channel++) {
          for (int source : c.sources[l][channel]) {
            makes |= source == f;
            asked |= source == f && !c.spread.channels().get(l).get(channel);
          }
        }
      }
      assertThat(c.isGone(f)).isEqualTo(c.isPruned(f) || (makes && !asked));
    }
  }

  @Property
  void spreadingAgainAddsNoChannelThatAPinnedFilterMakes(@ForAll long seed) {
    Case c = new Case(seed);
    Unneeded again = c.flow.spread(c.spread);
    for (int l = 0; l < c.sources.length; l++) {
      BitSet more = (BitSet) again.channels().get(l).clone();
      more.andNot(c.spread.channels().get(l));
      assertThat(more.isEmpty()).isTrue();
    }
  }

  @Example
  void aFilterOfALaterLayerMakesNoChannel() {
    var shape = new LayerShape(1, 2, new Extent(1, 1), new Extent(1, 1), 1);
    assertThatThrownBy(() -> new ChannelFlow(List.of(shape), new int[][][] {{{0}}}, new BitSet()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 0: filter 0 is not one of an earlier layer");
  }
}
