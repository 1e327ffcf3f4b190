package org.segsweep.dse.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.segsweep.dse.pareto.Crowding;
import org.segsweep.dse.pareto.Ranks;

/**
 * NSGA-II (Deb, Pratap, Agarwal and Meyarivan, IEEE Transactions on Evolutionary Computation 6(2),
 * 2002): the first wave is random; parents of the next are the better of two of the population, by
 * rank and then by crowding distance; of the population and its children the best by the same order
 * are the next population.
 *
 * <p>The paper varies real numbers and bits. Our reading for numbers of axes: uniform crossover
 * (each number from either parent, Syswerda 1989) with the paper's probability of 0.9, then each
 * number changes with probability one over their count, half of the times to a neighbour, since
 * most axes are ordered, and else to any other.
 */
final class Nsga2 implements Strategy {
  private static final double CROSSOVER = 0.9;

  /** Rejected proposals for each point of the population, after which any point will do. */
  private static final int PATIENCE = 20;

  private final int[] sizes;
  private final int capacity;
  private final SplittableRandom random;
  private final RandomPoints anywhere;
  private List<Member> population = List.of();

  /** One of the population. */
  private record Member(Evaluated point, int rank, double crowding) {}

  private static final Comparator<Member> BETTER =
      Comparator.comparingInt(Member::rank)
          .thenComparing(Comparator.comparingDouble(Member::crowding).reversed());

  /**
   * @param capacity of the population
   */
  Nsga2(int[] sizes, int capacity, SplittableRandom random) {
    this.sizes = sizes;
    this.capacity = capacity;
    this.random = random;
    this.anywhere = new RandomPoints(sizes, random);
  }

  @Override
  public int[] propose(int rejected) {
    if (population.size() < 2 || rejected > PATIENCE * capacity) {
      return anywhere.propose(rejected);
    }
    int[] child = parent().clone();
    int[] other = parent();
    boolean isCrossed = random.nextDouble() < CROSSOVER;
    for (int axis = 0; axis < child.length; axis++) {
      if (isCrossed && random.nextBoolean()) {
        child[axis] = other[axis];
      }
      if (random.nextInt(child.length) == 0) {
        child[axis] = changed(child[axis], sizes[axis]);
      }
    }
    return child;
  }

  /** The better of two. */
  private int[] parent() {
    Member a = population.get(random.nextInt(population.size()));
    Member b = population.get(random.nextInt(population.size()));
    return (BETTER.compare(a, b) <= 0 ? a : b).point.numbers();
  }

  private int changed(int number, int size) {
    if (random.nextBoolean()) {
      int neighbour = number + (random.nextBoolean() ? 1 : -1);
      return Math.max(0, Math.min(size - 1, neighbour));
    }
    int other = random.nextInt(size - 1);
    return other < number ? other : other + 1;
  }

  @Override
  public void tell(List<Evaluated> wave) {
    List<Evaluated> all = new ArrayList<>(population.stream().map(Member::point).toList());
    all.addAll(wave);
    int[] ranks = Ranks.of(all.stream().map(Evaluated::costs).toList());
    List<Member> next = new ArrayList<>();
    int highest = Arrays.stream(ranks).max().orElse(-1);
    for (int rank = 0; rank <= highest && next.size() < capacity; rank++) {
      next.addAll(front(all, ranks, rank));
    }
    next.sort(BETTER);
    population = List.copyOf(next.subList(0, Math.min(capacity, next.size())));
  }

  private static List<Member> front(List<Evaluated> all, int[] ranks, int rank) {
    List<Evaluated> own = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] == rank) {
        own.add(all.get(i));
      }
    }
    double[] distances = Crowding.distances(own.stream().map(Evaluated::costs).toList());
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < distances.length; i++) {
      members.add(new Member(own.get(i), rank, distances[i]));
    }
    return members;
  }
}
