package org.segsweep.workload;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which filters make the input channels of each layer of a network. A channel is gone when all
 * filters that make it are: it then is the same in every image, what biases and batch normalisation
 * leave, and can be added to the biases of the layers behind it (our reading, as in all filter
 * pruning; at padded borders that is an approximation).
 *
 * <p>Filters are numbered through all layers, those of a layer from {@link #firstFilter} on in the
 * order of {@link LayerShape#outputChannels}. Immutable.
 */
public final class ChannelFlow implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<LayerShape> layers;
  private final int[] firstFilters;
  private final int[][][] sources;
  private final BitSet pinned;

  /**
   * @param layers in execution order
   * @param sources {@code sources[layer][input channel]}: the filters that make it, ascending; none
   *     where it never goes, as the network's inputs
   * @param pinned filters that outputs of the network show, or that reach a channel without being
   *     among its sources: they are needed whatever else goes
   */
  public ChannelFlow(List<LayerShape> layers, int[][][] sources, BitSet pinned) {
    Checks.require(
        sources.length == layers.size(),
        "sources of %d layers; there are %d",
        sources.length,
        layers.size());
    this.layers = new ArrayList<>(layers);
    this.firstFilters = new int[layers.size() + 1];
    this.sources = new int[layers.size()][][];
    for (int l = 0; l < layers.size(); l++) {
      LayerShape shape = layers.get(l);
      firstFilters[l + 1] = firstFilters[l] + shape.outputChannels();
      Checks.require(
          sources[l].length == shape.inputChannels(),
          "layer %d: sources of %d channels; it has %d",
          l,
          sources[l].length,
          shape.inputChannels());
      this.sources[l] = new int[sources[l].length][];
      for (int c = 0; c < sources[l].length; c++) {
        this.sources[l][c] = sources[l][c].clone();
        for (int filter : sources[l][c]) {
          Checks.require(
              filter >= 0 && filter < firstFilters[l],
              "layer %d: filter %d is not one of an earlier layer",
              l,
              filter);
        }
      }
    }
    this.pinned = (BitSet) pinned.clone();
  }

  /** Number of the first filter of a layer. */
  public int firstFilter(int layer) {
    return firstFilters[layer];
  }

  /** The filters that make an input channel, ascending; none where it never goes. */
  public int[] sources(int layer, int channel) {
    return sources[layer][channel].clone();
  }

  /**
   * Filters and input channels that need no hardware.
   *
   * @param filters of each layer
   * @param channels of each layer, those of all its groups
   */
  public record Unneeded(List<BitSet> filters, List<BitSet> channels) implements Serializable {
    public Unneeded {
      filters = new ArrayList<>(filters.stream().map(set -> (BitSet) set.clone()).toList());
      channels = new ArrayList<>(channels.stream().map(set -> (BitSet) set.clone()).toList());
    }
  }

  /**
   * What else goes where filters or channels have been pruned whole, to the end of all chains. A
   * channel goes when all filters that make it are gone, or all filters of its group that read it.
   * A filter goes when all input channels of its group are gone, since its output then is the same
   * in every image; and, unless it is pinned, when it makes no channel that is left. So a channel
   * that a depthwise layer passes on goes on both sides of it at once.
   *
   * @param pruned what pruning left nothing of
   * @return that, and what follows from it
   */
  public Unneeded spread(Unneeded pruned) {
    return new ChannelSpread(layers, firstFilters, sources, pinned).of(pruned);
  }
}
