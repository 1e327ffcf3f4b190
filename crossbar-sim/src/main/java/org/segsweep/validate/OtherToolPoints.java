package org.segsweep.validate;

import static org.segsweep.validate.ValidationPoint.point;

import java.util.List;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.Periphery;
import org.segsweep.device.Accelerator;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.workload.LayerShape;

/**
 * Results of other tools whose hardware is not fully printed, beside dense networks on ISAAC-CE.
 * For orientation: none can be expected to agree.
 */
final class OtherToolPoints {
  private static final String PIMSYN = "PIMSYN, DATE 2024, Table V";
  private static final String UNARY =
      "unary-coding study on ISAAC's structure, 2 cells of 8 levels";
  private static final String PIMSIM = "pimsim-nn, bundled ResNet-18 example, 64 cores";

  private final Accelerator isaac;

  OtherToolPoints(Accelerator isaac) {
    this.isaac = isaac;
  }

  List<ValidationPoint> list() {
    List<LayerShape> vgg = ReferenceNetworks.vgg16Cifar();
    List<LayerShape> resnet = ReferenceNetworks.resnet18Cifar();
    return List.of(
        energy(
            "V20.vgg16-energy", "VGG-16, CIFAR-10", new Published("2.98", "mJ", PIMSYN), vgg, 16),
        latency("V20.vgg16-latency", "VGG-16, CIFAR-10", new Published("2.66", "ms", PIMSYN), vgg),
        energy(
            "V20.resnet18-energy",
            "ResNet-18, CIFAR-10",
            new Published("2.34", "mJ", PIMSYN),
            resnet,
            16),
        latency(
            "V20.resnet18-latency",
            "ResNet-18, CIFAR-10",
            new Published("1.61", "ms", PIMSYN),
            resnet),
        point(
                "V21.isaac",
                "ISAAC, peak operations a joule at 16 bits",
                new Published("0.63", "TOPS/W", "PIMSYN, DATE 2024, Table IV"),
                () -> isaac.peakGops() / isaac.powerMw(isaac.wholeUnit()))
            .forInformation(),
        energy(
            "V23.energy",
            "ResNet-18, CIFAR-10, 8/8 bits",
            new Published("0.96", "mJ", UNARY),
            resnet,
            8),
        latency(
            "V24.latency",
            "ResNet-18, ImageNet",
            new Published("25", "ms", PIMSIM),
            ReferenceNetworks.resnet18()));
  }

  private ValidationPoint energy(
      String id, String network, Published published, List<LayerShape> layers, int bits) {
    return point(
            id,
            network + ", dense on ISAAC-CE, energy of an image",
            published,
            () -> cost(layers, bits).energyPj() / 1e9)
        .forInformation();
  }

  private ValidationPoint latency(
      String id, String network, Published published, List<LayerShape> layers) {
    return point(
            id,
            network + ", dense on ISAAC-CE, one layer after the other, no copies",
            published,
            () -> cost(layers, isaac.reference().inputBits()).latencyNs() / 1e6)
        .forInformation();
  }

  private CostBreakdown cost(List<LayerShape> layers, int bits) {
    MappingConfig config =
        MappingConfig.of(isaac.referenceCrossbar(), bits, SignScheme.OFFSET, Packing.wholeArray());
    Periphery periphery =
        new Periphery(AdcChoice.paper(), isaac.referenceCrossbar().columns(), 1, bits);
    return new CostModel(isaac).cost(DenseNetwork.map(layers, config), config, periphery);
  }
}
