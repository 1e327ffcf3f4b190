package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.segsweep.map.Packing;
import org.segsweep.prune.Pruner;
import org.segsweep.ratio.RatioPolicy;

/** All points that share one pruning of the network. Its mappings are made on demand. */
public final class PruneGroup implements Serializable {
  private final PruneSetting setting;
  private final Pruner pruner;
  private final List<Packing> packings;
  private final Mappings source;
  private final long mappingCount;
  private final long pointCount;

  PruneGroup(
      PruneSetting setting,
      Pruner pruner,
      List<Packing> packings,
      PointAxes axes,
      DropTally tally) {
    this.setting = setting;
    this.pruner = pruner;
    this.packings = List.copyOf(packings);
    this.source = group -> axes.mappings(group, new DropTally());
    List<MappingGroup> mappings = axes.mappings(this, tally);
    this.mappingCount = mappings.size();
    this.pointCount = mappings.stream().mapToLong(m -> m.peripheries().size()).sum();
  }

  private PruneGroup(
      PruneSetting setting,
      Pruner pruner,
      List<Packing> packings,
      Mappings source,
      List<MappingGroup> counted) {
    this.setting = setting;
    this.pruner = pruner;
    this.packings = packings;
    this.source = source;
    this.mappingCount = counted.size();
    this.pointCount = counted.stream().mapToLong(m -> m.peripheries().size()).sum();
  }

  /** Some points of a pruning. */
  static PruneGroup some(PruneSetting setting, Pruner pruner, List<MappingGroup> mappings) {
    List<MappingGroup> own = new ArrayList<>(mappings);
    return new PruneGroup(setting, pruner, List.of(), group -> own, own);
  }

  /** All points of a pruning, which are listed when they are asked for and not counted. */
  static PruneGroup uncounted(
      PruneSetting setting, Pruner pruner, List<Packing> packings, PointAxes axes) {
    return new PruneGroup(
        setting, pruner, packings, group -> axes.mappings(group, new DropTally()), List.of());
  }

  /** Where the mappings of a group come from. */
  private interface Mappings extends Serializable {
    List<MappingGroup> of(PruneGroup group);
  }

  public PruneSetting setting() {
    return setting;
  }

  public Pruner pruner() {
    return pruner;
  }

  /** The mappings with their peripheries, in the plan's order; made anew at each call. */
  public List<MappingGroup> mappings() {
    return source.of(this);
  }

  /** Whether layers are pruned together with those of another group. */
  boolean isOfFamily(PruneGroup other) {
    return pruner.family().equals(other.pruner.family())
        && setting.rowOrder() == other.setting.rowOrder()
        && setting.tile().equals(other.setting.tile());
  }

  /** How many shares of each layer are tried; see {@link LayerShares}. */
  int choices() {
    return setting.ratios().measure().isEmpty() ? 1 : RatioPolicy.LADDER.size();
  }

  public long mappingCount() {
    return mappingCount;
  }

  public long pointCount() {
    return pointCount;
  }

  List<Packing> packings() {
    return packings;
  }
}
