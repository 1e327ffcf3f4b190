package org.segsweep.dse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.segsweep.device.Accelerator;
import org.segsweep.dse.hardware.HardwareFault;
import org.segsweep.dse.hardware.PlacedLayer;
import org.segsweep.dse.hardware.PointLayers;
import org.segsweep.dse.page.LayerSource;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spec.InvalidSpecException;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.stage.TrainedLayer;
import org.segsweep.dse.store.AccuracyStore;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.SweepHeader;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Network;
import org.segsweep.workload.Sha256;

/** A sweep that is planned again from what its result folder keeps, to prune layers again. */
final class StoredSweep implements LayerSource {
  private static final String OVERRIDE = "# --set ";

  private final ResultFolder folder;
  private final Network network;
  private final List<LayerEvidence> evidence;
  private final SweepPlan plan;

  private StoredSweep(
      ResultFolder folder, Network network, List<LayerEvidence> evidence, SweepPlan plan) {
    this.folder = folder;
    this.network = network;
    this.evidence = evidence;
    this.plan = plan;
  }

  /** The layers of a folder's points; where they cannot be had, every question is told why. */
  static LayerSource of(ResultFolder folder, SweepHeader header) {
    try {
      return open(folder, header);
    } catch (Unavailable e) {
      return (point, wanted) -> {
        throw new Unavailable(String.valueOf(e.getMessage()));
      };
    }
  }

  private static StoredSweep open(ResultFolder folder, SweepHeader header) throws Unavailable {
    try {
      SweepSpec spec = spec(folder);
      if (!Sha256.hex(spec.toString()).equals(header.provenance().specSha256())) {
        throw new Unavailable(
            "the specification in the results is not read as it was; run the sweep again");
      }
      Network network = SweepLoader.network(spec.network());
      NetworkFacts facts = NetworkFacts.of(network);
      if (!facts.contentHash().equals(header.provenance().networkSha256())) {
        throw new Unavailable("the network has changed since the sweep ran; run the sweep again");
      }
      Accelerator accelerator = spec.accelerator().load();
      SweepPlan plan = SweepPlan.of(spec, facts, AcceleratorFacts.of(accelerator));
      return new StoredSweep(folder, network, SweepLoader.evidence(spec, network, plan), plan);
    } catch (InvalidSpecException e) {
      String first = e.render().lines().findFirst().orElse("");
      throw new Unavailable(
          "the specification cannot be read from where it was (%s)".formatted(first));
    } catch (ResultFault | org.segsweep.graph.ImportFault | org.segsweep.device.ComponentFault e) {
      throw new Unavailable(String.valueOf(e.getMessage()));
    }
  }

  /** The copy in the folder, read as if it lay where the specification was read from. */
  private static SweepSpec spec(ResultFolder folder) throws ResultFault, InvalidSpecException {
    String text = folder.specText();
    List<String> overrides = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int l = lines.size() - 1; l >= 0 && lines.get(l).startsWith(OVERRIDE); l--) {
      overrides.add(0, lines.get(l).substring(OVERRIDE.length()));
    }
    return new SpecReader(SweepLoader.vocabulary())
        .read(text, folder.specFile().toString(), overrides);
  }

  @Override
  public List<PlacedLayer> layers(StoredPoint point, IntPredicate wanted) throws Unavailable {
    PlannedPoint planned = planned(point);
    try {
      return PointLayers.some(network, trained(point), evidence, planned, wanted);
    } catch (HardwareFault | IllegalArgumentException e) {
      throw new Unavailable(
          "%s %s: %s".formatted(point.text("scheme"), point.shortId(), e.getMessage()));
    }
  }

  /** Any point of the same pruning and mapping: peripheries change no cell. */
  private PlannedPoint planned(StoredPoint point) throws Unavailable {
    for (PruneGroup group : plan.groups()) {
      if (group.setting().scheme().equals(point.text("scheme"))
          && group.setting().written().equals(point.text("settings"))) {
        for (MappingGroup mapping : group.mappings()) {
          if (mapping.mappingId().equals(point.text("mapping_id"))) {
            return new PlannedPoint(group, mapping, 0);
          }
        }
      }
    }
    throw new Unavailable(point.shortId() + ": is no point of the specification any more");
  }

  private List<Optional<TrainedLayer>> trained(StoredPoint point) throws Unavailable {
    String key = point.text("trained_network");
    List<Optional<TrainedLayer>> layers = new ArrayList<>();
    try {
      AccuracyStore store = folder.accuracy();
      for (int l = 0; l < network.layers().size(); l++) {
        layers.add(key.equals("-") ? Optional.empty() : Optional.of(store.layer(key, l)));
      }
    } catch (ResultFault e) {
      throw new Unavailable(String.valueOf(e.getMessage()));
    }
    return layers;
  }
}
