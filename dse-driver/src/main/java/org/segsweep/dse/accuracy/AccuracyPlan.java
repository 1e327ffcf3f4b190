package org.segsweep.dse.accuracy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.segsweep.accuracy.Proxy;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.spec.Recipe;
import org.segsweep.dse.spec.Recover;
import org.segsweep.dse.spec.Rung;
import org.segsweep.dse.spec.Scoring;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.stage.Measured;
import org.segsweep.dse.store.AccuracyStore;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.NormStatistics;
import org.segsweep.exec.Objective;
import org.segsweep.prune.ArrayTile;
import org.segsweep.train.Checkpoints;
import org.segsweep.train.Optimiser;
import org.segsweep.train.Quantisation;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingPlan;

/**
 * How the accuracy of a sweep's designs is measured.
 *
 * @param rungs cheapest first
 * @param recipes by name
 * @param inputs hash of the network, the images, the samples and the bench
 * @param trainingImages how many images an epoch has
 * @param seed of the sweep
 */
public record AccuracyPlan(
    List<Rung> rungs,
    Map<String, Recipe> recipes,
    BenchSource bench,
    String inputs,
    int trainingImages,
    long seed) {
  private static final ArrayTile ANY_TILE = new ArrayTile(1, 1);

  /** Bits that no phase quantises to, for plans without such a phase. */
  private static final Quantisation NO_LEVELS = new Quantisation(16, Quantisation.Scale.LAYER);

  public AccuracyPlan {
    rungs = List.copyOf(rungs);
    recipes = Map.copyOf(recipes);
  }

  /**
   * The plan of a sweep.
   *
   * @param inputs hash of the network and the samples; that of the images is added
   * @throws DataFault when images are missing or damaged
   */
  public static AccuracyPlan of(SweepSpec spec, BenchSource bench, String inputs) throws DataFault {
    TrainingData data = bench.data().training(bench.seed());
    ImageSet testing = bench.data().testing();
    for (int r = 0; r < spec.accuracy().size(); r++) {
      requireImages("accuracy[" + r + "].images", spec.accuracy().get(r), data, testing);
    }
    String images =
        ImageHash.of(data.training()) + ImageHash.of(data.validation()) + ImageHash.of(testing);
    return new AccuracyPlan(
        withProxy(spec.accuracy()),
        spec.recipes(),
        bench,
        bench.hash(inputs + images),
        data.training().size(),
        spec.seed());
  }

  private static void requireImages(String key, Rung rung, TrainingData data, ImageSet testing)
      throws DataFault {
    boolean onTest = rung.scoring().on() == Scoring.On.TEST;
    ImageSet set = rung.measures() ? (onTest ? testing : data.validation()) : data.training();
    String which = rung.measures() ? (onTest ? "test" : "held-out") : "training";
    int most = rung.scoring().most();
    if (most != Scoring.ALL && most > set.size()) {
      throw DataFault.of(
          set.source(),
          "%s asks for %d of its %d %s images; give fewer, or leave it out for all"
              .formatted(key, most, set.size(), which));
    }
  }

  /** Who climbs to a first rung is chosen by the proxy that docs/accuracy.md favours. */
  private static List<Rung> withProxy(List<Rung> rungs) {
    if (rungs.get(0).settings().isEmpty()) {
      return rungs;
    }
    List<Rung> all = new ArrayList<>();
    all.add(
        new Rung(
            new Rung.ByProxy(Proxy.FISHER),
            new Scoring(Scoring.On.VALIDATION, Scoring.ALL),
            OptionalInt.empty()));
    all.addAll(rungs);
    return all;
  }

  /** What a pruning needs measured on a rung; empty where it does not climb to it. */
  public Optional<Measurement> measurement(Rung rung, PruneSetting setting, LayerShares shares) {
    Optional<TrainingPlan> plan = plan(rung, setting);
    List<LayerShares.Choice> layers = shares.layers().stream().map(l -> l.get(0)).toList();
    return plan.map(
        p ->
            new Measurement(
                layers, setting.tile().orElse(ANY_TILE), setting.rowOrder(), p, rung.scoring()));
  }

  private Optional<TrainingPlan> plan(Rung rung, PruneSetting setting) {
    if (rung.tune() instanceof Rung.Named named) {
      return Optional.of(trained(new Recover(named.recipe(), seed)));
    }
    if (rung.tune() instanceof Rung.Own) {
      return setting.recover().isAsked()
          ? Optional.of(trained(setting.recover()))
          : Optional.empty();
    }
    return Optional.of(untouched());
  }

  private TrainingPlan trained(Recover recover) {
    Recipe recipe = recipes.get(recover.recipe());
    if (recipe == null) {
      throw new IllegalArgumentException("no recipe " + recover.recipe());
    }
    Quantisation levels = bench.levels() == null ? NO_LEVELS : bench.levels();
    return recipe.plan(recover.seed(), bench.data().images(recover.seed()), levels);
  }

  private TrainingPlan untouched() {
    return new TrainingPlan(
        seed,
        1,
        Optimiser.Adam.STANDARD,
        Objective.CROSS_ENTROPY,
        bench.data().images(seed),
        NormStatistics.STORED,
        List.of());
  }

  /** The key of a measurement in the store. */
  public String key(Measurement measurement) {
    return measurement.key(inputs);
  }

  /** A measurement with its key. */
  public Keyed keyed(Measurement measurement) {
    return new Keyed(key(measurement), measurement);
  }

  /** A measurement with its key, as it is sent to a task. */
  public record Keyed(String key, Measurement measurement) implements Serializable {
    /**
     * Measures, unless it was measured before, and keeps the result.
     *
     * @param checkpoints of trainings under way
     */
    public Measured measure(Bench bench, AccuracyStore store, Checkpoints checkpoints)
        throws EngineFault, DataFault, ResultFault {
      Optional<Measured> known = store.find(key);
      if (known.isPresent()) {
        return known.get();
      }
      long started = System.nanoTime();
      AccuracyStage.Result result = AccuracyStage.measure(bench, measurement, checkpoints);
      Measured measured =
          new Measured(
              measurement.scoring().on(),
              result.score().correct(),
              result.score().images(),
              measurement.plan().epochs(),
              (System.nanoTime() - started) / 1e9);
      store.keep(key, measured, result.network());
      return measured;
    }
  }
}
