package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Shape;
import org.segsweep.workload.ChannelFlow;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;

/** What a graph says of its channels, checked by running it. */
class ChannelFlowOfGraphsLaws {
  private static final int IMAGES = 2;

  @BeforeTry
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  @Property(tries = 400)
  void aChannelIsTheSameInAllImagesOnceItsFiltersAreGone(
      @ForAll long seed, @ForAll @IntRange(max = RandomGraphs.KINDS - 1) int kind)
      throws Exception {
    ImportedNetwork network = RandomGraphs.network(seed, kind);
    var random = new SplittableRandom(seed);
    ChannelFlow flow = flow(network);
    int layer = random.nextInt(network.network().layers().size());
    LayerShape shape = network.network().layers().get(layer).shape();
    int channel = random.nextInt(shape.inputChannels());
    int[] filters = flow.sources(layer, channel);
    Assume.that(filters.length > 0);

    ImportedNetwork without = network;
    for (int filter : filters) {
      without = zeroed(without, flow, filter);
    }
    List<float[]> seen = new ArrayList<>();
    int perGroup = shape.inputChannels() / shape.groups();
    int taps = shape.kernel().height() * shape.kernel().width();
    for (int image = 0; image < IMAGES; image++) {
      var images = new Made(Noise.batch(inputOf(without), 1, seed + image));
      List<Float> inputs = new ArrayList<>();
      ActivationSampler.sample(
          without,
          images,
          new SampleSize(1, Integer.MAX_VALUE, 0),
          (of, group, window) -> {
            if (of == layer && group == channel / perGroup) {
              for (int tap = 0; tap < taps; tap++) {
                inputs.add(window[channel % perGroup * taps + tap]);
              }
            }
          });
      float[] values = new float[inputs.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = inputs.get(i);
      }
      seen.add(values);
    }
    assertThat(seen.get(0)).isEqualTo(seen.get(1));
  }

  @Property(tries = 200)
  void whatGoesWithPrunedFiltersIsTheSameInAllImagesOrReadByNone(
      @ForAll long seed, @ForAll @IntRange(max = RandomGraphs.KINDS) int kind) throws Exception {
    ImportedNetwork network = graph(seed, kind);
    var random = new SplittableRandom(seed);
    ChannelFlow flow = flow(network);
    ChannelFlow.Unneeded pruned = pruned(network, random, false);
    ChannelFlow.Unneeded gone = flow.spread(pruned);
    ImportedNetwork left = withoutFilters(network, flow, pruned.filters());
    List<List<Float>> seen = new ArrayList<>();
    for (int image = 0; image < IMAGES; image++) {
      List<Float> inputs = new ArrayList<>();
      ActivationSampler.sample(
          left,
          new Made(Noise.batch(inputOf(left), 1, seed + image)),
          new SampleSize(1, Integer.MAX_VALUE, 0),
          (of, group, window) -> {
            LayerShape shape = network.network().layers().get(of).shape();
            if (!isRead(shape, group, gone.filters().get(of))) {
              return;
            }
            int perGroup = shape.inputChannels() / shape.groups();
            int taps = shape.kernel().height() * shape.kernel().width();
            for (int row = 0; row < perGroup * taps; row++) {
              if (gone.channels().get(of).get(group * perGroup + row / taps)) {
                inputs.add(window[row]);
              }
            }
          });
      seen.add(inputs);
    }
    assertThat(seen.get(0)).isEqualTo(seen.get(1));
  }

  private static boolean isRead(LayerShape shape, int group, BitSet gone) {
    int first = group * shape.columns();
    return gone.nextClearBit(first) < first + shape.columns();
  }

  @Property(tries = 400)
  void aFilterThatNoChannelNeedsChangesNothing(
      @ForAll long seed, @ForAll @IntRange(max = RandomGraphs.KINDS) int kind) throws Exception {
    ImportedNetwork network = graph(seed, kind);
    var random = new SplittableRandom(seed);
    ChannelFlow flow = flow(network);
    ChannelFlow.Unneeded pruned = pruned(network, random, true);
    ChannelFlow.Unneeded unneeded = flow.spread(pruned);
    ImportedNetwork left =
        withoutFilters(withoutChannels(network, unneeded.channels()), flow, pruned.filters());
    ImportedNetwork other = withoutFilters(left, flow, unneeded.filters());
    try (Runner runner = Runner.of(left);
        Runner without = Runner.of(other)) {
      ImageBatch batch = Noise.batch(runner.input(), IMAGES, seed);
      float[][] expected = runner.logits(batch);
      Assume.that(isFinite(expected));
      assertThat(without.logits(batch)).isDeepEqualTo(expected);
    }
  }

