package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.scheme.Unstructured;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** What is true of every scheme in the catalogue, whatever its settings. */
final class CatalogueLaws {
  @Provide
  Arbitrary<PruningCase> cases() {
    return PruningCase.of(Matrices.any());
  }

  @Provide
  Arbitrary<PruningCase> genericCases() {
    return PruningCase.of(Matrices.generic());
  }

  @Property
  void keptEnergyAndErrorMakeTheTotal(@ForAll("cases") PruningCase given) {
    PrunedMatrix pruned = given.pruned();
    WeightMatrix projected = pruned.project(given.weights());
    double kept = 0;
    double lost = 0;
    for (int r = 0; r < projected.rows(); r++) {
      for (int n = 0; n < projected.columns(); n++) {
        double error = given.weights().get(r, n) - projected.get(r, n);
        kept += projected.energy(r, n);
        lost += error * error;
      }
    }
    double rounding = 1e-9 * pruned.totalEnergy();
    assertThat(pruned.keptEnergy()).isEqualTo(kept, within(rounding));
    assertThat(pruned.totalEnergy()).isEqualTo(kept + lost, within(rounding));
  }

  /** A refit may move weights, but only such as are stored. */
  @Property
  void storedWeightsAreTheProjectedOnesUnlessASchemeRefits(@ForAll("cases") PruningCase given) {
    PrunedMatrix pruned = given.pruned();
    WeightMatrix stored = given.pruner().refit(given.weights(), pruned);
    WeightMatrix expected = pruned.project(given.pruner().refits() ? stored : given.weights());
    for (int r = 0; r < stored.rows(); r++) {
      assertThat(stored.row(r)).containsExactly(expected.row(r));
    }
    assertThat(stored.evidence()).isEqualTo(given.weights().evidence());
  }

  /** A scheme that needs nothing sees nothing, and one that needs something says what. */
  @Property
  void aSchemeReadsOnlyWhatItNeeds(@ForAll("cases") PruningCase given) {
    WeightMatrix bare = WeightMatrix.of(rows(given.weights()), given.weights().unrolling());
    WeightMatrix known = bare;
    for (Evidence evidence : given.pruner().needs()) {
      known =
          switch (evidence) {
            case INPUTS -> known.withInputs(given.weights().inputs());
            case GRADIENT -> known.withGradient(given.weights().gradient());
          };
    }
    assertSame(given.on(known).pruned(), given.pruned());
    assertThat(given.pruner().refit(known, given.pruned()).rows()).isEqualTo(known.rows());
  }

  private static float[][] rows(WeightMatrix weights) {
    return IntStream.range(0, weights.rows()).mapToObj(weights::row).toArray(float[][]::new);
  }

  @Property
  void blocksCoverEveryKeptPositionOnceAndNoPositionTwice(@ForAll("cases") PruningCase given) {
    PrunedMatrix pruned = given.pruned();
    int[][] covered = new int[given.weights().rows()][given.weights().columns()];
    for (Block block : pruned.blocks()) {
      for (int i = 0; i < block.rowCount(); i++) {
        for (int j = 0; j < block.columnCount(); j++) {
          covered[block.row(i)][block.column(j)]++;
        }
      }
    }
    for (int r = 0; r < covered.length; r++) {
      for (int n = 0; n < covered[r].length; n++) {
        assertThat(covered[r][n]).isBetween(pruned.mask().keeps(r, n) ? 1 : 0, 1);
      }
    }
  }

