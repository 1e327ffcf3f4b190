package org.segsweep.segment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * The slow twin of ballots, votes and assignment, written from their definitions: shapes are lists
 * of rows, every sum is a loop, nothing is remembered.
 */
public final class PlainVote {
  private static final Comparator<List<Integer>> LEXICOGRAPHIC =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          if (!a.get(i).equals(b.get(i))) {
            return a.get(i) - b.get(i);
          }
        }
        return a.size() - b.size();
      };

  private final WeightMatrix weights;
  private final int firstRow;
  private final int rows;
  private final int kept;

  public PlainVote(WeightMatrix weights, int firstRow, int rows, int kept) {
    this.weights = weights;
    this.firstRow = firstRow;
    this.rows = rows;
    this.kept = kept;
  }

  double score(List<Integer> shape, int n) {
    double sum = 0;
    for (int r : shape) {
      double w = weights.get(firstRow + r, n);
      sum += w * w;
    }
    return sum;
  }

  List<Integer> top(List<Integer> segments) {
    double[] sums = new double[rows];
    for (int r = 0; r < rows; r++) {
      for (int n : segments) {
        sums[r] += score(List.of(r), n);
      }
    }
    return IntStream.range(0, rows)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer r) -> -sums[r]).thenComparing(r -> r))
        .limit(kept)
        .sorted()
        .toList();
  }

  List<Integer> ballot(int n) {
    return top(List.of(n));
  }

  private List<Integer> segments() {
    return IntStream.range(0, weights.columns()).boxed().toList();
  }

  private Map<List<Integer>, List<Integer>> voters() {
    return segments().stream()
        .collect(
            Collectors.groupingBy(
                this::ballot, () -> new TreeMap<>(LEXICOGRAPHIC), Collectors.toList()));
  }

  private double weight(Map.Entry<List<Integer>, List<Integer>> entry) {
    return entry.getValue().stream().mapToDouble(n -> score(entry.getKey(), n)).sum();
  }

  public List<List<Integer>> plurality(int m) {
    return voters().entrySet().stream()
        .sorted(Comparator.comparing(e -> -e.getValue().size()))
        .limit(m)
        .map(Map.Entry::getKey)
        .toList();
  }

  public List<List<Integer>> energyVote(int m) {
    return voters().entrySet().stream()
        .sorted(Comparator.comparing(e -> -weight(e)))
        .limit(m)
        .map(Map.Entry::getKey)
        .toList();
  }

  public List<List<Integer>> threshold(Ratio tau, int m) {
    Map<List<Integer>, List<Integer>> voters = voters();
    List<List<Integer>> qualified =
        plurality(Integer.MAX_VALUE).stream()
            .filter(
                shape ->
                    voters.getOrDefault(shape, List.of()).size() * tau.denominator()
                        >= tau.numerator() * weights.columns())
            .limit(m)
            .toList();
    return qualified.isEmpty() ? plurality(m) : qualified;
  }

  double energy(List<List<Integer>> shapes) {
    return segments().stream()
        .mapToDouble(n -> shapes.stream().mapToDouble(p -> score(p, n)).max().orElse(0))
        .sum();
  }

  public List<List<Integer>> greedy(int m) {
    List<List<Integer>> candidates = new ArrayList<>(voters().keySet());
    List<List<Integer>> chosen = new ArrayList<>();
    while (chosen.size() < m) {
      List<Integer> best = candidates.get(0);
      double bestGain = -1;
      for (List<Integer> candidate : candidates) {
        double gain = gain(chosen, candidate);
        if (gain > bestGain) {
          bestGain = gain;
          best = candidate;
        }
      }
      if (bestGain == 0 && !chosen.isEmpty()) {
        break;
      }
      chosen.add(best);
    }
    return chosen;
  }

  private double gain(List<List<Integer>> chosen, List<Integer> candidate) {
    double gain = 0;
    for (int n : segments()) {
      double before = 0;
      for (List<Integer> shape : chosen) {
        before = Math.max(before, score(shape, n));
      }
      gain += Math.max(0, score(candidate, n) - before);
    }
    return gain;
  }

  public List<List<Integer>> greedyLloyd(int m) {
    List<List<Integer>> shapes = greedy(m);
    double last = -1;
    for (int round = 0; round < 30; round++) {
      double energy = energy(shapes);
      if (energy <= last) {
        return shapes;
      }
      last = energy;
      List<List<Integer>> updated = new ArrayList<>();
      for (int id = 0; id < shapes.size(); id++) {
        int shape = id;
        List<List<Integer>> now = shapes;
        List<Integer> mine = segments().stream().filter(n -> assign(now, n) == shape).toList();
        updated.add(mine.isEmpty() ? shapes.get(id) : top(mine));
      }
      if (updated.equals(shapes)) {
        return shapes;
      }
      shapes = updated;
    }
    return shapes;
  }

  public int assign(List<List<Integer>> shapes, int n) {
    List<Double> scores = shapes.stream().map(p -> score(p, n)).toList();
    return scores.indexOf(Collections.max(scores));
  }
}
