package org.segsweep.readout;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.Layers;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.workload.LayerShape;

/**
 * Cell reads a second of one window of a 512 x 512 layer: 8-bit weights on 2-bit cells, 16-bit
 * inputs by 1-bit slices, 128 x 128 crossbars, with whole arrays and with groups of 8 rows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadoutBenchmark {
  private static final int SIDE = 512;
  private static final int CELL_READS = SIDE * SIDE * 4 * 16;

  private final int[] inputs = new Random(2).ints(SIDE, 0, 1 << 16).toArray();
  private final Readout wholeArrays = Readout.of(written(Packing.wholeArray()));
  private final Readout rowGroups = Readout.of(written(Packing.rowGroups(8)));

  /** Mode A; the score is cell reads a second. */
  @Benchmark
  @OperationsPerInvocation(CELL_READS)
  public Readout.Result wholeArrays() {
    return wholeArrays.multiply(inputs);
  }

  /** Mode B, 8 rows at a time; the score is cell reads a second. */
  @Benchmark
  @OperationsPerInvocation(CELL_READS)
  public Readout.Result rowGroups() {
    return rowGroups.multiply(inputs);
  }

  private static ProgrammedLayer written(Packing packing) {
    var random = new Random(1);
    LayerShape shape = Layers.fullyConnected(SIDE, SIDE);
    int[][] weights = new int[SIDE][SIDE];
    for (int[] row : weights) {
      for (int n = 0; n < SIDE; n++) {
        row[n] = random.nextInt(255) - 127;
      }
    }
    var mapping = MappingConfig.of(new Crossbar(128, 128, 2), 8, SignScheme.OFFSET, packing);
    return ProgrammedLayer.program(
        shape,
        Layers.dense(shape),
        new QuantisedLayer(List.of(IntegerMatrix.of(weights)), 1),
        new ReadoutConfig(
            mapping, InputFormat.unsigned(16, 1), AdcChoice.paper(), ColumnEncoding.FLIPPED));
  }
}
