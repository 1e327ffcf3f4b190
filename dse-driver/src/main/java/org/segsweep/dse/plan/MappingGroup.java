package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.List;

/**
 * One mapping of one pruning, with the peripheries that share it.
 *
 * @param peripheries never empty
 */
public record MappingGroup(
    PruneSetting prune, MappingSetting mapping, List<PeripherySetting> peripheries)
    implements Serializable {

  public MappingGroup {
    peripheries = List.copyOf(peripheries);
  }

  /** The {@code i}-th point. */
  public DesignPoint point(int i) {
    return new DesignPoint(prune, mapping, peripheries.get(i));
  }

  /** The name of the pruning with this mapping, which all its points share. */
  public String mappingId() {
    return DesignPoint.id(Hash64.finish(Hash64.add(Hash64.START, prune + " " + mapping)));
  }

  /** Keys of all points, each as {@link DesignPoint#key}, at the cost of their ends only. */
  public long[] pointKeys() {
    long prefix = Hash64.add(Hash64.START, prune + " " + mapping + " ");
    long[] keys = new long[peripheries.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Hash64.finish(Hash64.add(prefix, peripheries.get(i).toString()));
    }
    return keys;
  }
}
