package org.segsweep.validate;

import static org.segsweep.validate.ValidationPoint.point;
import static org.segsweep.validate.ValidationPoint.pointOfEach;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.device.Crossbar;
import org.segsweep.validate.NeuroSimFloorplan.Placement;
import org.segsweep.workload.LayerShape;

/**
 * The VGG-8 run that the manual of DNN+NeuroSim V1.3 prints: CIFAR-10, 8-bit weights and inputs,
 * 2-bit cells, 128 x 128 sub-arrays, 8 columns a converter, 22 nm.
 */
final class NeuroSimPoints {
  private static final String MANUAL = "DNN+NeuroSim V1.3 manual, VGG-8 run (Fig. 24)";
  private static final String FROM_MANUAL =
      "follows from the speed-ups and latencies of the " + MANUAL;
  private static final String ISSUE = "user report on DNN+NeuroSim V1.3, VGG-8 at 22 nm";

  /** Converter phase of the first layer, ns: what the length of a cycle is taken from. */
  private static final double FIRST_LAYER_ADC_NS = 7385.06;

  /** Printed beside the converter phase, us: adders, and buffers, interconnect and the rest. */
  private static final double OTHER_LATENCY_US = 246.0 + 1146.7;

  /** Dynamic and leakage energy of an image, uJ. */
  private static final double ENERGY_UJ = 37.7518 + 1.19011;

  /** Half a square micrometre or less in the last printed digit of an area. */
  private static final double DIVIDED = 1e-3;

  /** Side of a cell's smallest feature at 22 nm, um, and what NeuroSim's 1T1R cell takes of it. */
  private static final double FEATURE_UM = 0.022;

  private static final double CELL_FEATURES = 48;

  /** The manual's factor for what layout adds to energy. */
  private static final double POST_LAYOUT = 1.23;

  /** Two printed latencies with one decimal are added, 0.1 us of 1456. */
  private static final double ADDED_LATENCIES = 1e-4;

  private final Accelerator library;
  private final NeuroSimFloorplan chip;
  private final double operations;

  NeuroSimPoints(Accelerator library) {
    this.library = library;
    List<LayerShape> vgg8 = ReferenceNetworks.vgg8();
    chip =
        NeuroSimFloorplan.of(
            vgg8.stream().map(NeuroSimLayer::padded).toList(),
            new NeuroSimSetting(new Crossbar(128, 128, 2), 8, 8, 8));
    operations = 2.0 * vgg8.stream().mapToLong(LayerShape::macs).sum();
  }

  List<ValidationPoint> list() {
    return Points.concat(counts(), utilisation(), converterPhase(), performance(), breakdown());
  }

  private List<ValidationPoint> counts() {
    return List.of(
        each("V7.arrays", "sub-arrays of a layer", "4 36 72 144 288 576 2048 8", Placement::arrays)
            .exactly(),
        total("V7.total", "sub-arrays of one copy", "3176", (double) chip.arrays()),
        each("V7.duplication", "copies of a layer", "16 4 4 2 2 1 1 8", Placement::duplication)
            .exactly(),
        total(
            "V7.all-arrays", "sub-arrays of all copies", "4048", (double) chip.duplicatedArrays()),
        each("V7.tiles", "tiles of a layer", "1 1 2 2 4 4 32 1", Placement::tiles).exactly(),
        total("V7.all-tiles", "tiles of the chip", "47", (double) chip.tiles()));
  }

  private List<ValidationPoint> utilisation() {
    return List.of(
        each(
            "V8.layers",
            "utilisation of a layer",
            "0.210938 1 1 1 1 1 1 0.3125",
            Placement::utilisation),
        point(
            "V8.chip",
            "utilisation of the chip, mean over tiles",
            new Published("96.8584", "%", MANUAL),
            () -> 100 * chip.utilisation()));
  }

  private List<ValidationPoint> converterPhase() {
    return List.of(
        pointOfEach(
                "V10.cycles",
                "converter cycles of a layer",
                new Published("3600 14400 3136 6272 1152 2304 64 8", "1", FROM_MANUAL),
                () -> chip.layers().stream().map(Placement::adcCycles).toList())
            .exactly(),
        point(
                "V10.all-cycles",
                "converter cycles of an image",
                new Published("30936", "1", FROM_MANUAL),
                chip::adcCycles)
            .exactly(),
        point(
                "V10.latency",
                "converter phase of an image, a cycle as long as in layer 1",
                new Published("63462.3", "ns", MANUAL),
                this::adcLatencyNs)
            .calibrated(),
        point(
                "V10.last-layer",
                "converter phase of the last layer, a cycle as long as in layer 1",
                new Published("16.41", "ns", MANUAL),
                () -> chip.layers().get(7).adcCycles() * cycleNs())
            .calibrated());
  }

