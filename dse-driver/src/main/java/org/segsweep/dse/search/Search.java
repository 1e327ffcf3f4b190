package org.segsweep.dse.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.segsweep.dse.plan.SearchSpace;
import org.segsweep.dse.plan.SearchSpace.Found;
import org.segsweep.dse.search.Strategy.Evaluated;
import org.segsweep.dse.spec.SearchChoice;

/**
 * A search, wave by wave: {@link #next} gives the points of a wave and {@link #tell} takes what was
 * found of them. The waves follow from the seed and from what was told, so that a search goes on
 * where it stopped when it is told again what is stored. No point comes twice, and none that the
 * specification drops.
 */
public final class Search {
  /** Proposals for each point wanted, after which a space counts as used up. */
  private static final int TRIES = 1000;

  private static final int LARGEST_DESIGN = 100_000;

  private final SearchSpace space;
  private final SearchChoice choice;
  private final Strategy strategy;
  private final Set<Long> known = new HashSet<>();
  private List<Proposal> wave = List.of();
  private int points;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Proposal(int[] numbers, Found found) {}

  /** A search that has not begun. */
  public Search(SearchSpace space, SearchChoice choice, long seed) {
    this.space = space;
    this.choice = choice;
    this.strategy = strategy(space.sizes(), choice, new SplittableRandom(seed));
  }

  private static Strategy strategy(int[] sizes, SearchChoice choice, SplittableRandom random) {
    int budget = choice.budget().points();
    return switch (choice.method()) {
      case GRID -> throw new IllegalArgumentException("a grid is planned, not searched");
      case RANDOM -> new RandomPoints(sizes, random);
      case LATIN_HYPERCUBE ->
          new LatinHypercube(
              sizes, budget > 0 ? Math.min(budget, LARGEST_DESIGN) : choice.population(), random);
      case SOBOL -> new SobolPoints(sizes, random);
      case NSGA2 -> new Nsga2(sizes, choice.population(), random);
    };
  }

  /** Points given so far. */
  public int points() {
    return points;
  }

  /** Whether a budget of points is used up; one of minutes is the caller's to keep. */
  public boolean isSpent() {
    return choice.budget().points() > 0 && points >= choice.budget().points();
  }

  /** The points of the next wave; none when the budget or the space is used up. */
  public List<Found> next() {
    int wanted = choice.population();
    if (choice.budget().points() > 0) {
      wanted = Math.min(wanted, choice.budget().points() - points);
    }
    List<Proposal> proposals = new ArrayList<>();
    int rejected = 0;
    while (proposals.size() < wanted && rejected < (long) TRIES * wanted) {
      int[] numbers = strategy.propose(rejected);
      Optional<Found> found = space.point(numbers).filter(f -> known.add(f.point().key()));
      found.ifPresent(f -> proposals.add(new Proposal(numbers, f)));
      rejected += found.isPresent() ? 0 : 1;
    }
    wave = List.copyOf(proposals);
    points += wave.size();
    return wave.stream().map(Proposal::found).toList();
  }

  /**
   * What was found of the points that {@link #next} gave last.
   *
   * @param costs objectives by id, smaller is better; without those that failed
   */
  public void tell(Map<String, double[]> costs) {
    List<Evaluated> evaluated = new ArrayList<>();
    for (Proposal proposal : wave) {
      double[] found = costs.get(proposal.found.point().id());
      if (found != null) {
        evaluated.add(new Evaluated(proposal.numbers, found));
      }
    }
    strategy.tell(evaluated);
  }
}
