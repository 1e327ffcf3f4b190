package org.segsweep.map;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what {@code toString} of a replication writes. */
final class ReplicationText {
  private ReplicationText() {}

  static Optional<Replication> parse(String text) {
    if (text.equals("none")) {
      return Optional.of(Replication.none());
    }
    int open = text.indexOf('(');
    if (open < 0 || !text.endsWith(")")) {
      return Optional.empty();
    }
    try {
      List<Integer> numbers =
          Arrays.stream(text.substring(open + 1, text.length() - 1).split(",", -1))
              .map(Integer::valueOf)
              .toList();
      return of(text.substring(0, open), numbers);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Replication> of(String rule, List<Integer> numbers) {
    return switch (rule) {
      case "balanced" -> one(numbers).map(Replication.Balanced::new);
      case "neurosim" -> one(numbers).map(Replication.NeuroSim::new);
      case "layers" -> Optional.of(new Replication.PerLayer(numbers));
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> one(List<Integer> numbers) {
    return numbers.size() == 1 ? Optional.of(numbers.get(0)) : Optional.empty();
  }
}