  /** The last kind is a chain with depthwise layers. */
  private static ImportedNetwork graph(long seed, int kind) throws GraphFault {
    return kind == RandomGraphs.KINDS
        ? RandomGraphs.depthwiseChain(seed)
        : RandomGraphs.network(seed, kind);
  }

  /** A third of the filters, and two thirds of the channels where those are asked for. */
  private static ChannelFlow.Unneeded pruned(
      ImportedNetwork network, SplittableRandom random, boolean channelsToo) {
    List<BitSet> channels = new ArrayList<>();
    List<BitSet> filters = new ArrayList<>();
    for (Layer layer : network.network().layers()) {
      BitSet goneChannels = new BitSet();
      for (int c = 0; c < layer.shape().inputChannels(); c++) {
        goneChannels.set(c, channelsToo && random.nextInt(3) > 0);
      }
      channels.add(goneChannels);
      BitSet goneFilters = new BitSet();
      for (int f = 0; f < layer.shape().outputChannels(); f++) {
        goneFilters.set(f, random.nextInt(3) == 0);
      }
      filters.add(goneFilters);
    }
    return new ChannelFlow.Unneeded(filters, channels);
  }

  private static ImportedNetwork withoutFilters(
      ImportedNetwork network, ChannelFlow flow, List<BitSet> gone) throws GraphFault {
    ImportedNetwork result = network;
    for (int l = 0; l < gone.size(); l++) {
      for (int f : gone.get(l).stream().toArray()) {
        result = zeroed(result, flow, flow.firstFilter(l) + f);
      }
    }
    return result;
  }

  private static ChannelFlow flow(ImportedNetwork network) {
    ChannelFlow flow = network.network().flow();
    assertThat(flow).isNotNull();
    return Objects.requireNonNull(flow);
  }

  private static Shape inputOf(ImportedNetwork network) {
    return network.graph().signal(network.graph().inputs().get(0)).shape();
  }

  private static boolean isFinite(float[][] values) {
    for (float[] row : values) {
      for (float value : row) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Without the weights of one filter; its bias stays. */
  private static ImportedNetwork zeroed(ImportedNetwork network, ChannelFlow flow, int filter)
      throws GraphFault {
    int layer = 0;
    while (layer + 1 < network.bindings().size() && filter >= flow.firstFilter(layer + 1)) {
      layer++;
    }
    LayerShape shape = network.network().layers().get(layer).shape();
    float[] weights = weights(network, layer);
    int perFilter = weights.length / shape.outputChannels();
    int from = (filter - flow.firstFilter(layer)) * perFilter;
    Arrays.fill(weights, from, from + perFilter, 0);
    return Replaced.layer(network, layer, weights);
  }

  private static ImportedNetwork withoutChannels(ImportedNetwork network, List<BitSet> gone)
      throws GraphFault {
    ImportedNetwork result = network;
    for (int l = 0; l < gone.size(); l++) {
      LayerShape shape = network.network().layers().get(l).shape();
      float[] weights = weights(network, l);
      int perGroup = shape.inputChannels() / shape.groups();
      int taps = shape.kernel().height() * shape.kernel().width();
      for (int i = 0; i < weights.length; i++) {
        int filter = i / (perGroup * taps);
        int channel = filter / shape.columns() * perGroup + i / taps % perGroup;
        if (gone.get(l).get(channel)) {
          weights[i] = 0;
        }
      }
      result = Replaced.layer(result, l, weights);
    }
    return result;
  }

  /** OIHW. */
  private static float[] weights(ImportedNetwork network, int layer) {
    var binding = network.bindings().get(layer);
    return binding.gradient(network.graph().weights(binding.constant()).values());
  }
}
