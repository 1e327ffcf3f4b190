package org.segsweep.prune;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * A scheme of the catalogue with a setting of all its parameters, and something to prune. A scheme
 * that joins the catalogue joins the cases.
 */
record PruningCase(Scheme scheme, Settings settings, WeightMatrix weights, ArrayTile tile) {
  private static final List<Ratio> SHARES =
      Stream.of("1", "2/3", "1/2", "1/3", "1/4", "1/8", "5/7", "1/40").map(Ratio::parse).toList();

  static Arbitrary<PruningCase> of(Arbitrary<WeightMatrix> matrices) {
    return Arbitraries.of(SchemeCatalogue.schemes())
        .flatMap(
            scheme ->
                Combinators.combine(settings(scheme), matrices, tiles())
                    .as(
                        (settings, weights, tile) ->
                            new PruningCase(scheme, settings, weights, tile)))
        .filter(PruningCase::isAccepted);
  }

  Pruner pruner() {
    return scheme.create().apply(settings);
  }

  PrunedMatrix pruned() {
    return pruner().prune(weights, tile);
  }

  PruningCase on(WeightMatrix other) {
    return new PruningCase(scheme, settings, other, tile);
  }

  PruningCase with(String parameter, Value value) {
    Map<String, Value> values = new HashMap<>(settings.values());
    values.put(parameter, value);
    return new PruningCase(scheme, new Settings(values), weights, tile);
  }

  /**
   * Filters that a scheme may group because they are neighbours; 1 where their order is nothing.
   */
  int neighbours() {
    int stated =
        settings.find("blockFilters").filter(Value.Whole.class::isInstance).stream()
            .mapToInt(v -> ((Value.Whole) v).number())
            .findFirst()
            .orElse(0);
    return stated > 0 ? stated : pruner().readsTile() ? tile.filters() : 1;
  }

  /** Whether the parameters suit each other. */
  boolean isAccepted() {
    try {
      pruner();
      return true;
    } catch (Scheme.SettingFault fault) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "%s %s on %d x %d, %s"
        .formatted(scheme.id(), settings, weights.rows(), weights.columns(), tile);
  }

  private static Arbitrary<ArrayTile> tiles() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20), Arbitraries.integers().between(1, 8))
        .as(ArrayTile::new);
  }

  private static Arbitrary<Settings> settings(Scheme scheme) {
    List<Arbitrary<Optional<Map.Entry<String, Value>>>> entries =
        scheme.parameters().stream().map(PruningCase::entry).toList();
    return Combinators.combine(entries)
        .as(
            chosen -> {
              Map<String, Value> values = new HashMap<>();
              chosen.forEach(entry -> entry.ifPresent(e -> values.put(e.getKey(), e.getValue())));
              return suited(scheme, values);
            });
  }

  /** Leaves out what does not go with the rest, or else few cases of a choosy setting are left. */
  private static Settings suited(Scheme scheme, Map<String, Value> values) {
    Settings settings = new Settings(values);
    try {
      var unused = scheme.create().apply(settings);
      return settings;
    } catch (Scheme.SettingFault fault) {
      return values.remove(fault.parameter()) == null ? settings : suited(scheme, values);
    }
  }

  private static Arbitrary<Optional<Map.Entry<String, Value>>> entry(Parameter parameter) {
    Arbitrary<Optional<Map.Entry<String, Value>>> given =
        values(parameter.kind()).map(value -> Optional.of(Map.entry(parameter.name(), value)));
    return parameter.presence() == Parameter.Presence.REQUIRED
        ? given
        : Arbitraries.oneOf(given, Arbitraries.just(Optional.empty()));
  }

  private static Arbitrary<Value> values(Kind kind) {
    if (kind instanceof Kind.Whole whole) {
      IntStream range =
          IntStream.rangeClosed(whole.low(), Math.min(whole.high(), whole.low() + 24));
      IntStream words = whole.words().stream().mapToInt(Kind.Word::value);
      return choice(IntStream.concat(range, words).boxed().toList(), Value.Whole::new);
    }
    if (kind instanceof Kind.Choice choice) {
      return choice(
          choice.options(),
          option ->
              new Value.Choice(
                  option.name(),
                  option.takesShare() ? Optional.of(new Ratio(1, 4)) : Optional.empty()));
    }
    return choice(SHARES, Value.Share::new);
  }

  private static <T> Arbitrary<Value> choice(List<T> items, Function<T, Value> value) {
    return Arbitraries.of(items).map(value);
  }
}
