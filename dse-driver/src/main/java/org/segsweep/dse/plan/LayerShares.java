package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segsweep.dse.spec.LayerSettings;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Network;
import org.segsweep.workload.Ratio;

/**
 * In which ways each layer of a network may be pruned under one pruning: one, unless a policy of
 * ratios chooses among several.
 *
 * @param layers for each layer its choices, smallest share first; never empty
 */
public record LayerShares(List<List<Choice>> layers) {
  public LayerShares {
    layers = layers.stream().map(List::copyOf).toList();
  }

  /**
   * One way to prune a layer.
   *
   * @param setting what decides it
   */
  public record Choice(PruneSetting setting, Pruner pruner) implements Serializable {
    /** What a layer that stays dense is pruned with, where others are pruned by a setting. */
    public static Choice dense(PruneSetting setting) {
      return new Choice(
          new PruneSetting(
              Dense.SCHEME.id(),
              new Settings(Map.of()),
              LayerSettings.NONE,
              setting.rowOrder(),
              setting.exempt(),
              new RatioPolicy.Uniform(),
              setting.propagate(),
              setting.recover(),
              Optional.empty()),
          new Dense());
    }
  }

  /** The choices of every layer. */
  public static LayerShares of(PruneGroup group, NetworkFacts facts, Network network) {
    return new Listing(group, facts, network).layers();
  }

  /** One group on one network. */
  private static final class Listing {
    private final PruneGroup group;
    private final NetworkFacts facts;
    private final List<Layer> layers;
    private final Map<Ratio, Optional<Choice>> known = new HashMap<>();

    Listing(PruneGroup group, NetworkFacts facts, Network network) {
      this.group = group;
      this.facts = facts;
      this.layers = network.layers();
    }

    LayerShares layers() {
      Map<Layer, Ratio> ofNetwork = networkShares();
      List<List<Choice>> all = new ArrayList<>();
      for (int i = 0; i < layers.size(); i++) {
        Layer layer = layers.get(i);
        if (!isPruned(i)) {
          all.add(List.of(Choice.dense(group.setting())));
        } else if (ofNetwork.containsKey(layer)) {
          all.add(choice(ofNetwork.get(layer)).map(List::of).orElseThrow());
        } else {
          all.add(choices(layer));
        }
      }
      return new LayerShares(all);
    }

    private boolean isPruned(int layer) {
      return facts.prunes(layer, group.setting().exempt());
    }

    private List<Choice> choices(Layer layer) {
      Optional<Parameter.Value> keep = group.setting().settings().find(RatioPolicy.KEEP);
      Settings own = group.setting().layers().of(layer.name(), group.setting().settings());
      if (!own.equals(group.setting().settings())) {
        return List.of(choice(own));
      }
      if (keep.isEmpty() || group.setting().ratios() instanceof RatioPolicy.Uniform) {
        return List.of(new Choice(group.setting().withSettings(own), group.pruner()));
      }
      Ratio asked = ((Parameter.Value.Share) keep.get()).ratio();
      return group.setting().ratios().shares(layer.name(), asked).stream()
          .flatMap(share -> choice(share).stream())
          .toList();
    }

    private Map<Layer, Ratio> networkShares() {
      List<Layer> pruned = new ArrayList<>();
      for (int i = 0; i < layers.size(); i++) {
        if (isPruned(i)) {
          pruned.add(layers.get(i));
        }
      }
      List<Ratio> shares = group.pruner().networkShares(pruned).orElse(List.of());
      Map<Layer, Ratio> byLayer = new HashMap<>();
      for (int i = 0; i < shares.size(); i++) {
        byLayer.put(pruned.get(i), shares.get(i));
      }
      return byLayer;
    }

    /** Values of single layers were checked when they were read. */
    private Choice choice(Settings own) {
      PruneSetting setting = group.setting().withSettings(own);
      Scheme scheme = SchemeCatalogue.find(setting.scheme()).orElseThrow();
      return new Choice(setting, scheme.create().apply(own));
    }

    /** Nothing where the scheme cannot have this share with its other parameters. */
    private Optional<Choice> choice(Ratio share) {
      return known.computeIfAbsent(
          share,
          keep -> {
            PruneSetting setting = group.setting().withKeep(keep);
            Scheme scheme = SchemeCatalogue.find(setting.scheme()).orElseThrow();
            try {
              return Optional.of(new Choice(setting, scheme.create().apply(setting.settings())));
            } catch (Scheme.SettingFault e) {
              return Optional.empty();
            }
          });
    }
  }
}
