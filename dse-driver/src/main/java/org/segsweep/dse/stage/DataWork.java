package org.segsweep.dse.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.activity.Activity;
import org.segsweep.activity.ActivityShares;
import org.segsweep.activity.InputCode;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.map.EffectiveWork;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.WorkShares;
import org.segsweep.workload.RowOrder;

/**
 * What the data leave of the work of one mapped network, worked out once for each way of slicing
 * inputs. For one thread.
 */
public final class DataWork {
  private final Activity activity;
  private final ActivityShares shares;
  private final Source source;
  private final Map<InputCode, EffectiveWork> known = new HashMap<>();

  /**
   * One mapping of a pruned network.
   *
   * @param index of the mapping in its group
   */
  public record Source(MappingGroup group, int index, List<LayerOutcome> outcomes) {
    public Source {
      outcomes = List.copyOf(outcomes);
    }

    private ActivityShares.Mapped mapped() {
      RowOrder order = group.prune().rowOrder();
      return new ActivityShares.Mapped(layers(), levels(), group.mapping().config(), order);
    }

    private List<LayerMapping> layers() {
      return outcomes.stream()
          .map(
              o ->
                  o.mappings()
                      .get(index)
                      .<LayerMapping>either(
                          m -> m,
                          why -> {
                            throw new IllegalArgumentException(why);
                          }))
          .toList();
    }

    private List<Double> levels() {
      return outcomes.stream()
          .filter(o -> !o.meanLevels().isEmpty())
          .map(o -> o.meanLevels().get(index))
          .toList();
    }
  }

  /**
   * @param shares of the same activity, shared by the networks of a task
   */
  public DataWork(Activity activity, ActivityShares shares, Source source) {
    this.activity = activity;
    this.shares = shares;
    this.source = source;
  }

  /**
   * The work of all copies of the network's layers.
   *
   * @throws IllegalArgumentException when the statistics do not fit the network
   */
  public EffectiveWork of(MappedNetwork network, InputCode code) {
    return known.computeIfAbsent(
        code, c -> activity.isAverage() ? EffectiveWork.of(network.placed()) : work(c));
  }

  private EffectiveWork work(InputCode code) {
    ActivityShares.Mapped mapped = source.mapped();
    List<WorkShares> ofLayers = shares.of(mapped, code);
    MappingSetting setting = source.group().mapping();
    return EffectiveWork.of(mapped.layers(), setting.replication(), ofLayers);
  }
}
