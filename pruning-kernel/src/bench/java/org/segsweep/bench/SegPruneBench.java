package org.segsweep.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.scheme.Election;
import org.segsweep.prune.scheme.FilterClusters;
import org.segsweep.prune.scheme.Placement;
import org.segsweep.prune.scheme.SegPrune;
import org.segsweep.prune.scheme.SegmentBudget;
import org.segsweep.prune.scheme.SegmentSizes;
import org.segsweep.prune.scheme.TailMerging;
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

  @Benchmark
  public double swaps() {
    return keptEnergy(new ShapeVote.Swaps(), ShapeAssignment.FREE);
  }

  @Benchmark
  public double lagrangian() {
    return keptEnergy(
        new SegPrune(
            bands(),
            new Election(new ShapeVote.GreedyLloyd(), 8),
            new Placement(ShapeAssignment.FREE, TailMerging.OFF),
            new SegmentBudget(SegmentSizes.LAGRANGIAN, null)));
  }

  @Benchmark
  public double clusters() {
    return keptEnergy(new FilterClusters(bands()));
  }

  @Benchmark
  public double oneThreshold() {
    return keptEnergy(threshold(1));
  }

  /** Ten thresholds of one voting, from 1/512 to 10/512 of the segments. */
  @Benchmark
  public double tenThresholds() {
    List<Pruner> ten = IntStream.rangeClosed(1, 10).mapToObj(this::threshold).toList();
    return layers.stream()
        .flatMap(layer -> Pruner.pruneEach(ten, layer, TILE).stream())
        .mapToDouble(PrunedMatrix::keptEnergy)
        .sum();
  }

  private Pruner threshold(int tau) {
    ShapeVote vote = new ShapeVote.Threshold(new Ratio(tau, 512));
    return new SegPrune(bands(), new Election(vote, 8), ShapeAssignment.FREE, null);
  }

  private Bands bands() {
    return new Bands(segmentRows, new Ratio(1, 4));
  }

  private double keptEnergy(ShapeVote vote, ShapeAssignment assignment) {
    return keptEnergy(new SegPrune(bands(), new Election(vote, 8), assignment, null));
  }

  private double keptEnergy(Pruner pruner) {
    return layers.stream().mapToDouble(layer -> pruner.prune(layer, TILE).keptEnergy()).sum();
  }
}