  @Property
  void rowsAndColumnsOfABlockAscend(@ForAll("cases") PruningCase given) {
    for (Block block : given.pruned().blocks()) {
      assertThat(IntStream.range(0, block.rowCount()).map(block::row).toArray())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(IntStream.range(0, block.columnCount()).map(block::column).toArray())
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  @Property
  void noSchemeKeepsMoreEnergyThanTheLargestWeightsOfThatNumber(
      @ForAll("cases") PruningCase given) {
    PrunedMatrix pruned = given.pruned();
    Assume.that(pruned.mask().keptCount() > 0);
    int size = given.weights().rows() * given.weights().columns();
    Ratio share = new Ratio(pruned.mask().keptCount(), size);
    PrunedMatrix largest = new Unstructured(share).prune(given.weights(), given.tile());
    assertThat(largest.mask().keptCount()).isEqualTo(pruned.mask().keptCount());
    assertThat(pruned.keptEnergy())
        .isLessThanOrEqualTo(largest.keptEnergy() + 1e-9 * largest.totalEnergy());
  }

  /**
   * Weights that are pruned again with the same setting lose nothing more. Where a vote takes part
   * this is a second election: among generic weights it elects the same shapes, but a threshold
   * that nobody reached may be reached now, segments that were pruned whole vote for nothing, and
   * shapes of other sizes than a ballot's are no ballots.
   */
  @Property
  void pruningTwiceKeepsWhatPruningOnceKept(@ForAll("genericCases") PruningCase given) {
    Assume.that(!given.settings().toString().contains("threshold"));
    Assume.that(given.settings().find("zeroShare").isEmpty());
    Assume.that(!given.settings().toString().contains("lagrangian"));
    // A penalty is a share of the weights' size, which pruning lowers.
    Assume.that(given.settings().find("penalty").isEmpty());
    // What is left is gathered in other crossbars, and loses a share of their rows once more.
    Assume.that(given.settings().find("rowKeep").isEmpty());
    PrunedMatrix once = given.pruned();
    PrunedMatrix twice = given.on(once.project(given.weights())).pruned();
    Assume.that(once.polarity().isEmpty() || twice.mask().equals(once.mask()));
    assertThat(twice.keptEnergy()).isEqualTo(once.keptEnergy(), within(1e-9 * once.totalEnergy()));
  }

  @Property
  void aLargerShareKeepsAtLeastAsManyWeights(
      @ForAll("cases") PruningCase given, @ForAll("shares") Ratio share) {
    Assume.that(given.scheme().parameter("keep").isPresent());
    // Other weights are gathered in other crossbars, whose weakest rows may hold more of them.
    Assume.that(given.settings().find("rowKeep").isEmpty());
    // Other filters are left, whose weaker channels may be purified where those of fewer were not.
    Assume.that(!given.settings().toString().contains("purify=on"));
    Ratio keep = given.settings().share("keep");
    PruningCase other = given.with("keep", new Value.Share(share));
    Assume.that(other.isAccepted());
    long kept = given.pruned().mask().keptCount();
    long keptByOther = other.pruned().mask().keptCount();
    assertThat(Long.signum(Long.compare(keptByOther, kept)) * keep.compareTo(share))
        .isLessThanOrEqualTo(0);
  }

  @Provide
  Arbitrary<Ratio> shares() {
    return net.jqwik.api.Arbitraries.of(
        Ratio.ONE, new Ratio(1, 2), new Ratio(3, 8), new Ratio(1, 9));
  }

  @Property
  void keepingAllPrunesNothing(@ForAll("cases") PruningCase given) {
    Assume.that(given.settings().find("zeroShare").isEmpty());
    // A penalty and crossbar-grained pruning prune beside the share.
    Assume.that(given.settings().find("penalty").isEmpty());
    Assume.that(given.settings().find("rowKeep").isEmpty());
    // So does storage that leaves out zeros.
    Assume.that(!given.settings().toString().contains("zeros=dropped"));
    PruningCase whole =
        given.scheme().parameter("keep").isEmpty()
            ? given
            : given.with("keep", new Value.Share(Ratio.ONE));
    Assume.that(whole.isAccepted());
    assertThat(whole.pruned().mask())
        .isEqualTo(PruningMask.keepAll(given.weights().rows(), given.weights().columns()));
  }

  /**
   * Groups of neighbouring filters, where a scheme has them, move whole: filters are shuffled
   * inside their groups, and groups of full width among each other.
   */
  @Property
  void permutingFiltersPermutesTheMask(
      @ForAll("genericCases") PruningCase given, @ForAll Random random) {
    int[] order = permutation(given.weights().columns(), given.neighbours(), random);
    PruningMask mask = given.pruned().mask();
    PruningMask permuted = given.on(Matrices.permuted(given.weights(), order)).pruned().mask();
    for (int r = 0; r < mask.rows(); r++) {
      for (int n = 0; n < order.length; n++) {
        assertThat(permuted.keeps(r, n)).isEqualTo(mask.keeps(r, order[n]));
      }
    }
  }

  private static int[] permutation(int columns, int width, Random random) {
    List<Integer> whole = IntStream.range(0, columns / width).boxed().collect(Collectors.toList());
    Collections.shuffle(whole, random);
    List<Integer> order = new ArrayList<>();
    for (int start = 0; start < columns; start += width) {
      int group = start + width <= columns ? whole.get(start / width) : start / width;
      List<Integer> members =
          IntStream.range(group * width, Math.min(columns, (group + 1) * width))
              .boxed()
              .collect(Collectors.toList());
      Collections.shuffle(members, random);
      order.addAll(members);
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  @Property
  void onlySchemesThatReadTheTileDependOnIt(@ForAll("cases") PruningCase given) {
    Assume.that(!given.pruner().readsTile());
    PrunedMatrix other = given.pruner().prune(given.weights(), new ArrayTile(3, 5));
    assertSame(other, given.pruned());
  }

  /** Among settings that differ in one parameter some may share work; no result may show it. */
  @Property(tries = 500)
  void aResultIsTheSameWithOtherSettingsBesideIt(
      @ForAll("cases") PruningCase given, @ForAll("cases") PruningCase other) {
    List<PruningCase> cases = new ArrayList<>(List.of(given, other));
    for (Parameter parameter : given.scheme().parameters()) {
      other
          .settings()
          .find(parameter.name())
          .ifPresent(v -> cases.add(given.with(parameter.name(), v)));
    }
    List<Pruner> settings =
        cases.stream().filter(PruningCase::isAccepted).map(PruningCase::pruner).toList();
    List<PrunedMatrix> together = Pruner.pruneEach(settings, given.weights(), given.tile());
    for (int i = 0; i < settings.size(); i++) {
      assertSame(together.get(i), settings.get(i).prune(given.weights(), given.tile()));
    }
  }

  @Property(tries = 200)
  void aResultIsTheSameOnAnotherMachine(@ForAll("cases") PruningCase given) throws Exception {
    Pruner travelled = travel(given.pruner());
    assertThat(travelled).isEqualTo(given.pruner()).hasSameHashCodeAs(given.pruner());
    assertSame(travel(travelled.prune(given.weights(), given.tile())), given.pruned());
    for (Value value : given.settings().values().values()) {
      assertThat(travel(value)).isEqualTo(value);
    }
  }

  private static void assertSame(PrunedMatrix actual, PrunedMatrix expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(PruningMask::equals, PruningMask.class)
        .isEqualTo(expected);
  }

  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // our own bytes
  private static <T> T travel(T object) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
