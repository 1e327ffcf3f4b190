package org.segsweep.workload;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.segsweep.workload.ChannelFlow.Unneeded;

/**
 * What follows from filters and channels that are gone; {@link ChannelFlow#spread} has the rules.
 * What never changes is found from the first layer on, what nothing reads from the last one back,
 * in turn until neither finds more.
 */
final class ChannelSpread {
  private final List<LayerShape> layers;
  private final int[][][] sources;
  private final BitSet pinned;
  private final BitSet judged;
  private final int[] firstFilters;
  private final BitSet filters = new BitSet();
  private final List<BitSet> channels = new ArrayList<>();

  /** Arguments as of {@link ChannelFlow}. */
  ChannelSpread(List<LayerShape> layers, int[] firstFilters, int[][][] sources, BitSet pinned) {
    this.layers = layers;
    this.sources = sources;
    this.pinned = pinned;
    this.judged = new BitSet();
    this.firstFilters = firstFilters;
    for (int l = 0; l < layers.size(); l++) {
      for (int[] makers : sources[l]) {
        for (int filter : makers) {
          judged.set(filter);
        }
      }
    }
    // One that makes no channel at all is not ours to judge.
    judged.andNot(pinned);
  }

  Unneeded of(Unneeded pruned) {
    for (int l = 0; l < layers.size(); l++) {
      channels.add((BitSet) pruned.channels().get(l).clone());
      for (int f : pruned.filters().get(l).stream().toArray()) {
        filters.set(firstFilters[l] + f);
      }
    }
    int before;
    do {
      before = gone();
      forward();
      backward();
    } while (gone() > before);
    List<BitSet> ofLayers = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      ofLayers.add(filters.get(firstFilters[l], firstFilters[l + 1]));
    }
    return new Unneeded(ofLayers, channels);
  }

  private int gone() {
    return filters.cardinality() + channels.stream().mapToInt(BitSet::cardinality).sum();
  }

  private void forward() {
    for (int l = 0; l < layers.size(); l++) {
      for (int c = 0; c < sources[l].length; c++) {
        if (sources[l][c].length > 0 && allGone(sources[l][c])) {
          channels.get(l).set(c);
        }
      }
      LayerShape shape = layers.get(l);
      int inputs = shape.inputChannels() / shape.groups();
      for (int g = 0; g < shape.groups(); g++) {
        if (channels.get(l).nextClearBit(g * inputs) >= (g + 1) * inputs) {
          int first = firstFilters[l] + g * shape.columns();
          filters.set(first, first + shape.columns());
        }
      }
    }
  }

  private void backward() {
    BitSet needed = (BitSet) pinned.clone();
    for (int l = layers.size() - 1; l >= 0; l--) {
      for (int f = firstFilters[l]; f < firstFilters[l + 1]; f++) {
        if (judged.get(f) && !needed.get(f)) {
          filters.set(f);
        }
      }
      LayerShape shape = layers.get(l);
      int inputs = shape.inputChannels() / shape.groups();
      for (int g = 0; g < shape.groups(); g++) {
        int first = firstFilters[l] + g * shape.columns();
        if (filters.nextClearBit(first) >= first + shape.columns()) {
          channels.get(l).set(g * inputs, (g + 1) * inputs);
        }
      }
      for (int c = 0; c < sources[l].length; c++) {
        if (!channels.get(l).get(c)) {
          for (int filter : sources[l][c]) {
            needed.set(filter);
          }
        }
      }
    }
  }

  private boolean allGone(int[] makers) {
    for (int filter : makers) {
      if (!filters.get(filter)) {
        return false;
      }
    }
    return true;
  }
}
