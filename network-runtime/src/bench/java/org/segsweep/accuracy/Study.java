package org.segsweep.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segsweep.dataset.Augmentation;
import org.segsweep.dataset.Normalisation;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.exec.SampleSize;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.train.Optimiser;
import org.segsweep.train.Phase;
import org.segsweep.train.Pruning;
import org.segsweep.train.Schedule;
import org.segsweep.train.TrainingPlan;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;

/**
 * What is pruned, how it is tuned, and what proxies may look at.
 *
 * @param keeps shares that every variant is pruned to
 * @param trained images of an epoch
 * @param seeds how many trainings each setting gets; they differ in the order of the images
 */
record Study(
    List<Variant> variants,
    List<Integer> keeps,
    int trained,
    int seeds,
    Optimiser optimiser,
    Phase phase,
    TrainingPlan.Images images) {
  private static final ArrayTile TILE = new ArrayTile(64, 8);

  /** Images and windows that proxies look at. */
  static final SampleSize SAMPLE = new SampleSize(500, 4, 1);

  static final int NORM_IMAGES = 1000;

  /** Images that one-shot is scored on, and images that tuned networks are scored on. */
  static final int SCORED = 2000;

  static final int VALIDATION = 10_000;

  /** A scheme with the parameters that are not its share. */
  record Variant(String scheme, Map<String, Value> others) {
    /** A segment keeps a row at least, so that shares below that are one pruning. */
    boolean isDistinct(int keep) {
      return !(others.get("segmentRows") instanceof Value.Whole rows) || keep <= rows.number();
    }
  }

  /**
   * One pruning.
   *
   * @param group what it can be compared with: the nominal share
   * @param name unique
   */
  record Setting(String name, String group, Pruner pruner) {
    /** The first layer and the last stay dense. */
    Pruning pruning(ImportedNetwork network) {
      List<Layer> layers = network.network().layers();
      Set<String> exempt = Set.of(layers.get(0).name(), layers.get(layers.size() - 1).name());
      return Pruning.of(network.network(), pruner, exempt, TILE, RowOrder.CHW);
    }
  }

  static Study named(String name) {
    return switch (name) {
      case "lenet5" ->
          new Study(
              schemes(),
              List.of(2, 4, 8, 16, 32),
              20_000,
              3,
              Optimiser.Adam.STANDARD,
              new Phase.Masked(2, Schedule.cosine(1e-3)),
              TrainingPlan.Images.plain(Normalisation.parse("mnist")));
      case "resnet20" ->
          new Study(
              schemes().subList(0, 5),
              List.of(2, 4, 8),
              10_000,
              1,
              new Optimiser.Sgd(0.9, Optimiser.Momentum.NESTEROV, 1e-4),
              new Phase.Masked(1, Schedule.cosine(0.02)),
              new TrainingPlan.Images(
                  Normalisation.parse("imagenet"), new Augmentation(4, Augmentation.Flip.HALF, 1)));
      default ->
          throw new IllegalArgumentException("no study '" + name + "'; there are lenet5, resnet20");
    };
  }

  private static List<Variant> schemes() {
    return List.of(
        new Variant("unstructured", Map.of()),
        new Variant("segprune", Map.of("segmentRows", new Value.Whole(16))),
        new Variant("hybrid-p", Map.of()),
        new Variant("forms", Map.of()),
        new Variant("filter-shape", Map.of()),
        new Variant("pim-prune", Map.of()),
        new Variant("segprune", Map.of("segmentRows", new Value.Whole(64))),
        new Variant("auto-prune", Map.of()),
        new Variant("filter", Map.of()));
  }

  List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (Variant variant : variants) {
      Scheme scheme = SchemeCatalogue.find(variant.scheme()).orElseThrow();
      for (int keep : keeps.stream().filter(variant::isDistinct).toList()) {
        Map<String, Value> values = new LinkedHashMap<>(variant.others());
        values.put("keep", new Value.Share(new Ratio(1, keep)));
        Settings given = new Settings(values);
        settings.add(
            new Setting(
                scheme.id() + " " + scheme.written(given),
                "1/" + keep,
                scheme.create().apply(given)));
      }
    }
    return settings;
  }

  TrainingPlan plan(long seed) {
    return new TrainingPlan(
        seed,
        128,
        optimiser,
        Objective.CROSS_ENTROPY,
        images,
        NormStatistics.BATCH,
        List.of(phase));
  }
}
