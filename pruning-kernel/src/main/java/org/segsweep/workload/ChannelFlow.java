package org.segsweep.workload;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which filters make the input channels of each layer of a network. A channel is gone when all
 * filters that make it are: it then is the same in every window and every image, what biases and
 * batch normalisation leave, and can be added to the biases of the layers behind it (our reading,
 * as in all filter pruning; at padded borders that is an approximation).
 *
 * <p>Filters are numbered through all layers, those of a layer from {@link #firstFilter} on in the
 * order of {@link LayerShape#outputChannels}. Immutable.
 */
public final class ChannelFlow implements Serializable {
  private static final long serialVersionUID = 1L;

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
        "sources of %d layers; there are %d".formatted(sources.length, layers.size()));
    this.firstFilters = new int[layers.size() + 1];
    this.sources = new int[layers.size()][][];
    for (int l = 0; l < layers.size(); l++) {
      LayerShape shape = layers.get(l);
      firstFilters[l + 1] = firstFilters[l] + shape.outputChannels();
      Checks.require(
          sources[l].length == shape.inputChannels(),
          "layer %d: sources of %d channels; it has %d"
              .formatted(l, sources[l].length, shape.inputChannels()));
      this.sources[l] = new int[sources[l].length][];
      for (int c = 0; c < sources[l].length; c++) {
        this.sources[l][c] = sources[l][c].clone();
        for (int filter : sources[l][c]) {
          Checks.require(
              filter >= 0 && filter < firstFilters[l],
              "layer %d: filter %d is not one of an earlier layer".formatted(l, filter));
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

  /** Whether a filter is needed whatever else goes. */
  public boolean isPinned(int filter) {
    return pinned.get(filter);
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
   * What else goes where filters or channels have been pruned whole: channels all of whose filters
   * are gone, and filters that make no channel that is left and are not pinned. A filter all of
   * whose input channels are gone is kept.
   *
   * @param pruned what pruning left nothing of
   * @return that, and what follows from it
   */
  public Unneeded spread(Unneeded pruned) {
    List<BitSet> channels = new ArrayList<>();
    for (int l = 0; l < sources.length; l++) {
      BitSet gone = (BitSet) pruned.channels.get(l).clone();
      for (int c = 0; c < sources[l].length; c++) {
        if (sources[l][c].length > 0 && allGone(sources[l][c], pruned.filters)) {
          gone.set(c);
        }
      }
      channels.add(gone);
    }
    BitSet needed = (BitSet) pinned.clone();
    BitSet shown = (BitSet) pinned.clone();
    for (int l = 0; l < sources.length; l++) {
      for (int c = 0; c < sources[l].length; c++) {
        for (int filter : sources[l][c]) {
          shown.set(filter);
          if (!channels.get(l).get(c)) {
            needed.set(filter);
          }
        }
      }
    }
    List<BitSet> filters = new ArrayList<>();
    for (int l = 0; l < sources.length; l++) {
      BitSet gone = (BitSet) pruned.filters.get(l).clone();
      for (int f = firstFilters[l]; f < firstFilters[l + 1]; f++) {
        // One that makes no channel at all is not ours to judge.
        if (shown.get(f) && !needed.get(f)) {
          gone.set(f - firstFilters[l]);
        }
      }
      filters.add(gone);
    }
    return new Unneeded(filters, channels);
  }

  private boolean allGone(int[] filters, List<BitSet> gone) {
    int layer = 0;
    for (int filter : filters) {
      while (filter >= firstFilters[layer + 1]) {
        layer++;
      }
      if (!gone.get(layer).get(filter - firstFilters[layer])) {
        return false;
      }
    }
    return true;
  }
}
