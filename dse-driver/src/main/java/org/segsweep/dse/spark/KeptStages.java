package org.segsweep.dse.spark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.StageKey;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.spark.LayerTasks.Task;
import org.segsweep.dse.spark.LayerTasks.Unit;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.store.OutcomeStore;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.workload.Sha256;

/**
 * What is known of layers from earlier runs and from other sweeps: what became of each under its
 * pruning and its mappings, which is a thousandth of what the pruning itself would take on disk.
 */
final class KeptStages {
  /** Changes with every change of what an outcome means that no class of ours shows. */
  private static final String VERSION = "segsweep outcome 1";

  private final OutcomeStore store;
  private final SweepJob job;
  private final NetworkFacts facts;
  private final Progress progress;
  private boolean writable = true;

  KeptStages(OutcomeStore store, SweepJob job, Progress progress) {
    this.store = store;
    this.job = job;
    this.progress = progress;
    this.facts = NetworkFacts.of(job.network());
  }

  /** The outcomes that are known of some tasks of a wave. */
  Map<Unit, LayerOutcome> known(Wave wave, Collection<Task> tasks) {
    if (store.size() == 0) {
      return Map.of();
    }
    Map<Unit, LayerOutcome> known = new ConcurrentHashMap<>();
    Mappings mappings = new Mappings(wave);
    keys(mappings, tasks).entrySet().parallelStream()
        .forEach(
            entry ->
                store
                    .find(entry.getValue(), mappings.count(entry.getKey().group()))
                    .ifPresent(outcome -> known.put(entry.getKey(), outcome)));
    return known;
  }

  /** Keeps what was computed, unless it cannot: results do not depend on it. */
  void keep(Wave wave, Collection<Task> tasks, Map<Unit, LayerOutcome> results) {
    if (!writable) {
      return;
    }
    Map<String, LayerOutcome> outcomes = new HashMap<>();
    keys(new Mappings(wave), tasks)
        .forEach((unit, key) -> outcomes.put(key, Objects.requireNonNull(results.get(unit))));
    try {
      store.keep(outcomes);
    } catch (ResultFault e) {
      writable = false;
      progress.notice(e.getMessage() + "; the sweep goes on, and layers are not kept");
    }
  }

  private Map<Unit, String> keys(Mappings mappings, Collection<Task> tasks) {
    Map<Unit, String> keys = new HashMap<>();
    for (Task task : tasks) {
      keys.put(task.unit(), key(task, mappings.hash(task.unit().group())));
    }
    return keys;
  }

  /** Hash of all that decides an outcome, in hex. */
  private String key(Task task, String mappings) {
    int layer = task.unit().layer();
    StageKey pruning = StageKey.prune(facts.layers().get(layer), task.choice().setting());
    // What else is known of a layer is looked at by the schemes that need it.
    String samples =
        task.choice().pruner().needs().isEmpty() ? "" : job.provenance().inputsSha256();
    MessageDigest digest = Sha256.digest();
    for (String part :
        List.of(
            VERSION,
            job.provenance().codeVersion(),
            facts.layers().get(layer).name(),
            pruning.digest(),
            task.choice().pruner().toString(),
            samples,
            job.activity().cells().label(),
            task.vacancy().filters().toString(),
            task.vacancy().channels().toString(),
            String.valueOf(task.trained()),
            mappings)) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return Sha256.hex(digest);
  }

  /** The mappings of the groups of a wave; many groups have the same. */
  private static final class Mappings {
    private final List<PruneGroup> groups;
    private final Map<Integer, String> hashes = new HashMap<>();

    Mappings(Wave wave) {
      groups = wave.groups();
    }

    int count(int group) {
      return Math.toIntExact(groups.get(group).mappingCount());
    }

    String hash(int group) {
      return hashes.computeIfAbsent(
          group,
          g -> {
            StringBuilder text = new StringBuilder();
            for (MappingGroup mapping : groups.get(g).mappings()) {
              text.append(mapping.mapping()).append('\n');
            }
            return Sha256.hex(text.toString());
          });
    }
  }
}
