package org.segsweep.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.segsweep.map.MappingArbitraries.Pruned;

class EffectiveWorkLaws {

  @Property
  void fullSharesAreTheCounts(
      @ForAll @Size(min = 1, max = 5) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config,
      @ForAll @IntRange(min = 1, max = 9) int speedUp) {
    List<LayerMapping> layers = network.stream().map(l -> l.mapped(config)).toList();
    var copies = new Replication.NeuroSim(speedUp);
    List<WorkShares> full = Collections.nCopies(layers.size(), WorkShares.FULL);
    assertThat(EffectiveWork.of(layers, copies, full))
        .isEqualTo(EffectiveWork.of(NetworkMapping.of(layers, copies)));
  }

  @Property
  void sharesWeighLayersOneByOne(
      @ForAll @Size(min = 1, max = 5) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config,
      @ForAll long seed) {
    List<LayerMapping> layers = network.stream().map(l -> l.mapped(config)).toList();
    List<WorkShares> shares = shares(layers.size(), seed);
    double reads = 0;
    double conversions = 0;
    double rows = 0;
    double cells = 0;
    double time = 0;
    double slowest = 0;
    for (int i = 0; i < layers.size(); i++) {
      EventCounts e = layers.get(i).events();
      WorkShares s = shares.get(i);
      reads += s.reads() * e.arrayReads();
      conversions += s.reads() * e.conversions();
      rows += s.rows() * e.rowActivations();
      cells += s.cells() * e.cellReads();
      time += s.time() * e.sequentialReads();
      slowest = Math.max(slowest, s.time() * e.sequentialReads());
    }
    EffectiveWork work = EffectiveWork.of(layers, Replication.none(), shares);
    assertThat(work.arrayReads()).isEqualTo(reads);
    assertThat(work.conversions()).isEqualTo(conversions);
    assertThat(work.rowActivations()).isEqualTo(rows);
    assertThat(work.cellReads()).isEqualTo(cells);
    assertThat(work.sequentialReads()).isEqualTo(time);
    assertThat(work.slowestLayerReads()).isEqualTo(slowest);
    double near = 1e-9 * (1 + time);
    assertThat(work.pipelineReads()).isBetween(slowest - near, time + near);
  }

  @Property
  void oneShareForAllLayersScalesTime(
      @ForAll @Size(min = 1, max = 5) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config,
      @ForAll @IntRange(min = 0, max = 8) int eighths) {
    List<LayerMapping> layers = network.stream().map(l -> l.mapped(config)).toList();
    double share = eighths / 8.0;
    var shares = Collections.nCopies(layers.size(), new WorkShares(1, share, share, share));
    EffectiveWork full = EffectiveWork.of(NetworkMapping.of(layers));
    EffectiveWork work = EffectiveWork.of(layers, Replication.none(), shares);
    assertThat(work.pipelineReads())
        .isCloseTo(share * full.pipelineReads(), within(1e-9 * (1 + full.pipelineReads())));
    assertThat(work.sequentialReads()).isEqualTo(share * full.sequentialReads());
    assertThat(work.cellReads()).isEqualTo(full.cellReads());
  }

  @Property(tries = 20)
  void sharesOfAnotherNumberOfLayersAreRefused(
      @ForAll("layers") Pruned layer, @ForAll("configs") MappingConfig config) {
    LayerMapping mapped = layer.mapped(config);
    assertThatThrownBy(
            () ->
                EffectiveWork.of(
                    List.of(mapped, mapped), Replication.none(), List.of(WorkShares.FULL)))
        .hasMessage("shares of 1 layers are given; there are 2");
  }

  private static List<WorkShares> shares(int count, long seed) {
    var random = new Random(seed);
    List<WorkShares> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(
          new WorkShares(
              3 * random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              random.nextDouble()));
    }
    return shares;
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