  private List<ValidationPoint> performance() {
    return List.of(
        performance(
            "V11.latency",
            "latency: our converter phase, the rest as printed",
            new Published("1.45613", "ms", MANUAL),
            latencyMs()),
        performance(
            "V11.fps",
            "images a second at that latency",
            new Published("686.75", "1/s", MANUAL),
            1e3 / latencyMs()),
        performance(
            "V11.tops",
            "rate: operations of our layer list at that latency",
            new Published("0.845963", "TOPS", MANUAL),
            tops()),
        performance(
            "V11.tops-per-w",
            "our operations over the printed energy and its post-layout factor",
            new Published("25.7176", "TOPS/W", MANUAL),
            operations / (ENERGY_UJ * 1e6) / POST_LAYOUT),
        performance(
            "V11.tops-per-mm2",
            "that rate over the area of the profile's chip",
            new Published("0.01857", "TOPS/mm2", MANUAL),
            tops() / areaMm2()));
  }

  private List<ValidationPoint> breakdown() {
    double arrays = chip.duplicatedArrays();
    return List.of(
        area("V11.area", "area of the profile's chip", "45.554", areaMm2()),
        area("V12.adc-area", "converters of all arrays", "14.606", unitMm2(Component.ADC) * arrays),
        point(
            "V12.array-area",
            "cells of all arrays at 48 F2",
            new Published("1.541", "mm2", MANUAL),
            () -> arrays * library.referenceCrossbar().cells() * cellUm2() / 1e6),
        area("V12.interconnect-area", "interconnect", "6.180", unitMm2(Component.BUS) * arrays),
        area("V12.adders-area", "accumulation", "3.133", unitMm2(Component.SHIFT_ADD) * arrays),
        energy("V12.adc-energy", "our conversions", "18.274", Component.ADC),
        energy(
            "V12.adders-energy", "accumulation of our conversions", "5.169", Component.SHIFT_ADD),
        point(
                "V15.power",
                "power at that latency from the printed energy",
                new Published("27", "mW", ISSUE),
                () -> ENERGY_UJ / latencyMs())
            .calibrated(),
        point(
                "V15.area",
                "area of the profile's chip, converters of 5 instead of 4 bits",
                new Published("45.5", "mm2", ISSUE),
                this::areaMm2)
            .within(0.005)
            .calibrated());
  }

  private static ValidationPoint area(String id, String quantity, String published, double mm2) {
    return point(id, quantity, new Published(published, "mm2", MANUAL), () -> mm2)
        .within(DIVIDED)
        .calibrated();
  }

  private ValidationPoint energy(String id, String quantity, String published, Component type) {
    return point(
            id,
            quantity + " at the profile's energy",
            new Published(published, "uJ", MANUAL),
            () -> chip.conversions() * library.find(type).orElseThrow().energyPj() / 1e6)
        .within(DIVIDED)
        .calibrated();
  }

  private static ValidationPoint performance(
      String id, String quantity, Published published, double ours) {
    return point(id, quantity, published, () -> ours).within(ADDED_LATENCIES).calibrated();
  }

  private ValidationPoint each(
      String id, String quantity, String published, ToDoubleFunction<Placement> ours) {
    return pointOfEach(
        id,
        quantity,
        new Published(published, "1", MANUAL),
        () -> chip.layers().stream().map(ours::applyAsDouble).toList());
  }

  private static ValidationPoint total(String id, String quantity, String published, double ours) {
    return point(id, quantity, new Published(published, "1", MANUAL), () -> ours).exactly();
  }

  private double areaMm2() {
    return library.areaUm2(library.wholeUnit()) / 1e6;
  }

  private double unitMm2(Component type) {
    return library.areaUm2("array", type) / 1e6;
  }

  private static double cellUm2() {
    return CELL_FEATURES * FEATURE_UM * FEATURE_UM;
  }

  private double cycleNs() {
    return FIRST_LAYER_ADC_NS / chip.layers().get(0).adcCycles();
  }

  private double adcLatencyNs() {
    return chip.adcCycles() * cycleNs();
  }

  private double latencyMs() {
    return adcLatencyNs() / 1e6 + OTHER_LATENCY_US / 1e3;
  }

  private double tops() {
    return operations / (latencyMs() * 1e9);
  }
}
