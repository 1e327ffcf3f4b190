package org.segsweep.dse.accuracy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.spec.Rung;
import org.segsweep.workload.Network;

/**
 * Modelled work of measuring accuracy, in seconds of one core: for the time left and for {@code
 * plan}. Rounded figures of one machine, from ResNet-20 at 220 trained images a second
 * (docs/benchmarks.md) and LeNet-5.
 */
public final class AccuracyWork {
  private static final double SECONDS_PER_TRAINED_MAC = 1.1e-10;
  private static final double SECONDS_PER_SCORED_MAC = 3e-11;
  private static final double SECONDS_PER_IMAGE = 7e-5;

  /** The largest test sets that networks of this size are scored on. */
  private static final int MOST_SCORED = 10_000;

  private AccuracyWork() {}

  /** Forward, backward and step of every epoch, then the score. */
  public static double seconds(AccuracyPlan plan, Measurement measurement, Network network) {
    double macs = network.macs();
    double trained = (double) measurement.plan().epochs() * plan.trainingImages();
    double scored = Math.min(measurement.scoring().most(), MOST_SCORED);
    return trained * (macs * SECONDS_PER_TRAINED_MAC + SECONDS_PER_IMAGE)
        + scored * (macs * SECONDS_PER_SCORED_MAC + SECONDS_PER_IMAGE);
  }

  /**
   * What one rung amounts to, if nothing of it is known yet.
   *
   * @param networks that are measured, baselines included; at most so many
   * @param epochs of training, of all of them
   */
  public record OfRung(Rung rung, int networks, long epochs, double seconds) {}

  /** The work of every rung; that of a proxy is next to none. */
  public static List<OfRung> of(AccuracyPlan plan, List<PruneGroup> groups, Network network) {
    NetworkFacts facts = NetworkFacts.of(network);
    List<OfRung> all = new ArrayList<>();
    int climbing = Integer.MAX_VALUE;
    for (Rung rung : plan.rungs()) {
      climbing = Math.min(climbing, rung.settings().orElse(climbing));
      if (rung.measures()) {
        all.add(ofRung(plan, rung, groups, new Context(facts, network, climbing)));
      } else {
        long settings = groups.stream().map(g -> g.setting().withoutSeed()).distinct().count();
        all.add(new OfRung(rung, (int) Math.min(climbing, settings), 0, 0));
      }
    }
    return all;
  }

  /**
   * What the work of a rung depends on beside its settings.
   *
   * @param climbing settings that reach the rung, whatever their seeds; at most so many
   */
  private record Context(NetworkFacts facts, Network network, int climbing) {}

  private static OfRung ofRung(
      AccuracyPlan plan, Rung rung, List<PruneGroup> groups, Context context) {
    Map<String, Measurement> pruned = new LinkedHashMap<>();
    Map<String, Measurement> dense = new LinkedHashMap<>();
    Set<PruneSetting> settings = new HashSet<>();
    for (PruneGroup group : groups) {
      LayerShares shares = LayerShares.of(group, context.facts, context.network);
      Optional<Measurement> one = plan.measurement(rung, group.setting(), shares);
      one.ifPresent(
          m -> {
            pruned.put(plan.key(m), m);
            settings.add(group.setting().withoutSeed());
          });
      one.map(Measurement::dense).ifPresent(m -> dense.put(plan.key(m), m));
    }
    pruned.keySet().removeAll(dense.keySet());
    double share = Math.min(1, context.climbing / (double) Math.max(1, settings.size()));
    double networks = dense.size() + share * pruned.size();
    double epochs = epochs(dense) + share * epochs(pruned);
    double seconds =
        seconds(plan, dense, context.network) + share * seconds(plan, pruned, context.network);
    return new OfRung(rung, (int) Math.round(networks), Math.round(epochs), seconds);
  }

  private static long epochs(Map<String, Measurement> measurements) {
    return measurements.values().stream().mapToLong(m -> m.plan().epochs()).sum();
  }

  private static double seconds(
      AccuracyPlan plan, Map<String, Measurement> measurements, Network network) {
    return measurements.values().stream().mapToDouble(m -> seconds(plan, m, network)).sum();
  }
}
