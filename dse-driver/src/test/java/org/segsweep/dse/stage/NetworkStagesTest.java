package org.segsweep.dse.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segsweep.activity.CellActivity;
import org.segsweep.device.InputSkipping;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.map.EventCounts;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Replication;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;
import org.segsweep.workload.WeightMatrix;
import org.segsweep.workload.WeightOrigin;

class NetworkStagesTest {
  private static final Layer FIRST = convolution("conv1", 3, 8, 1);
  private static final Layer SECOND = convolution("conv2", 8, 12, 1);
  private static final Layer DEPTHWISE = convolution("dw", 6, 6, 6);

  /** Fails for wide matrices only. */
  private record Picky(RuntimeException fault) implements Pruner {
    @Override
    public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
      if (weights.columns() > 8) {
        throw fault;
      }
      return new org.segsweep.prune.scheme.Dense().prune(weights, tile);
    }
  }

  @Test
  void aSchemeThatThrowsIsAReasonForEveryMappingOfThatLayerOnly() throws Exception {
    PruneGroup group = group(new Picky(new IllegalStateException("no\n  room")));
    List<MappingSetting> mappings = mappings(group);
    assertThat(mappings).hasSize(2);
    LayerOutcome bad = evaluate(SECOND, group, mappings);
    assertThat(bad.retained()).isEqualTo(Retained.NONE);
    assertThat(bad.mappings())
        .containsExactly(
            new Evaluation.Failed<>("layer conv2: no room"),
            new Evaluation.Failed<>("layer conv2: no room"));

    LayerOutcome good = evaluate(FIRST, group, mappings);
    assertThat(good.mappings()).allSatisfy(m -> assertThat(m).isInstanceOf(Evaluation.Done.class));
    List<LayerRole> roles = List.of(LayerRole.PRUNED, LayerRole.PRUNED);
    DenseReference dense = dense(roles, mappings.get(0));
    assertThat(MappedNetwork.gather(roles, List.of(good, bad), choice(dense)))
        .isEqualTo(new Evaluation.Failed<MappedNetwork>("layer conv2: no room"));
  }

  @Test
  void exemptAndDepthwiseLayersAreNotShownToTheScheme() throws Exception {
    PruneGroup group = group(new Picky(new IllegalStateException("shown")));
    Network network =
        new Network("test", WeightOrigin.SYNTHETIC, List.of(SECOND, FIRST, DEPTHWISE));
    List<List<LayerShares.Choice>> choices =
        LayerShares.of(group, NetworkFacts.of(network), network).layers();
    // The first convolution is exempt; the last is depthwise.
    assertThat(choices).extracting(List::size).containsExactly(1, 1, 1);
    assertThat(choices.get(1).get(0).pruner()).isEqualTo(group.pruner());
    LayerOutcome depthwise = evaluate(DEPTHWISE, choices.get(2).get(0), mappings(group));
    assertThat(depthwise.retained().keptWeights()).isEqualTo(DEPTHWISE.shape().weightCount());
    assertThat(evaluate(SECOND, choices.get(0).get(0), mappings(group)).mappings().get(0))
        .isInstanceOf(Evaluation.Done.class);
  }

  @Test
  void aNetworkIsTheSumOfItsLayers() {
    List<LayerRole> roles = List.of(LayerRole.EXEMPT, LayerRole.PRUNED, LayerRole.PRUNED);
    List<LayerOutcome> outcomes =
        List.of(
            outcome(new Retained(10, 10, 4, 4), mapping(1)),
            outcome(new Retained(20, 5, 8, 6), mapping(100)),
            outcome(new Retained(30, 15, 16, 10), mapping(10_000)));
    DenseReference dense = new DenseReference(7, 8, List.of(1L, 2L, 4L), 6);
    MappedNetwork network =
        MappedNetwork.gather(roles, outcomes, choice(dense))
            .<MappedNetwork>either(
                n -> n,
                why -> {
                  throw new AssertionError(why);
                });
    assertThat(network.retained()).isEqualTo(new Retained(60, 30, 28, 20));
    assertThat(network.prunedRetained()).isEqualTo(new Retained(50, 20, 24, 16));
    assertThat(network.whole().crossbars()).isEqualTo(10_101);
    assertThat(network.whole().usedCells()).isEqualTo(20_202);
    assertThat(network.whole().events().arrayReads()).isEqualTo(50_505);
    assertThat(network.whole().slowestLayerReads()).isEqualTo(60_000);
    assertThat(network.pruned().crossbars()).isEqualTo(10_100);
    assertThat(network.pruned().index().totalBits()).isEqualTo(3 * 10_100);
    assertThat(network.dense()).isEqualTo(dense);
    assertThat(network.retained().weightRatio()).isEqualTo(2);
    assertThat(network.prunedRetained().keptEnergyShare()).isEqualTo(16.0 / 24);
  }

  @Test
  void countersThatOverflowAreAReason() {
    List<LayerRole> roles = List.of(LayerRole.PRUNED, LayerRole.PRUNED);
    LayerOutcome huge = outcome(new Retained(1, 1, 1, 1), mapping(Long.MAX_VALUE / 8));
    assertThat(
            MappedNetwork.gather(
                roles, List.of(huge, huge), choice(new DenseReference(1, 1, List.of(1L, 1L), 1))))
        .isEqualTo(new Evaluation.Failed<MappedNetwork>("network: long overflow"));
  }

  @Test
  void theDenseReferenceIsWhatTheDenseSchemeMapsToInWholeArrays() throws Exception {
    List<LayerRole> roles = List.of(LayerRole.EXEMPT, LayerRole.PRUNED, LayerRole.PRUNED);
    List<Layer> layers = List.of(FIRST, SECOND, DEPTHWISE);
    PruneGroup dense = group(new org.segsweep.prune.scheme.Dense());
    MappingSetting whole = mappings(dense).get(0);
    List<LayerMapping> mapped =
        layers.stream()
            .map(l -> evaluate(l, dense, List.of(whole)))
            .map(o -> o.mappings().get(0).<LayerMapping>either(m -> m, why -> mapping(0)))
            .toList();
    for (MappingSetting mapping : mappings(dense)) {
      DenseReference reference =
          DenseReference.of(layers.stream().map(Layer::shape).toList(), roles, mapping);
      assertThat(reference.layerCrossbars())
          .isEqualTo(mapped.stream().map(LayerMapping::crossbars).toList());
      assertThat(reference.crossbars())
          .isEqualTo(mapped.stream().mapToLong(LayerMapping::crossbars).sum());
      assertThat(reference.cells())
          .isEqualTo(mapped.stream().mapToLong(LayerMapping::usedCells).sum());
      assertThat(reference.prunedCrossbars())
          .isEqualTo(reference.crossbars() - mapped.get(0).crossbars());
    }
  }

  private static DenseReference dense(List<LayerRole> roles, MappingSetting mapping) {
    return DenseReference.of(List.of(FIRST.shape(), SECOND.shape()), roles, mapping);
  }

  private static LayerOutcome outcome(Retained retained, LayerMapping mapping) {
    return new LayerOutcome(
        retained, List.of(new Evaluation.Done<>(mapping)), List.of(), List.of(1.0));
  }

  /** A mapping with every count a small multiple of {@code n}. */
  private static LayerMapping mapping(long n) {
    EventCounts events = new EventCounts(5 * n, n, n, n, 6 * n, n, n, n, n, n, n, n);
    return new LayerMapping(
        n, 2 * n, 4 * n, n, new IndexData(n, n, n), events, 8, InputSkipping.NONE, 1, 1);
  }

  private static List<MappingSetting> mappings(PruneGroup group) {
    return group.mappings().stream().map(MappingGroup::mapping).toList();
  }

  /** The one group of a plan whose only scheme is {@code pruner}, with modes A and B. */
  private static PruneGroup group(Pruner pruner) throws Exception {
    Scheme scheme = new Scheme("test", "test", "for tests", List.of(), settings -> pruner);
    Network network =
        new Network("test", WeightOrigin.SYNTHETIC, List.of(FIRST, SECOND, DEPTHWISE));
    Vocabulary words = new Vocabulary(List.of(scheme), List.of("any"), List.of("isaac-ce"));
    SweepPlan plan =
        SweepPlan.of(
            new SpecReader(words)
                .read("network: any\nschemes: [test]\nmapping: [A, B]", "t.yaml", List.of()),
            NetworkFacts.of(network),
            new AcceleratorFacts("isaac-ce", "0", 1, 16));
    assertThat(SchemeCatalogue.schemes()).doesNotContain(scheme);
    return plan.groups().get(0);
  }

  private static Layer convolution(String name, int channels, int filters, int groups) {
    LayerShape shape =
        new LayerShape(channels, filters, new Extent(3, 3), new Extent(4, 4), groups);
    float[] weights = new float[Math.toIntExact(shape.weightCount())];
    IntStream.range(0, weights.length).forEach(i -> weights[i] = i % 7 - 3);
    return new Layer(name, LayerKind.CONVOLUTION, shape, weights);
  }

  private static MappedNetwork.Choice choice(DenseReference dense) {
    return new MappedNetwork.Choice(0, Replication.none(), dense);
  }

  private static LayerOutcome evaluate(
      Layer layer, PruneGroup group, List<MappingSetting> mappings) {
    return evaluate(layer, new LayerShares.Choice(group.setting(), group.pruner()), mappings);
  }

  private static LayerOutcome evaluate(
      Layer layer, LayerShares.Choice choice, List<MappingSetting> mappings) {
    return LayerStage.evaluate(
        layer,
        new LayerStage.Work(
            choice,
            mappings,
            LayerEvidence.none(layer.shape()),
            CellActivity.AVERAGE,
            Vacancy.NONE,
            Optional.empty()));
  }
}
