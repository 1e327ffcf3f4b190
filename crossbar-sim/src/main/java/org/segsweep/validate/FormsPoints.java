package org.segsweep.validate;

import static org.segsweep.validate.ValidationPoint.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.LayerBlocks;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.scheme.HybridP;
import org.segsweep.prune.scheme.StructuredBudget;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** Crossbar ratios that FORMS prints for itself and for Tiny-but-Accurate. */
final class FormsPoints {
  private static final Crossbar ARRAY = new Crossbar(128, 128, 2);
  private static final int FRAGMENT_ROWS = 8;

  /** A network, its printed weight ratio and its printed crossbar reduction. */
  private record Reduction(String name, String network, double weightRatio, String printed) {}

  private static final List<Reduction> REDUCTIONS =
      List.of(
          new Reduction("lenet5", "LeNet-5, MNIST", 23.18, "185.44"),
          new Reduction("vgg16-c10", "VGG-16, CIFAR-10", 41.2, "329.6"),
          new Reduction("resnet18-c10", "ResNet-18, CIFAR-10", 50.85, "406.8"),
          new Reduction("resnet18-c100", "ResNet-18, CIFAR-100", 6.65, "53.2"),
          new Reduction("resnet50-c100", "ResNet-50, CIFAR-100", 9.18, "73.44"),
          new Reduction("vgg16-c100", "VGG-16, CIFAR-100", 8.15, "65.20"),
          new Reduction("resnet18-a", "ResNet-18, ImageNet", 1.67, "13.36"),
          new Reduction("resnet18-b", "ResNet-18, ImageNet", 2.0, "16.0"),
          new Reduction("resnet50-a", "ResNet-50, ImageNet", 2.15, "17.2"),
          new Reduction("resnet50-b", "ResNet-50, ImageNet", 3.67, "29.36"));

  private FormsPoints() {}

  static List<ValidationPoint> list() {
    List<ValidationPoint> points = new ArrayList<>();
    for (Reduction r : REDUCTIONS) {
      points.add(
          point(
              "F.reduction-" + r.name(),
              "%s, %sx fewer weights: crossbar reduction".formatted(r.network(), r.weightRatio()),
              new Published(r.printed(), "x", "FORMS, ISCA 2021, Tables I and II"),
              () -> r.weightRatio() * precisionAndSignFactor()));
    }
    points.addAll(roundingLosses());
    return points;
  }

  /**
   * Crossbars of a layer at 32 bits in sign pairs over those of the same layer at 8 bits and
   * polarised, by the mapper.
   */
  private static double precisionAndSignFactor() {
    LayerShape full = ReferenceNetworks.convolution(256, 3, 256, 14);
    LayerMapping before = DenseNetwork.map(full, config(32, SignScheme.PAIR_ARRAYS));
    LayerMapping after =
        DenseNetwork.mapPolarised(full, FRAGMENT_ROWS, config(8, SignScheme.POLARISED));
    return (double) before.crossbars() / after.crossbars();
  }

  private static List<ValidationPoint> roundingLosses() {
    return List.of(
        loss(
            "F.rounding-vgg16",
            "VGG-16, CIFAR-10",
            new Published("0.9223", "1", rounding("44.67", "164.8")),
            ReferenceNetworks.vgg16Cifar(),
            new Ratio(100, 4467)),
        loss(
            "F.rounding-resnet18-c10",
            "ResNet-18, CIFAR-10",
            new Published("0.9766", "1", rounding("52.07", "203.4")),
            ReferenceNetworks.resnet18Cifar(),
            new Ratio(100, 5207)),
        loss(
            "F.rounding-resnet18",
            "ResNet-18, ImageNet",
            new Published("0.9309", "1", rounding("3.33", "12.4")),
            ReferenceNetworks.resnet18(),
            new Ratio(100, 333)));
  }

  private static String rounding(String weights, String crossbars) {
    return "FORMS, ISCA 2021, for Tiny-but-Accurate: %sx crossbars / (4 x %sx weights)"
        .formatted(crossbars, weights);
  }

  private static ValidationPoint loss(
      String id, String network, Published published, List<LayerShape> layers, Ratio keep) {
    return point(
            id,
            network + ", crossbar ratio over weight ratio, filters and rows pruned alike",
            published,
            () -> crossbarOverWeightRatio(layers, keep))
        .forInformation();
  }

  private static double crossbarOverWeightRatio(List<LayerShape> layers, Ratio keep) {
    MappingConfig config = config(8, SignScheme.PAIR_ARRAYS);
    NetworkMapping dense = DenseNetwork.map(layers, config);
    Pruner pruner = new HybridP(new StructuredBudget(keep, null));
    NetworkMapping pruned =
        NetworkMapping.of(layers.stream().map(layer -> pruned(layer, pruner, config)).toList());
    double crossbars = (double) dense.crossbars() / pruned.crossbars();
    double weights = (double) dense.keptWeights() / pruned.keptWeights();
    return crossbars / weights;
  }

  /** How many rows and filters stay depends on the shape alone, so every weight is 1. */
  private static LayerMapping pruned(LayerShape layer, Pruner pruner, MappingConfig config) {
    float[][] ones = new float[layer.rows()][layer.columns()];
    for (float[] row : ones) {
      Arrays.fill(row, 1);
    }
    ArrayTile tile = config.tile();
    return Mapper.map(
        LayerBlocks.of(layer, List.of(pruner.prune(WeightMatrix.of(ones), tile))), config);
  }

  private static MappingConfig config(int weightBits, SignScheme sign) {
    return MappingConfig.of(ARRAY, weightBits, sign, Packing.wholeArray());
  }
}
