package org.segsweep.segment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.workload.Checks;
import org.segsweep.workload.WeightMatrix;

/**
 * One permutation of a layer's filters into groups of a crossbar's width, and one shape for each
 * band of each group: the rows in which the group's filters have most energy.
 *
 * <p>The permutation is searched for (our reading). A round gives each group its best shapes, then
 * exchanges filters between groups while an exchange gains under those shapes; neither step loses
 * energy. Rounds start once from neighbouring filters and once from {@link FilterGathering}, and
 * the end that keeps more is taken, the first on a tie. Nothing is drawn at random.
 */
public final class FilterGrouping {
  private static final int MOST_ROUNDS = 30;

  /** A round that gains less than this share of the energy is the last. */
  private static final double LEAST_GAIN = 1e-6;

  private final WeightMatrix weights;
  private final List<Band> bands;
  private final int[] groupOf;
  private final SegmentShape[][] shapes;
  private double energy;

  private FilterGrouping(WeightMatrix weights, List<Band> bands, int[] groupOf) {
    this.weights = weights;
    this.bands = bands;
    this.groupOf = groupOf;
    int groups = Arrays.stream(groupOf).max().orElseThrow() + 1;
    this.shapes = new SegmentShape[groups][bands.size()];
    this.energy = reshape();
  }

  /**
   * Searches for groups.
   *
   * @param filtersPerGroup {@code Cw}; the last group has the filters that are left
   */
  public static FilterGrouping of(WeightMatrix weights, List<Band> bands, int filtersPerGroup) {
    Checks.positive("filtersPerGroup", filtersPerGroup);
    int[] neighbours =
        IntStream.range(0, weights.columns()).map(n -> n / filtersPerGroup).toArray();
    var near = new FilterGrouping(weights, bands, neighbours.clone());
    if (near.groups() == 1) {
      return near;
    }
    near.search();
    int[] gathered = new FilterGathering(weights, bands).gather(filtersPerGroup);
    var far = new FilterGrouping(weights, bands, gathered);
    far.search();
    int[] found = far.energy > near.energy ? far.groupOf : near.groupOf;
    return new FilterGrouping(weights, bands, inOrder(found, filtersPerGroup));
  }

  public int groups() {
    return shapes.length;
  }

  /** Filters of a group, ascending. */
  public int[] filtersOf(int group) {
    return IntStream.range(0, groupOf.length).filter(n -> groupOf[n] == group).toArray();
  }

  /** The rows that a group keeps of a band. */
  public SegmentShape shape(int group, int band) {
    return shapes[group][band];
  }

  /** Whether the groups are neighbouring filters, so that no permutation need be stored. */
  public boolean isInOrder() {
    return IntStream.range(1, groupOf.length).allMatch(n -> groupOf[n - 1] <= groupOf[n]);
  }

  /** Groups by their first filters, the one that is not full last. */
  private static int[] inOrder(int[] groupOf, int filtersPerGroup) {
    int[] sizes = new int[Arrays.stream(groupOf).max().orElseThrow() + 1];
    Arrays.stream(groupOf).forEach(group -> sizes[group]++);
    int[] label = new int[sizes.length];
    Arrays.fill(label, -1);
    int next = 0;
    for (int group : groupOf) {
      if (label[group] < 0) {
        label[group] = sizes[group] < filtersPerGroup ? sizes.length - 1 : next++;
      }
    }
    return Arrays.stream(groupOf).map(group -> label[group]).toArray();
  }

  private void search() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double before = energy;
      BalancedAssignment.exchangeOnly(scores(), groupOf);
      energy = reshape();
      if (energy <= before * (1 + LEAST_GAIN)) {
        break;
      }
    }
  }

  /** Gives each group its best shapes, and says what they keep. */
  private double reshape() {
    double sum = 0;
    for (int g = 0; g < bands.size(); g++) {
      Band band = bands.get(g);
      double[][] rowSums = BandEnergies.of(weights, band).rowSums(groupOf, groups());
      for (int group = 0; group < groups(); group++) {
        int[] rows = TopK.of(rowSums[group], band.keptRows());
        shapes[group][g] = SegmentShape.ofOwned(band.rows(), rows);
        for (int row : rows) {
          sum += rowSums[group][row];
        }
      }
    }
    return sum;
  }

  /** What each group's shapes keep of each filter. */
  private double[][] scores() {
    double[][] scores = new double[groups()][groupOf.length];
    for (int g = 0; g < bands.size(); g++) {
      BandEnergies energies = BandEnergies.of(weights, bands.get(g));
      for (int group = 0; group < groups(); group++) {
        double[] ofBand = energies.scores(shapes[group][g]);
        for (int n = 0; n < ofBand.length; n++) {
          scores[group][n] += ofBand[n];
        }
      }
    }
    return scores;
  }
}
