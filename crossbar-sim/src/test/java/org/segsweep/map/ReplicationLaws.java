package org.segsweep.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.segsweep.map.MappingArbitraries.Pruned;

class ReplicationLaws {

  @Property
  void oneCopyIsNoReplication(
      @ForAll @Size(min = 1, max = 5) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config) {
    List<LayerMapping> layers = mapped(network, config);
    List<Integer> ones = layers.stream().map(l -> 1).toList();
    NetworkMapping plain = NetworkMapping.of(layers);
    assertThat(NetworkMapping.of(layers, new Replication.PerLayer(ones))).isEqualTo(plain);
    assertThat(NetworkMapping.of(layers, new Replication.Balanced(budget(plain)))).isEqualTo(plain);
  }

  @Property
  void balancedKeepsItsBudgetAndWastesNoneThatWouldHelp(
      @ForAll @Size(min = 1, max = 5) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config,
      @ForAll @IntRange(max = 200) int spare) {
    List<LayerMapping> layers = mapped(network, config);
    NetworkMapping plain = NetworkMapping.of(layers);
    int budget = budget(plain) + spare;
    long[] copies = new Replication.Balanced(budget).copies(layers);
    assertThat(crossbars(layers, copies)).isLessThanOrEqualTo(budget);
    // The oracle tries every number of windows a copy may work through.
    long best = most(layers, ones(layers));
    for (long t = best; t >= 1; t--) {
      long target = t;
      long[] tried =
          layers.stream()
              .mapToLong(l -> l.crossbars() == 0 ? 1 : (l.windows() + target - 1) / target)
              .toArray();
      if (crossbars(layers, tried) <= budget) {
        best = Math.min(best, most(layers, tried));
      }
    }
    assertThat(most(layers, copies)).isEqualTo(best);
  }

  @Property
  void aLargerBudgetNeverSlowsTheBottleneck(
      @ForAll @Size(min = 1, max = 5) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config,
      @ForAll @IntRange(max = 100) int spare,
      @ForAll @IntRange(max = 100) int more) {
    List<LayerMapping> layers = mapped(network, config);
    int budget = budget(NetworkMapping.of(layers)) + spare;
    NetworkMapping small = NetworkMapping.of(layers, new Replication.Balanced(budget));
    NetworkMapping large = NetworkMapping.of(layers, new Replication.Balanced(budget + more));
    assertThat(large.slowestLayerReads()).isLessThanOrEqualTo(small.slowestLayerReads());
    assertThat(large.events().sequentialReads())
        .isLessThanOrEqualTo(small.events().sequentialReads());
    assertThat(large.pipelineReads()).isLessThanOrEqualTo(small.events().sequentialReads());
  }

  @Property
  void replicationChangesNothingButArraysStorageAndTime(
      @ForAll @Size(min = 1, max = 5) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config,
      @ForAll("replications") Replication replication) {
    List<LayerMapping> layers = mapped(network, config);
    NetworkMapping plain = NetworkMapping.of(layers);
    NetworkMapping copied = NetworkMapping.of(layers, replication);
    assertThat(copied.events().withSequentialReads(0))
        .isEqualTo(plain.events().withSequentialReads(0));
    assertThat(copied.keptWeights()).isEqualTo(plain.keptWeights());
    assertThat(copied.crossbars()).isGreaterThanOrEqualTo(plain.crossbars());
    assertThat(copied.slowestLayerReads()).isLessThanOrEqualTo(plain.slowestLayerReads());
    assertThat(copied.crossbars())
        .isEqualTo(copied.layerCrossbars().stream().mapToLong(Long::longValue).sum());
    assertThat(copied.cells()).isEqualTo(copied.crossbars() * config.crossbar().cells());
  }

  @Property
  void aPipelineTakesAtLeastItsSlowestLayerAndAtMostAllOfThem(
      @ForAll @Size(min = 1, max = 6) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config,
      @ForAll("replications") Replication replication) {
    NetworkMapping copied = NetworkMapping.of(mapped(network, config), replication);
    assertThat(copied.pipelineReads())
        .isBetween(copied.slowestLayerReads(), copied.events().sequentialReads());
  }

  @Property
  void copiesShareTheWindowsOfALayer(
      @ForAll("layers") Pruned layer,
      @ForAll("configs") MappingConfig config,
      @ForAll @IntRange(min = 1, max = 9) int copies) {
    LayerMapping one = layer.mapped(config);
    long[] windows = new long[copies];
    for (int w = 0; w < one.windows(); w++) {
      windows[w % copies]++;
    }
    assertThat(one.replicated(copies).events().sequentialReads())
        .isEqualTo(LongStream.of(windows).max().orElseThrow() * one.readsPerWindow());
    assertThat(one.replicated(copies).crossbars()).isEqualTo(copies * one.crossbars());
  }

  @Property
  void everyReplicationIsReadBackFromItsText(@ForAll("replications") Replication replication) {
    assertThat(Replication.parse(replication.toString())).contains(replication);
    assertThat(Replication.parse(new Replication.PerLayer(List.of(3, 1, 2)).toString()))
        .contains(new Replication.PerLayer(List.of(3, 1, 2)));
    assertThat(Replication.parse("balanced(0)")).isEmpty();
    assertThat(Replication.parse("balanced")).isEmpty();
  }

  @Property
  void budgetsThatHoldNotOneCopyAreRefused(
      @ForAll("layers") Pruned layer, @ForAll("configs") MappingConfig config) {
    LayerMapping mapping = layer.mapped(config);
    if (mapping.crossbars() > 1) {
      int budget = (int) mapping.crossbars() - 1;
      assertThatThrownBy(() -> new Replication.Balanced(budget).copies(List.of(mapping)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "replication.balanced.crossbars: one copy of each layer takes %d crossbars; the budget of %d is too small",
              mapping.crossbars(), budget);
    }
  }

  private static int budget(NetworkMapping plain) {
    return (int) Math.max(1, plain.crossbars());
  }

  private static long[] ones(List<LayerMapping> layers) {
    return Replication.none().copies(layers);
  }

  private static long crossbars(List<LayerMapping> layers, long[] copies) {
    long sum = 0;
    for (int i = 0; i < copies.length; i++) {
      sum += copies[i] * layers.get(i).crossbars();
    }
    return sum;
  }

  /** Most windows that a copy with arrays works through. */
  private static long most(List<LayerMapping> layers, long[] copies) {
    long most = 0;
    for (int i = 0; i < copies.length; i++) {
      LayerMapping layer = layers.get(i);
      if (layer.crossbars() > 0) {
        most = Math.max(most, (layer.windows() + copies[i] - 1) / copies[i]);
      }
    }
    return most;
  }

  private static List<LayerMapping> mapped(List<Pruned> network, MappingConfig config) {
    return new ArrayList<>(network.stream().map(l -> l.mapped(config)).toList());
  }

  @Provide
  Arbitrary<Replication> replications() {
    return Arbitraries.oneOf(
        Arbitraries.just(Replication.none()),
        Arbitraries.integers().between(50_000, 60_000).map(Replication.Balanced::new),
        Arbitraries.integers().between(1, 16).map(Replication.NeuroSim::new));
  }

  @Provide
  Arbitrary<Pruned> layers() {
    return MappingArbitraries.layers();
  }

  @Provide
  Arbitrary<MappingConfig> configs() {
    return MappingArbitraries.configs();
  }
}
