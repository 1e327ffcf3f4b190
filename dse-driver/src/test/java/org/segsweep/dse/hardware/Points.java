package org.segsweep.dse.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.dse.stage.TrainedLayer;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;
import org.segsweep.workload.WeightOrigin;

/** Points of small plans. */
final class Points {
  private Points() {}

  /** All points of a specification without its network, in the plan's order. */
  static List<PlannedPoint> of(Network network, String yaml) throws Exception {
    var words = new Vocabulary(SchemeCatalogue.schemes(), List.of("any"), List.of("isaac-ce"));
    SweepPlan plan =
        SweepPlan.of(
            new SpecReader(words).read("network: any\n" + yaml, "t.yaml", List.of()),
            NetworkFacts.of(network),
            new AcceleratorFacts("isaac-ce", "0", 1, 16));
    List<PlannedPoint> points = new ArrayList<>();
    for (PruneGroup group : plan.groups()) {
      for (MappingGroup mapping : group.mappings()) {
        for (int i = 0; i < mapping.peripheries().size(); i++) {
          points.add(new PlannedPoint(group, mapping, i));
        }
      }
    }
    return points;
  }

  static List<LayerEvidence> nothingKnown(Network network) {
    return network.layers().stream().map(layer -> LayerEvidence.none(layer.shape())).toList();
  }

  /** Every layer is as the network has it. */
  static List<Optional<TrainedLayer>> untrained(Network network) {
    return network.layers().stream().map(layer -> Optional.<TrainedLayer>empty()).toList();
  }

  /** A convolution, a grouped one with a kernel that is not square, and a matrix. */
  static Network network(long seed) {
    var random = new SplittableRandom(seed);
    return new Network(
        "small",
        WeightOrigin.SYNTHETIC,
        List.of(
            layer("first", new LayerShape(2, 6, new Extent(3, 3), new Extent(4, 4), 1), random),
            layer("grouped", new LayerShape(6, 8, new Extent(2, 3), new Extent(3, 2), 2), random),
            layer("middle", new LayerShape(8, 12, new Extent(3, 3), new Extent(1, 1), 1), random),
            Layer.owning(
                "last",
                LayerKind.FULLY_CONNECTED,
                new LayerShape(40, 5, new Extent(1, 1), new Extent(1, 1), 1),
                weights(200, random))));
  }

  private static Layer layer(String name, LayerShape shape, SplittableRandom random) {
    int count = Math.toIntExact(shape.weightCount());
    return Layer.owning(name, LayerKind.CONVOLUTION, shape, weights(count, random));
  }

  private static float[] weights(int count, SplittableRandom random) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return weights;
  }
}
