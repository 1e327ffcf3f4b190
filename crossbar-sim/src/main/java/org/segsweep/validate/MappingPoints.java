package org.segsweep.validate;

import static org.segsweep.validate.ValidationPoint.point;
import static org.segsweep.validate.ValidationPoint.pointOfEach;

import java.util.List;
import java.util.stream.Stream;
import org.segsweep.cost.AdcBits;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.workload.LayerShape;

/** Converter resolutions, conversions a MAC and crossbars of dense networks. */
final class MappingPoints {
  private static final String BY_HAND =
      "layer by layer by hand: ceil(rows / R) * ceil(N * cells / C), offset weights";

  /** A layer that leaves no cell of any array of this section empty. */
  private static final LayerShape FULL = ReferenceNetworks.convolution(256, 3, 256, 14);

  private MappingPoints() {}

  static List<ValidationPoint> list() {
    return Points.concat(converters(), conversions(), networks());
  }

  private static List<ValidationPoint> converters() {
    return List.of(
        point(
                "C.isaac-bits",
                "ADC bits, 128 rows, 1-bit DAC, 2-bit cells, flipped columns",
                new Published("8", "bit", "ISAAC, ISCA 2016, Table I"),
                () -> AdcBits.paper(128, 1, 2))
            .exactly(),
        pointOfEach(
                "C.forms-bits",
                "ADC bits for fragments of 4, 8, 16 rows",
                new Published("3 4 5", "bit", "FORMS, ISCA 2021"),
                () -> Stream.of(4, 8, 16).map(m -> (double) AdcBits.paper(m, 1, 2)).toList())
            .exactly(),
        point(
                "C.isaac-exact-bits",
                "ADC bits without flipped columns",
                new Published(
                    "9", "bit", "ISAAC, ISCA 2016, before encoding; CrossSim's configuration"),
                () -> AdcBits.exact(128, 1, 2))
            .exactly(),
        point(
                "C.sre-bits",
                "ADC bits for operation units of 16 rows",
                new Published(
                    "6", "bit", "a public MNSIM-style ADC table that names SRE as its source"),
                () -> AdcBits.exact(16, 1, 2))
            .exactly(),
        point(
                "V23.bits",
                "ADC bits for unary cells of 8 levels, 128 rows",
                new Published("10", "bit", "unary-coding study: ceil(log2((L-1) * 128))"),
                () -> AdcBits.exact(128, 1, 3))
            .exactly());
  }

  private static List<ValidationPoint> conversions() {
    return List.of(
        point(
                "V6.isaac-16",
                "conversions a MAC, ISAAC, 16-bit weights and inputs",
                new Published(
                    "1.0", "1", "ISAAC, ISCA 2016, Table I: 8 cells x 16 slices / 128 rows"),
                () -> perMac(new Crossbar(128, 128, 2), 16, 16))
            .exactly(),
        point(
                "V6.isaac-8",
                "conversions a MAC, ISAAC, 8-bit weights and inputs",
                new Published("0.25", "1", "RAELLA, ISCA 2023"),
                () -> perMac(new Crossbar(128, 128, 2), 8, 8))
            .exactly(),
        point(
                "V6.prime",
                "conversions a MAC, PRIME, 8-bit weights, 6-bit inputs in two slices",
                new Published("0.015625", "1", "PRIME, ISCA 2016: 4 partial products, 256 rows"),
                () -> perMac(new Crossbar(256, 256, 4), 8, 2))
            .exactly());
  }

  private static double perMac(Crossbar crossbar, int weightBits, int slices) {
    return map(List.of(FULL), crossbar, weightBits).events().conversionsPerMac(slices);
  }

  private static List<ValidationPoint> networks() {
    List<LayerShape> resnet = ReferenceNetworks.resnet18();
    List<LayerShape> vgg = ReferenceNetworks.vgg8();
    return List.of(
        weights("D.resnet18-weights", resnet, "11678912"),
        macs("D.resnet18-macs", resnet, "1814073344"),
        arrays("D.resnet18-arrays", "ResNet-18", resnet, "5724 2864 1454 727"),
        utilisation("D.resnet18-utilisation", "ResNet-18", resnet, "99.63"),
        point(
            "D.resnet18-conversions",
            "ResNet-18, conversions of an image, 16/16 bits, 128 x 128",
            new Published("1.966e9", "1", BY_HAND),
            () -> 16.0 * map(resnet, new Crossbar(128, 128, 2), 16).events().conversions()),
        weights("D.vgg8-weights", vgg, "12973440"),
        macs("D.vgg8-macs", vgg, "615917568"),
        arrays("D.vgg8-arrays", "VGG-8", vgg, "6344 3176 1596 800"),
        utilisation("D.vgg8-utilisation", "VGG-8", vgg, "99.85"));
  }

  private static ValidationPoint weights(String id, List<LayerShape> layers, String published) {
    return point(
            id,
            "weights, without biases and batch norm",
            new Published(published, "1", BY_HAND),
            () -> layers.stream().mapToLong(LayerShape::weightCount).sum())
        .exactly();
  }

  private static ValidationPoint macs(String id, List<LayerShape> layers, String published) {
    return point(
            id,
            "MACs of an image",
            new Published(published, "1", BY_HAND),
            () -> layers.stream().mapToLong(LayerShape::macs).sum())
        .exactly();
  }

  private static ValidationPoint arrays(
      String id, String network, List<LayerShape> layers, String published) {
    return pointOfEach(
            id,
            network + ", crossbars, 2-bit cells: 16 and 8 bits on 128 x 128, then on 256 x 256",
            new Published(published, "1", BY_HAND),
            () ->
                Stream.of(128, 256)
                    .flatMap(side -> Stream.of(16, 8).map(bits -> arrays(layers, side, bits)))
                    .toList())
        .exactly();
  }

  private static double arrays(List<LayerShape> layers, int side, int weightBits) {
    return map(layers, new Crossbar(side, side, 2), weightBits).crossbars();
  }

  private static ValidationPoint utilisation(
      String id, String network, List<LayerShape> layers, String published) {
    return point(
        id,
        network + ", used cells, 16 bits on 128 x 128",
        new Published(published, "%", BY_HAND),
        () -> 100 * map(layers, new Crossbar(128, 128, 2), 16).utilisation());
  }

  private static NetworkMapping map(List<LayerShape> layers, Crossbar crossbar, int weightBits) {
    return DenseNetwork.map(
        layers, MappingConfig.of(crossbar, weightBits, SignScheme.OFFSET, Packing.wholeArray()));
  }
}
