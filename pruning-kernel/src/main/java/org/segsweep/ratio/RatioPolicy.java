package org.segsweep.ratio;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Ratio;

/**
 * How the kept share of a network is spread over the layers that a scheme prunes. A policy says
 * which shares a layer may take; once each was tried, it chooses one a layer.
 *
 * <p>The shares tried are those of a ladder from 1/64 to 1, finer towards small ones, and the share
 * asked for; {@link Uniform} and {@link Listed} have nothing to choose.
 */
public sealed interface RatioPolicy extends Serializable {
  /** The parameter of a scheme that shares of layers are values of. */
  String KEEP = "keep";

  /** Shares that threshold and sensitivity try, beside the one asked for. */
  List<Ratio> LADDER =
      Stream.of(
              "1/64", "1/48", "1/32", "3/128", "3/64", "1/16", "5/64", "3/32", "1/8", "5/32",
              "3/16", "7/32", "1/4", "5/16", "3/8", "7/16", "1/2", "5/8", "3/4", "7/8", "1")
          .map(Ratio::parse)
          .sorted()
          .toList();

  /**
   * Shares that a layer may take, ascending.
   *
   * @param keep the share asked for
   */
  List<Ratio> shares(String layer, Ratio keep);

  /**
   * The share of each layer, as positions in its choices.
   *
   * @param layers in the network's order; see {@link #shares}
   * @param budget largest sum of costs
   * @throws IllegalArgumentException when even the smallest shares cost more
   */
  default int[] choose(List<LayerChoices> layers, long budget) {
    return new int[layers.size()];
  }

  /** What the budget is counted in; empty where nothing is chosen. */
  default Optional<Measure> measure() {
    return Optional.empty();
  }

  /** The name of the policy without what it is about. */
  default String rule() {
    return toString().replaceAll("[({].*", "");
  }

  /** Every layer keeps the share asked for. */
  record Uniform() implements RatioPolicy {
    @Override
    public List<Ratio> shares(String layer, Ratio keep) {
      return List.of(keep);
    }

    @Override
    public String toString() {
      return "uniform";
    }
  }

  /**
   * Some layers keep shares of their own; the others the share asked for.
   *
   * @param layers by name
   */
  record Listed(SortedMap<String, Ratio> layers) implements RatioPolicy {
    public Listed {
      layers = Collections.unmodifiableSortedMap(new TreeMap<>(layers));
      Checks.require(!layers.isEmpty(), "a list of layers' shares has at least one");
    }

    public static Listed of(Map<String, Ratio> layers) {
      return new Listed(new TreeMap<>(layers));
    }

    @Override
    public List<Ratio> shares(String layer, Ratio keep) {
      return List.of(layers.getOrDefault(layer, keep));
    }

    @Override
    public String toString() {
      return "layers" + layers;
    }
  }

  /**
   * One threshold for all layers: each takes the smallest share that keeps this part of its own
   * energy. The threshold is the highest that meets the budget.
   */
  record Threshold(Measure of) implements RatioPolicy {
    @Override
    public List<Ratio> shares(String layer, Ratio keep) {
      return ladder(keep);
    }

    @Override
    public int[] choose(List<LayerChoices> layers, long budget) {
      return EnergyThreshold.choose(layers, new Budget.Target(budget, of));
    }

    @Override
    public Optional<Measure> measure() {
      return Optional.of(of);
    }

    @Override
    public String toString() {
      return "threshold(" + of.label() + ")";
    }
  }

  /**
   * From unpruned layers on, always the step that loses least energy for each unit saved, on the
   * convex hull of each layer's shares, until the budget is met.
   */
  record Sensitivity(Measure of) implements RatioPolicy {
    @Override
    public List<Ratio> shares(String layer, Ratio keep) {
      return ladder(keep);
    }

    @Override
    public int[] choose(List<LayerChoices> layers, long budget) {
      return HullDescent.choose(layers, new Budget.Target(budget, of));
    }

    @Override
    public Optional<Measure> measure() {
      return Optional.of(of);
    }

    @Override
    public String toString() {
      return "sensitivity(" + of.label() + ")";
    }
  }

  private static List<Ratio> ladder(Ratio keep) {
    var shares = new TreeSet<>(LADDER);
    shares.add(keep);
    return List.copyOf(shares);
  }
}
