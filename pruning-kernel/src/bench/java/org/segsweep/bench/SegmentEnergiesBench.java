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
import org.segsweep.segment.Band;
import org.segsweep.segment.Bands;
import org.segsweep.segment.SegmentEnergies;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Segment energies beside a copy of the same floats, row by row from one matrix into another. Both
 * times are of one pass, so their quotient is the share of the copy bandwidth that is reached:
 * {@code LARGEST} is one layer of 4608 x 512 (9.4 MB, fits a last-level cache), {@code ALL} the 14
 * layers of VGG-16 (59 MB, comes from memory).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SegmentEnergiesBench {
  /** Which layers of VGG-16 one pass covers. */
  public enum Layers {
    LARGEST,
    ALL
  }

  @Param({"16", "512"})
  public int segmentRows;

  @Param public Layers layers = Layers.ALL;

  private List<WeightMatrix> matrices = List.of();
  private List<float[][]> targets = List.of();

  @Setup
  public void fill() {
    List<WeightMatrix> all = Vgg16Weights.INDEPENDENT.layers();
    matrices = layers == Layers.ALL ? all : all.subList(12, 13);
    targets = matrices.stream().map(m -> new float[m.rows()][m.columns()]).toList();
  }

  @Benchmark
  public void segmentEnergies(Blackhole sink) {
    Bands bands = new Bands(segmentRows, Ratio.ONE);
    for (WeightMatrix matrix : matrices) {
      for (Band band : bands.of(matrix.rows())) {
        sink.consume(SegmentEnergies.of(matrix, band));
      }
    }
  }

  @Benchmark
  public List<float[][]> arrayCopy() {
    for (int i = 0; i < targets.size(); i++) {
      float[][] target = targets.get(i);
      for (int r = 0; r < target.length; r++) {
        System.arraycopy(matrices.get(i).row(r), 0, target[r], 0, target[r].length);
      }
    }
    return targets;
  }
}
