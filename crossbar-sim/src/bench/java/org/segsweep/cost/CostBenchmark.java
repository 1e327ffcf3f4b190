package org.segsweep.cost;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.segsweep.device.Built;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.LayerBlocks;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Layers;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.map.Replication;
import org.segsweep.validate.ReferenceNetworks;

/** What a design point costs once its layers are pruned: ResNet-18, 128 x 128 crossbars. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CostBenchmark {
  private final MappingConfig config =
      MappingConfig.of(new Crossbar(128, 128, 2), 8, SignScheme.OFFSET, Packing.wholeArray());
  private final Periphery periphery = new Periphery(AdcChoice.paper(), 128, 1, 16);
  private final CostModel model = new CostModel(Built.isaac());
  private final CostRates rates = model.rates(config, periphery);
  private final List<LayerBlocks> blocks =
      ReferenceNetworks.resnet18().stream().map(s -> LayerBlocks.of(s, Layers.dense(s))).toList();
  private final List<LayerMapping> layers = map();
  private final NetworkMapping mapping = NetworkMapping.of(layers);
  private final NetworkMapping replicated =
      NetworkMapping.of(layers, new Replication.Balanced(10_000));
  private final List<NetworkMapping> single =
      layers.stream().map(layer -> NetworkMapping.of(List.of(layer))).toList();
  private final CostRates organised =
      model.rates(
          config,
          periphery,
          new Organisation(TilePacking.LAYER_PER_TILE, IndexStore.EDRAM, Interconnect.MESH));

  /** One point under figures that are multiplied out already. */
  @Benchmark
  public CostBreakdown cost() {
    return rates.cost(mapping);
  }

  /** One point with copies of its layers, tiles of their own and a mesh. */
  @Benchmark
  public CostBreakdown costOfOrganised() {
    return organised.cost(replicated);
  }

  /** One point and its derived figures, with a breakdown of each of the 21 layers. */
  @Benchmark
  public double costWithLayers() {
    double sum = Efficiency.of(rates.cost(mapping), mapping, rates.passes()).topsPerW();
    for (NetworkMapping layer : single) {
      sum += rates.cost(layer).energyPj();
    }
    return sum;
  }

  /** Copies of the layers under a budget, and their totals. */
  @Benchmark
  public NetworkMapping replicate() {
    return NetworkMapping.of(layers, new Replication.Balanced(10_000));
  }

  /** One point under a new periphery. */
  @Benchmark
  public CostBreakdown ratesAndCost() {
    return model.cost(mapping, config, periphery);
  }

  /** Totals of mapped layers. */
  @Benchmark
  public NetworkMapping total() {
    return NetworkMapping.of(layers);
  }

  /** All 21 layers under a new configuration. */
  @Benchmark
  public List<LayerMapping> map() {
    return blocks.stream().map(layer -> Mapper.map(layer, config)).toList();
  }
}
