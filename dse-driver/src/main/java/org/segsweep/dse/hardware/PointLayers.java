package org.segsweep.dse.hardware;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.segsweep.activity.CellActivity;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.stage.Allocation;
import org.segsweep.dse.stage.DenseReference;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.LayerRole;
import org.segsweep.dse.stage.LayerStage;
import org.segsweep.dse.stage.MappedNetwork;
import org.segsweep.dse.stage.StageClock;
import org.segsweep.dse.stage.TimeLimit;
import org.segsweep.dse.stage.TrainedLayer;
import org.segsweep.dse.stage.Vacancy;
import org.segsweep.ratio.RatioPolicy;
import org.segsweep.readout.WeightLevels;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Network;

/** Prunes and quantises the layers of one design point, as its sweep does. */
public final class PointLayers {
  private final Network network;
  private final List<Optional<TrainedLayer>> trained;
  private final List<LayerEvidence> evidence;
  private final PruneGroup group;
  private final MappingSetting mapping;

  private PointLayers(
      Network network,
      List<Optional<TrainedLayer>> trained,
      List<LayerEvidence> evidence,
      PlannedPoint point) {
    this.network = network;
    this.trained = trained;
    this.evidence = evidence;
    this.group = point.group();
    this.mapping = point.mapping().mapping();
  }

  /**
   * The layers of a point.
   *
   * @param trained what training left of each layer; empty where it is as the network has it
   * @param evidence what is known of each layer beside its weights
   * @throws HardwareFault when the simulator cannot read such a point
   */
  static List<PlacedLayer> of(
      Network network,
      List<Optional<TrainedLayer>> trained,
      List<LayerEvidence> evidence,
      PlannedPoint point)
      throws HardwareFault {
    return some(network, trained, evidence, point, layer -> true);
  }

  /**
   * Some layers of a point.
   *
   * @param wanted positions in the network
   * @throws HardwareFault as {@link #of}
   */
  public static List<PlacedLayer> some(
      Network network,
      List<Optional<TrainedLayer>> trained,
      List<LayerEvidence> evidence,
      PlannedPoint point,
      IntPredicate wanted)
      throws HardwareFault {
    PruneGroup group = point.group();
    if (group.pruner().reuseRows().isPresent()) {
      throw new HardwareFault(
          ("%s stores equal columns of cells once, and the read-out places every weight in cells of"
                  + " its own; choose a point of another scheme")
              .formatted(group.setting().scheme()));
    }
    if (group.setting().propagate()) {
      throw new HardwareFault(
          "propagate: true moves what removed channels leave into biases, which the read-out does"
              + " not; choose a point with propagate: false");
    }
    return new PointLayers(network, trained, evidence, point).layers(wanted);
  }

  private List<PlacedLayer> layers(IntPredicate wanted) throws HardwareFault {
    List<LayerShares.Choice> choices = choices();
    List<PlacedLayer> placed = new ArrayList<>();
    for (int l = 0; l < choices.size(); l++) {
      if (!wanted.test(l)) {
        continue;
      }
      Layer layer = network.layers().get(l);
      try {
        placed.add(placed(layer, choices.get(l), evidence.get(l), trained.get(l)));
      } catch (IllegalArgumentException e) {
        throw HardwareFault.ofLayer(layer.name(), e);
      }
    }
    return placed;
  }

  private PlacedLayer placed(
      Layer layer, LayerShares.Choice choice, LayerEvidence known, Optional<TrainedLayer> trained) {
    LayerStage.Stored stored = LayerStage.stored(layer, work(choice, known, trained));
    return new PlacedLayer(
        layer,
        choice.setting().rowOrder(),
        stored.pruned(),
        stored.weights(),
        WeightLevels.of(stored.weights(), mapping.weightBits(), mapping.scale()),
        LayerStage.config(choice, mapping));
  }

  private LayerStage.Work work(
      LayerShares.Choice choice, LayerEvidence known, Optional<TrainedLayer> trained) {
    return new LayerStage.Work(
        choice, List.of(mapping), known, CellActivity.AVERAGE, Vacancy.NONE, trained);
  }

  /** How each layer is pruned: the one way there is, or what the policy of ratios takes. */
  private List<LayerShares.Choice> choices() throws HardwareFault {
    NetworkFacts facts = NetworkFacts.of(network);
    List<List<LayerShares.Choice>> shares = LayerShares.of(group, facts, network).layers();
    if (group.setting().ratios().measure().isEmpty()) {
      return shares.stream().map(layer -> layer.get(0)).toList();
    }
    List<LayerRole> roles =
        IntStream.range(0, shares.size())
            .mapToObj(
                l ->
                    facts.prunes(l, group.setting().exempt()) ? LayerRole.PRUNED : LayerRole.EXEMPT)
            .toList();
    return chosen(shares, roles);
  }

  private List<LayerShares.Choice> chosen(
      List<List<LayerShares.Choice>> shares, List<LayerRole> roles) throws HardwareFault {
    List<List<LayerOutcome>> tried = new ArrayList<>();
    for (int l = 0; l < shares.size(); l++) {
      LayerEvidence known = evidence.get(l);
      Optional<TrainedLayer> own = trained.get(l);
      List<LayerStage.Work> works =
          shares.get(l).stream().map(choice -> work(choice, known, own)).toList();
      tried.add(
          LayerStage.evaluateEach(
              network.layers().get(l), works, TimeLimit.NONE, new StageClock()));
    }
    DenseReference dense =
        DenseReference.of(network.layers().stream().map(Layer::shape).toList(), roles, mapping);
    var choice = new MappedNetwork.Choice(0, mapping.replication(), dense);
    var allocation =
        new Allocation(
            group.setting().ratios(), group.setting().settings().share(RatioPolicy.KEEP));
    Evaluation<Allocation.Chosen> result = allocation.choose(roles, tried, choice);
    List<LayerOutcome> outcomes =
        result.either(Allocation.Chosen::outcomes, why -> Collections.emptyList());
    if (outcomes.isEmpty()) {
      throw new HardwareFault(result.<String>either(done -> "", why -> why));
    }
    return IntStream.range(0, shares.size())
        .mapToObj(l -> shares.get(l).get(indexOf(tried.get(l), outcomes.get(l))))
        .toList();
  }

  private static int indexOf(List<LayerOutcome> tried, LayerOutcome taken) {
    return IntStream.range(0, tried.size())
        .filter(i -> Objects.equals(tried.get(i), taken))
        .findFirst()
        .orElseThrow();
  }
}
