package org.segsweep.dse.spec;

import java.util.List;
import java.util.Optional;

/** Reads {@code search: {method: nsga2, budget: {points: 5000}}}. */
final class SearchReader {
  private static final Keys KEYS = Keys.of(SearchChoice.class);
  private static final Keys BUDGET = Keys.of(SearchBudget.class);

  private final Faults faults;

  SearchReader(Faults faults) {
    this.faults = faults;
  }

  Optional<SearchChoice> read(YamlNode node) {
    Fields fields = Fields.of(node, "search", KEYS, faults);
    Optional<SearchMethod> method =
        fields.one("method", new Item.OneOf<>(List.of(SearchMethod.values()), SearchMethod::label));
    Optional<SearchBudget> budget = budget(fields);
    Optional<Integer> population = fields.whole("population");
    if (method.isEmpty() || budget.isEmpty() || population.isEmpty()) {
      return Optional.empty();
    }
    boolean isGrid = method.get() == SearchMethod.GRID;
    if (!isGrid && !budget.get().isGiven()) {
      faults.add(
          fields.place("budget"),
          "search.budget",
          "missing for %s; give {points: 5000} or {minutes: 10}".formatted(method.get().label()));
    }
    if (isGrid && budget.get().isGiven()) {
      faults.add(
          fields.place("budget"),
          "search.budget",
          "a grid is evaluated whole; leave the budget out, or give another method");
    }
    return Optional.of(new SearchChoice(method.get(), budget.get(), population.get()));
  }

  private Optional<SearchBudget> budget(Fields search) {
    return search
        .node("budget", "a budget")
        .flatMap(
            node -> {
              Fields fields = Fields.of(node, "search.budget", BUDGET, faults);
              Optional<Integer> points = fields.whole("points");
              Optional<Integer> minutes = fields.whole("minutes");
              if (points.orElse(0) > 0 && minutes.orElse(0) > 0) {
                faults.add(
                    node.place(), "search.budget", "is in points or in minutes; give one of them");
                return Optional.empty();
              }
              return points.flatMap(p -> minutes.map(m -> new SearchBudget(p, m)));
            });
  }
}
