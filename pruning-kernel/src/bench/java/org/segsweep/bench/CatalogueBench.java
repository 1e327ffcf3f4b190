package org.segsweep.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Each scheme of the catalogue over all layers of ResNet-18, a quarter kept, defaults else; schemes
 * that refine a mask after {@code unstructured}; but for {@code repim}, which prunes as {@code
 * pattpim} does. {@code copy} copies the same weights: its time divided by a scheme's is the share
 * of the copy bandwidth that the scheme reaches.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class CatalogueBench {
  private static final ArrayTile TILE = new ArrayTile(128, 32);
  private static final String COPY = "copy";

  @Param({
    COPY,
    "dense",
    "unstructured",
    "filter",
    "filter-shape",
    "channel",
    "column-shape",
    "thinet",
    "discrimination",
    "decorrelation",
    "hybrid-p",
    "forms",
    "tinyadc",
    "pattern",
    "learn-sparsity",
    "pim-prune",
    "auto-prune",
    "group-lasso",
    "blk-rew",
    "segprune",
    "unstructured+polarise",
    "unstructured+sre",
    "unstructured+snrram",
    "unstructured+recom",
    "unstructured+pattpim"
  })
  public String scheme = COPY;

  private List<WeightMatrix> layers = List.of();

  @Setup
  public void fill() {
    layers = ResNet18Weights.layers();
  }

  @Benchmark
  public double catalogue() {
    if (scheme.equals(COPY)) {
      return copied();
    }
    Pruner pruner = pruner(SchemeCatalogue.find(scheme).orElseThrow());
    double kept = 0;
    for (WeightMatrix layer : layers) {
      PrunedMatrix pruned = pruner.prune(layer, TILE);
      kept += pruned.keptEnergy();
    }
    return kept;
  }

  private static Pruner pruner(Scheme scheme) {
    Map<String, Parameter.Value> values = new HashMap<>();
    for (Parameter parameter : scheme.parameters()) {
      if (parameter.presence() == Parameter.Presence.REQUIRED) {
        values.put(parameter.name(), new Parameter.Value.Share(new Ratio(1, 4)));
      }
    }
    return scheme.create().apply(new Settings(values));
  }

  private double copied() {
    double sum = 0;
    for (WeightMatrix layer : layers) {
      for (int r = 0; r < layer.rows(); r++) {
        float[] row = layer.row(r).clone();
        sum += row[r % row.length];
      }
    }
    return sum;
  }
}
