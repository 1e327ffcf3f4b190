package org.segsweep.dse.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segsweep.dse.spec.Recover;
import org.segsweep.dse.spec.SchemeSweep;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.map.Packing;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Settings;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.RowOrder;

/**
 * The points of a sweep, grouped by what they share. The order depends on the specification only; a
 * point that two entries of {@code schemes} reach appears once.
 *
 * @param groups never with an empty one, but for a search
 */
public record SweepPlan(List<PruneGroup> groups, PlanCounts counts) {

  public SweepPlan {
    groups = List.copyOf(groups);
  }

  /**
   * Enumerates a specification on one network with one accelerator. Of a search only the prunings
   * are listed, each without a point: which points there will be is known when it has run.
   */
  public static SweepPlan of(SweepSpec spec, NetworkFacts network, AcceleratorFacts accelerator) {
    return spec.search().isGrid()
        ? grid(spec, network, accelerator)
        : outline(spec, new PointAxes(spec, network, accelerator));
  }

  private static SweepPlan outline(SweepSpec spec, PointAxes axes) {
    List<PruneGroup> groups = new ArrayList<>();
    for (Draft draft : drafts(spec, axes)) {
      groups.add(
          PruneGroup.uncounted(draft.setting, draft.pruner, List.copyOf(draft.packings), axes));
    }
    return new SweepPlan(groups, new PlanCounts(0, Map.of(), groups.size(), 0, 0));
  }

  private static SweepPlan grid(
      SweepSpec spec, NetworkFacts network, AcceleratorFacts accelerator) {
    PointAxes axes = new PointAxes(spec, network, accelerator);
    DropTally tally = new DropTally();
    List<PruneGroup> groups = new ArrayList<>();
    for (Draft draft : drafts(spec, axes)) {
      PruneGroup group =
          new PruneGroup(draft.setting, draft.pruner, List.copyOf(draft.packings), axes, tally);
      if (group.pointCount() > 0) {
        groups.add(group);
      }
    }
    return new SweepPlan(groups, counts(groups, tally, network));
  }

  private record Draft(PruneSetting setting, Pruner pruner, Set<Packing> packings) {}

  /** Distinct pruning settings; entries that meet in one bring their packings together. */
  private static Iterable<Draft> drafts(SweepSpec spec, PointAxes axes) {
    Map<PruneSetting, Draft> drafts = new LinkedHashMap<>();
    for (SchemeSweep sweep : spec.schemes()) {
      for (Settings settings : sweep.settings()) {
        Pruner pruner = sweep.pruner(settings);
        for (PruneSetting setting : settings(sweep, settings, axes.tilesFor(pruner))) {
          drafts
              .computeIfAbsent(setting, s -> new Draft(s, pruner, new LinkedHashSet<>()))
              .packings
              .addAll(sweep.packings());
        }
      }
    }
    return drafts.values();
  }

  private static List<PruneSetting> settings(
      SchemeSweep sweep, Settings settings, Collection<Optional<ArrayTile>> tiles) {
    List<PruneSetting> all = new ArrayList<>();
    for (RowOrder order : sweep.rowOrders()) {
      for (RatioPolicy ratios : sweep.ratios()) {
        for (boolean propagate : sweep.propagate()) {
          for (Recover recover : sweep.recover()) {
            for (Optional<ArrayTile> tile : tiles) {
              all.add(
                  new PruneSetting(
                      sweep.scheme().id(),
                      settings,
                      sweep.layers(),
                      order,
                      sweep.exempt(),
                      ratios,
                      propagate,
                      recover,
                      tile));
            }
          }
        }
      }
    }
    return all;
  }

  private static PlanCounts counts(List<PruneGroup> groups, DropTally tally, NetworkFacts network) {
    long points = 0;
    long mappings = 0;
    long layers = 0;
    for (PruneGroup group : groups) {
      points += group.pointCount();
      mappings += group.mappingCount();
      layers += network.prunedLayers(group.setting().exempt());
    }
    return new PlanCounts(points, tally.counts(), groups.size(), layers, mappings);
  }

  /** Whether a point needs to know which filters make which channels. */
  public boolean propagates() {
    return groups.stream().anyMatch(group -> group.setting().propagate());
  }

  /** What the schemes must know of layers beside their weights. */
  public Set<Evidence> needs() {
    Set<Evidence> needs = EnumSet.noneOf(Evidence.class);
    groups.forEach(group -> needs.addAll(group.pruner().needs()));
    return needs;
  }
}
