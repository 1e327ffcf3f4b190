package org.segsweep.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.segsweep.exec.Engines;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.train.Trainings;

/** What holds for every pruning of a network. */
class ProxyLaws {
  /** The proxies that add up over weights. */
  enum Additive {
    KEPT_ENERGY(Proxy.KEPT_ENERGY),
    TAYLOR(Proxy.TAYLOR),
    TAYLOR_SQUARED(Proxy.TAYLOR_SQUARED),
    FISHER(Proxy.FISHER);

    final Proxy proxy;

    Additive(Proxy proxy) {
      this.proxy = proxy;
    }
  }

  @BeforeTry
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  private static Proxy.Prepared prepare(Proxy proxy, ImportedNetwork network) throws Exception {
    return proxy.prepare(network, Prunings.sample(Prunings.images()));
  }

  /** A number between 0 and 1 for each position, the same whoever asks. */
  private static double draw(long seed, int layer, int group, int row, int column) {
    long position = ((layer * 31L + group) * 1009 + row) * 1009 + column;
    return new SplittableRandom(new SplittableRandom(seed ^ position).nextLong()).nextDouble();
  }

  private static PrunedNetwork keeping(ImportedNetwork network, double share, long seed) {
    return Prunings.of(network, (l, g, r, c) -> draw(seed, l, g, r, c) < share);
  }

  @Property(tries = 60)
  void pruningMoreIsNeverBetter(
      @ForAll Additive additive,
      @ForAll BatchNormPolicy policy,
      @ForAll @DoubleRange(min = 0, max = 1) double less,
      @ForAll @DoubleRange(min = 0, max = 1) double more,
      @ForAll long seed)
      throws Exception {
    ImportedNetwork network = Trainings.convolutional(policy);
    Proxy.Prepared prepared = prepare(additive.proxy, network);
    double fewer = prepared.value(keeping(network, Math.min(less, more), seed));
    double larger = prepared.value(keeping(network, Math.max(less, more), seed));
    double best = prepared.value(keeping(network, 1, seed));
    // Sums of the same terms in the same order, some of them 0.
    assertThat(fewer).isLessThanOrEqualTo(larger);
    assertThat(larger).isLessThanOrEqualTo(best);
  }

  @Property(tries = 30)
  void lossesOfDisjointPartsAddUp(@ForAll Additive additive, @ForAll long seed) throws Exception {
    ImportedNetwork network = Trainings.convolutional(BatchNormPolicy.KEEP);
    Proxy.Prepared prepared = prepare(additive.proxy, network);
    double dense = prepared.value(Prunings.dense(network));
    double half = prepared.value(keeping(network, 0.5, seed));
    double other =
        prepared.value(Prunings.of(network, (l, g, r, c) -> draw(seed, l, g, r, c) >= 0.5));
    double nothing = prepared.value(keeping(network, 0, seed));
    assertThat(half + other).isCloseTo(dense + nothing, within(1e-9 + 1e-6 * Math.abs(nothing)));
    assertThat(nothing).isLessThan(dense);
  }

  @Property(tries = 30)
  void aSingleWeightThatMattersCostsSomething(@ForAll long seed) throws Exception {
    ImportedNetwork network = Trainings.convolutional(BatchNormPolicy.KEEP);
    int gone = (int) Math.floorMod(seed, 128L);
    PrunedNetwork pruned =
        Prunings.of(network, (l, g, r, c) -> !(l == 1 && g == 0 && r == gone && c == 0));
    // Some inputs of the last layer are 0 on every image, behind the rectifier.
    double reconstruction = prepare(Proxy.RECONSTRUCTION, network).value(pruned);
    double fisher = prepare(Proxy.FISHER, network).value(pruned);
    assertThat(reconstruction == 0).isEqualTo(fisher == 0);
    assertThat(prepare(Proxy.KEPT_ENERGY, network).value(pruned)).isLessThan(1);
  }

  @Example
  void nothingPrunedIsBest() throws Exception {
    for (BatchNormPolicy policy : BatchNormPolicy.values()) {
      ImportedNetwork network = Trainings.convolutional(policy);
      for (PrunedNetwork whole :
          new PrunedNetwork[] {Prunings.dense(network), keeping(network, 1, 1)}) {
        assertThat(prepare(Proxy.KEPT_ENERGY, network).value(whole)).isEqualTo(1);
        for (Proxy loss :
            new Proxy[] {Proxy.TAYLOR, Proxy.TAYLOR_SQUARED, Proxy.FISHER, Proxy.RECONSTRUCTION}) {
          assertThat(prepare(loss, network).value(whole)).as(loss.id()).isEqualTo(0);
        }
        assertThat(prepare(Proxy.ONE_SHOT, network).value(whole))
            .isEqualTo(prepare(Proxy.ONE_SHOT, network).value(Prunings.dense(network)));
      }
    }
  }

  @Property(tries = 15)
  void oneProxyValuesManyPruningsAsIfEachWereTheFirst(@ForAll Proxy proxy, @ForAll long seed)
      throws Exception {
    ImportedNetwork network = Trainings.convolutional(BatchNormPolicy.KEEP);
    PrunedNetwork first = keeping(network, 0.3, seed);
    PrunedNetwork second = keeping(network, 0.6, seed + 1);
    Proxy.Prepared shared = prepare(proxy, network);
    double once = shared.value(first);
    double between = shared.value(second);
    assertThat(shared.value(first)).isEqualTo(once);
    assertThat(prepare(proxy, network).value(second)).isEqualTo(between);
  }
}
