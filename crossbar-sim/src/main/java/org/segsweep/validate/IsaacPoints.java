package org.segsweep.validate;

import static org.segsweep.validate.ValidationPoint.point;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.Periphery;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.workload.LayerShape;

/** ISAAC's printed totals from its component library, and its energy a MAC from the cost model. */
final class IsaacPoints {
  private static final String TABLE = "ISAAC, ISCA 2016, Table I";
  private static final String HEADLINE = "ISAAC, ISCA 2016, Table IV";
  private static final String PEAK = "65.8 W, 41 288 GOPS and the power column of Table I";
  private static final String TILE = "tile";
  private static final String CHIP = "chip";

  /** ISAAC sums rounded figures where it prints shares and efficiencies. */
  private static final double ROUNDED_TOTALS = 0.005;

  /** The unit column, one more than 128, is in our events and not in the printed figures. */
  private static final double UNIT_COLUMN = 0.01;

  private final Accelerator isaac;

  IsaacPoints(Accelerator isaac) {
    this.isaac = isaac;
  }

  List<ValidationPoint> list() {
    return Points.concat(totals(), peak(), shares(), energies());
  }

  private List<ValidationPoint> totals() {
    return List.of(
        point("V1.power", "IMA, power", table("24.08", "mW"), () -> isaac.powerMw("ima")),
        point("V1.area", "IMA, area", table("0.01312", "mm2"), () -> areaMm2("ima")),
        point("V2.power", "tile, power", table("330", "mW"), () -> isaac.powerMw(TILE)),
        point("V2.area", "tile, area", table("0.372", "mm2"), () -> areaMm2(TILE)),
        point(
                "V2.busy-energy",
                "tile, 100 ns with every unit busy, energy of all actions",
                new Published("32.98", "nJ", "tile power of 329.8 mW times 100 ns"),
                this::busyTileNj)
            .calibrated(),
        point("V3.power", "chip, power", table("65.8", "W"), () -> isaac.powerMw(CHIP) / 1e3),
        point("V3.area", "chip, area", table("85.4", "mm2"), () -> areaMm2(CHIP)),
        point(
            "V3.power-forms",
            "chip, power, as FORMS prints it for ISAAC",
            new Published("65808.08", "mW", "FORMS, ISCA 2021, Table III"),
            () -> isaac.powerMw(CHIP)));
  }

  private List<ValidationPoint> shares() {
    return List.of(
        share(
            "V5.adc-power",
            "ADC share of tile power",
            "58.2",
            () -> powerShare(TILE, Component.ADC)),
        share("V5.adc-area", "ADC share of tile area", "31.0", () -> areaShare(Component.ADC)),
        share(
            "V5.adc-chip-power",
            "ADC share of chip power",
            "49.0",
            () -> powerShare(CHIP, Component.ADC)),
        share(
            "V5.memory-area",
            "eDRAM and bus share of tile area",
            "46.5",
            () -> areaShare(Component.EDRAM) + areaShare(Component.BUS)),
        share(
            "V5.dac-power",
            "DAC share of tile power",
            "14.5",
            () -> powerShare(TILE, Component.DAC)),
        share(
            "V5.array-power",
            "array share of tile power",
            "8.7",
            () -> powerShare(TILE, Component.CROSSBAR)));
  }

  private static ValidationPoint share(
      String id, String quantity, String percent, DoubleSupplier share) {
    return point(id, quantity, table(percent, "%"), () -> 100 * share.getAsDouble())
        .within(ROUNDED_TOTALS);
  }

  private List<ValidationPoint> peak() {
    return List.of(
        point(
            "V4.peak",
            "peak rate, 16-bit operations",
            new Published("41288", "GOPS", "16 128 arrays x 4096 operations in 1.6 us, Table I"),
            isaac::peakGops),
        point("V4.pe", "operations a watt", headline("627.5", "GOPS/W"), this::gopsPerW)
            .within(ROUNDED_TOTALS),
        point(
            "V4.se",
            "weights stored on an area, MB of 2^20 B",
            headline("0.74", "MB/mm2"),
            () -> storedMib() / areaMm2(CHIP)),
        point(
                "V4.ce",
                "operations on an area",
                headline("478.95", "GOPS/(s mm2)"),
                () -> isaac.peakGops() / areaMm2(CHIP))
            .within(0.01));
  }

