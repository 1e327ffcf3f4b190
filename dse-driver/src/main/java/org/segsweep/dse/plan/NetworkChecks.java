package org.segsweep.dse.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segsweep.dse.spec.Exemption;
import org.segsweep.dse.spec.LayerSettings;
import org.segsweep.dse.spec.ParameterAxis;
import org.segsweep.dse.spec.SchemeSweep;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.prune.Parameter;
import org.segsweep.ratio.RatioPolicy;

/** What of a specification the network refuses; a single value that does not fit is a drop. */
public final class NetworkChecks {
  private static final int NAMED = 12;

  private final SweepSpec spec;
  private final NetworkFacts network;

  private NetworkChecks(SweepSpec spec, NetworkFacts network) {
    this.spec = spec;
    this.network = network;
  }

  /** The first fault, with its key; empty where the specification fits the network. */
  public static Optional<String> fault(SweepSpec spec, NetworkFacts network) {
    return new NetworkChecks(spec, network).fault();
  }

  private Optional<String> fault() {
    return IntStream.range(0, spec.schemes().size())
        .mapToObj(
            i -> {
              SchemeSweep sweep = spec.schemes().get(i);
              String key = "schemes[" + i + "]";
              return segments(sweep, key).or(() -> shares(sweep, key)).or(() -> layers(sweep, key));
            })
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> segments(SchemeSweep sweep, String key) {
    int tallest = network.largestPrunedRows(sweep.exempt());
    return sweep.axes().stream()
        .filter(axis -> axis.name().equals(Rules.SEGMENT_ROWS))
        .filter(axis -> shortest(axis) > tallest)
        .map(
            axis ->
                "%s.%s: %s is longer than every layer that is pruned; %s has at most %d rows there"
                    .formatted(key, axis.name(), written(axis), network.name(), tallest))
        .findFirst();
  }

  private static int shortest(ParameterAxis axis) {
    return axis.values().stream()
        .mapToInt(v -> v instanceof Parameter.Value.Whole whole ? whole.number() : 0)
        .min()
        .orElse(0);
  }

  private static String written(ParameterAxis axis) {
    return axis.values().stream().map(Parameter.Value::toString).collect(Collectors.joining(", "));
  }

  private Optional<String> shares(SchemeSweep sweep, String key) {
    for (RatioPolicy policy : sweep.ratios()) {
      if (policy instanceof RatioPolicy.Listed listed) {
        String at = spec.ratios().contains(policy) ? "ratios" : key + ".ratios";
        for (String layer : listed.layers().keySet()) {
          Optional<String> why = notPruned(layer, sweep.exempt());
          if (why.isPresent()) {
            return Optional.of("%s.layers.%s: %s".formatted(at, layer, why.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> layers(SchemeSweep sweep, String key) {
    return sweep.layers().byName().keySet().stream()
        .filter(name -> !coversPruned(name, sweep.exempt()))
        .sorted()
        .flatMap(
            name ->
                notPruned(name, sweep.exempt())
                    .map(why -> "%s.layers.%s: %s".formatted(key, name, why))
                    .stream())
        .findFirst();
  }

  private boolean coversPruned(String name, Set<Exemption> exempt) {
    return IntStream.range(0, network.layers().size())
        .anyMatch(
            i ->
                LayerSettings.covers(name, network.layers().get(i).name())
                    && network.prunes(i, exempt));
  }

  /** Why no layer of this name can have a share, if so. */
  private Optional<String> notPruned(String name, Set<Exemption> exempt) {
    List<LayerFacts> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).name().equals(name)) {
        if (network.prunes(i, exempt)) {
          return Optional.empty();
        }
        return Optional.of(
            layers.get(i).shape().isDepthwise()
                ? "a depthwise layer, which stays dense; leave it out"
                : "exempt, so it stays dense; leave it out, or give exempt: []");
      }
    }
    List<String> pruned =
        IntStream.range(0, layers.size())
            .filter(i -> network.prunes(i, exempt))
            .mapToObj(i -> layers.get(i).name())
            .toList();
    return Optional.of(
        "%s has no such layer; it prunes %s%s"
            .formatted(
                network.name(),
                String.join(", ", pruned.subList(0, Math.min(NAMED, pruned.size()))),
                pruned.size() > NAMED ? " and " + (pruned.size() - NAMED) + " more" : ""));
  }
}
