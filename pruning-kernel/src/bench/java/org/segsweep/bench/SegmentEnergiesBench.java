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
import org.openjdk.jmh.infra.Blackhole;
import org.segsweep.prune.Ratio;
import org.segsweep.segment.Band;
import org.segsweep.segment.Bands;
import org.segsweep.segment.SegmentEnergies;
import org.segsweep.workload.WeightMatrix;

/**
 * Segment energies of the largest VGG-16 (CIFAR) layer beside a copy of the same floats: 4608 x
 * 512, 9.4 MB. Both times are of one pass over the matrix, so their quotient is the share of the
 * copy bandwidth that is reached.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SegmentEnergiesBench {
  private static final int ROWS = 4608;
  private static final int COLUMNS = 512;

  @Param({"16", "512"})
  public int segmentRows;

  private final WeightMatrix weights = Vgg16Weights.INDEPENDENT.layers().get(12);
  private final float[] source = new float[ROWS * COLUMNS];
  private final float[] target = new float[ROWS * COLUMNS];
  private List<Band> bands = List.of();

  @Setup
  public void cut() {
    bands = new Bands(segmentRows, Ratio.ONE).of(weights.rows());
    for (int r = 0; r < ROWS; r++) {
      System.arraycopy(weights.row(r), 0, source, r * COLUMNS, COLUMNS);
    }
  }

  @Benchmark
  public void segmentEnergies(Blackhole sink) {
    for (Band band : bands) {
      sink.consume(SegmentEnergies.of(weights, band));
    }
  }

  @Benchmark
  public float[] arrayCopy() {
    System.arraycopy(source, 0, target, 0, source.length);
    return target;
  }
}
