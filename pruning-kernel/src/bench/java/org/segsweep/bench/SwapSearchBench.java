package org.segsweep.bench;

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
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.scheme.Election;
import org.segsweep.prune.scheme.SegPrune;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** The search by swaps on one layer of the last stage of ResNet-20, 576 rows of 64 filters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class SwapSearchBench {
  private static final ArrayTile TILE = new ArrayTile(128, 16);

  @Param({"16", "128"})
  public int segmentRows;

  @Param({"INDEPENDENT", "PROFILES"})
  public String weights = Vgg16Weights.INDEPENDENT.name();

  private WeightMatrix layer = WeightMatrix.of(new float[1][1]);

  @Setup
  public void fill() {
    layer = Vgg16Weights.valueOf(weights).layer(576, 64);
  }

  @Benchmark
  public PrunedMatrix greedyLloyd() {
    return prune(new ShapeVote.GreedyLloyd());
  }

  @Benchmark
  public PrunedMatrix swaps() {
    return prune(new ShapeVote.Swaps());
  }

  private PrunedMatrix prune(ShapeVote vote) {
    var bands = new Bands(segmentRows, new Ratio(1, 4));
    return new SegPrune(bands, new Election(vote, 4), ShapeAssignment.FREE, null)
        .prune(layer, TILE);
  }
}
