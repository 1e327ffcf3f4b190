package org.segsweep.dse.validate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.CostRates;
import org.segsweep.cost.Periphery;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;
import org.segsweep.device.SignScheme;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.prune.scheme.Election;
import org.segsweep.prune.scheme.SegPrune;
import org.segsweep.segment.Bands;
import org.segsweep.segment.ShapeAssignment;
import org.segsweep.segment.ShapeVote;
import org.segsweep.validate.Published;
import org.segsweep.validate.ValidationPoint;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Network;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;

/**
 * How speed and energy follow the crossbar ratio under SegPrune, beside the factors that the
 * abstract of the SegPrune paper implies. Our host is ISAAC-CE at 16 bits, our network VGG-16 for
 * CIFAR-10 with synthetic weights, a quarter of each segment kept; the paper's are not public.
 */
public final class SegPruneAbstract {
  private static final String NETWORK = "vgg16-cifar10";
  private static final long SEED = 1;
  private static final int BITS = 16;
  private static final Published IMPLIED =
      new Published(
          "0.952 0.856",
          "1",
          "SegPrune, TCAD 41(11), 2022, abstract: 13.9x and 12.5x over 14.6x; against FORMS 0.944 and"
              + " 0.861");

  /** A packing and the segments that suit it. */
  private enum Host {
    WHOLE_ARRAYS("mode A, segments of 512", 512, 4, ShapeAssignment.BALANCED, Packing.wholeArray()),
    ROW_GROUPS(
        "mode B, segments of 32, 8 rows at a time",
        32,
        8,
        ShapeAssignment.FREE,
        Packing.rowGroups(8));

    private final String label;
    private final int segmentRows;
    private final int shapes;
    private final ShapeAssignment assignment;

    @SuppressWarnings("ImmutableEnumChecker") // Records.
    private final Packing packing;

    Host(String label, int segmentRows, int shapes, ShapeAssignment assignment, Packing packing) {
      this.label = label;
      this.segmentRows = segmentRows;
      this.shapes = shapes;
      this.assignment = assignment;
      this.packing = packing;
    }

    Pruner pruner() {
      return new SegPrune(
          new Bands(segmentRows, new Ratio(1, 4)),
          new Election(new ShapeVote.GreedyLloyd(), shapes),
          assignment,
          null);
    }
  }

  private final Accelerator accelerator;

  private SegPruneAbstract(Accelerator accelerator) {
    this.accelerator = accelerator;
  }

  /**
   * The points, for information only.
   *
   * @throws ComponentFault when the built-in accelerator cannot be read
   */
  public static List<ValidationPoint> points() throws ComponentFault {
    var points = new SegPruneAbstract(Accelerators.load("isaac-ce"));
    return Arrays.stream(Host.values()).map(points::point).toList();
  }

  private ValidationPoint point(Host host) {
    return ValidationPoint.pointOfEach(
            "S.gains-" + host.packing.mode(),
            "SegPrune, speed-up and energy gain, each over the crossbar ratio, " + host.label,
            IMPLIED,
            () -> gains(host))
        .forInformation();
  }

  /** Speed-up on equally many crossbars, all of them busy, and energy gain, a crossbar ratio. */
  private List<Double> gains(Host host) {
    Network network = NetworkCatalogue.create(NETWORK, SEED);
    MappingConfig config =
        MappingConfig.of(
            accelerator.referenceCrossbar(), BITS, SignScheme.PAIR_ARRAYS, host.packing);
    CostRates rates =
        new CostModel(accelerator).rates(config, new Periphery(AdcChoice.paper(), 128, 1, BITS));
    NetworkMapping dense = map(network, new Dense(), config);
    NetworkMapping pruned = map(network, host.pruner(), config);
    double crossbars = (double) dense.crossbars() / pruned.crossbars();
    double speed = (double) dense.events().arrayReads() / pruned.events().arrayReads();
    double energy = rates.cost(dense).energyPj() / rates.cost(pruned).energyPj();
    return List.of(speed / crossbars, energy / crossbars);
  }

  /**
   * First and last layer stay dense, as by default in a sweep. Layers do not depend on each other,
   * so they may be pruned at the same time.
   */
  private static NetworkMapping map(Network network, Pruner pruner, MappingConfig config) {
    List<Layer> layers = network.layers();
    int last = layers.size() - 1;
    return NetworkMapping.of(
        IntStream.rangeClosed(0, last)
            .parallel()
            .mapToObj(i -> map(layers.get(i), i == 0 || i == last ? new Dense() : pruner, config))
            .toList());
  }

  private static LayerMapping map(Layer layer, Pruner pruner, MappingConfig config) {
    PrunedMatrix matrix = pruner.prune(layer.matrix(0, RowOrder.CHW), config.tile());
    return Mapper.map(layer.shape(), List.of(matrix), config);
  }
}
