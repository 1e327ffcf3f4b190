package org.segsweep.bench;

import java.util.List;
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
import org.segsweep.prune.scheme.Election;
import org.segsweep.prune.scheme.SegPrune;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** SegPrune over all layers of VGG-16 (CIFAR), a quarter kept, eight shapes a band. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class SegPruneBench {
  private static final ArrayTile TILE = new ArrayTile(128, 32);

  @Param({"16", "512"})
  public int segmentRows;

  @Param({"INDEPENDENT", "PROFILES"})
  public String weights = Vgg16Weights.INDEPENDENT.name();

  private List<WeightMatrix> layers = List.of();

  @Setup
  public void fill() {
    layers = Vgg16Weights.valueOf(weights).layers();
  }

  @Benchmark
  public double greedyLloyd() {
    return keptEnergy(new ShapeVote.GreedyLloyd(), ShapeAssignment.FREE);
  }

  @Benchmark
  public double plurality() {
    return keptEnergy(new ShapeVote.Plurality(), ShapeAssignment.FREE);
  }

  @Benchmark
  public double greedyLloydBalanced() {
    return keptEnergy(new ShapeVote.GreedyLloyd(), ShapeAssignment.BALANCED);
  }

  private double keptEnergy(ShapeVote vote, ShapeAssignment assignment) {
    Bands bands = new Bands(segmentRows, new Ratio(1, 4));
    SegPrune pruner = new SegPrune(bands, new Election(vote, 8), assignment, null);
    return layers.stream().mapToDouble(layer -> pruner.prune(layer, TILE).keptEnergy()).sum();
  }
}