  private List<ValidationPoint> energies() {
    return List.of(
        point(
            "V17.isaac-tile",
            "energy of a 16-bit MAC, tiles only, PUMA's figure",
            new Published("2.684", "pJ", "PUMA, ASPLOS 2019: 43.97 nJ for 16 384 MACs"),
            () -> picojoulePerMac(168 * isaac.powerMw(TILE))),
        point(
                "V18.chip",
                "energy of a 16-bit MAC at peak, whole chip",
                derived("3.187"),
                () -> picojoulePerMac(isaac.powerMw(CHIP)))
            .within(ROUNDED_TOTALS),
        point(
            "V18.array",
            "the arrays' part",
            derived("0.2344"),
            () -> picojoulePerMac(isaac.powerMw(CHIP, Component.CROSSBAR))),
        point(
            "V18.adc",
            "the converters' part",
            derived("1.56"),
            () -> picojoulePerMac(isaac.powerMw(CHIP, Component.ADC))),
        point(
                "V18.array-model",
                "the arrays' part by the cost model, a full layer with its unit column",
                derived("0.2344"),
                () -> modelled(Component.CROSSBAR))
            .within(UNIT_COLUMN),
        point(
                "V18.adc-model",
                "the converters' part by the cost model, a full layer with its unit column",
                derived("1.5625"),
                () -> modelled(Component.ADC))
            .within(UNIT_COLUMN));
  }

  private static Published table(String text, String unit) {
    return new Published(text, unit, TABLE);
  }

  private static Published headline(String text, String unit) {
    return new Published(text, unit, HEADLINE);
  }

  private static Published derived(String text) {
    return new Published(text, "pJ", "by division from " + PEAK);
  }

  private double areaMm2(String unit) {
    return isaac.areaUm2(unit) / 1e6;
  }

  private double powerShare(String unit, Component type) {
    return isaac.powerMw(unit, type) / isaac.powerMw(unit);
  }

  private double areaShare(Component type) {
    return isaac.areaUm2(TILE, type) / isaac.areaUm2(TILE);
  }

  private double gopsPerW() {
    return isaac.peakGops() / (isaac.powerMw(CHIP) / 1e3);
  }

  private double storedMib() {
    Crossbar crossbar = isaac.referenceCrossbar();
    double bits = isaac.count(CHIP, Component.CROSSBAR) * crossbar.cells() * crossbar.cellBits();
    return bits / 8 / (1 << 20);
  }

  /** Two operations are a MAC. */
  private double picojoulePerMac(double powerMw) {
    return powerMw / (isaac.peakGops() / 2);
  }

  /**
   * What the units of a tile do in one read, each at the rate its printed power is for; a class
   * that is not here makes the point fail.
   */
  private double busyTileNj() {
    double arrays = isaac.count(TILE, Component.CROSSBAR);
    Crossbar crossbar = isaac.referenceCrossbar();
    double columns = arrays * crossbar.columns();
    double rows = arrays * crossbar.rows();
    Map<Component, Double> actions =
        Map.ofEntries(
            Map.entry(Component.CROSSBAR, arrays * crossbar.cells()),
            Map.entry(Component.DAC, rows),
            Map.entry(Component.INPUT_REGISTER, rows),
            Map.entry(Component.SAMPLE_HOLD, columns),
            Map.entry(Component.ADC, columns),
            Map.entry(Component.SHIFT_ADD, columns),
            Map.entry(Component.OUTPUT_REGISTER, columns),
            Map.entry(Component.EDRAM, 1024.0),
            Map.entry(Component.BUS, 1024.0),
            Map.entry(Component.ROUTER, 240.0),
            Map.entry(Component.ACTIVATION, arrays),
            Map.entry(Component.POOLING, arrays),
            Map.entry(Component.OUTPUT_ADDER, arrays),
            Map.entry(Component.OUTPUT_BUFFER, arrays));
    return isaac.flattened(TILE).keySet().stream()
        .map(isaac.components()::get)
        .mapToDouble(
            entry -> actions.getOrDefault(entry.type(), Double.NaN) * entry.energyPj() / 1e3)
        .sum();
  }

  /** Picojoules a MAC that the cost model charges a class for a layer without a spare cell. */
  private double modelled(Component type) {
    LayerShape full = ReferenceNetworks.convolution(256, 3, 256, 14);
    int bits = isaac.reference().weightBits();
    MappingConfig config =
        MappingConfig.of(isaac.referenceCrossbar(), bits, SignScheme.OFFSET, Packing.wholeArray());
    NetworkMapping mapping = DenseNetwork.map(List.of(full), config);
    Periphery periphery =
        new Periphery(
            AdcChoice.paper(),
            isaac.referenceCrossbar().columns(),
            1,
            isaac.reference().inputBits());
    CostBreakdown cost = new CostModel(isaac).cost(mapping, config, periphery);
    return cost.energyPj(type) / full.macs();
  }
}
