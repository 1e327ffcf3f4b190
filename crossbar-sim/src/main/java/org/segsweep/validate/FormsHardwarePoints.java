package org.segsweep.validate;

import static org.segsweep.validate.ValidationPoint.point;
import static org.segsweep.validate.ValidationPoint.pointOfEach;

import java.util.List;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.CostRates;
import org.segsweep.cost.Periphery;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.Quantity;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.workload.LayerShape;

/** FORMS' read time, a dense window beside ISAAC's, its printed totals and efficiencies. */
final class FormsHardwarePoints {
  private static final String TABLES = "FORMS, ISCA 2021, Table III";
  private static final String NORMALISED =
      "FORMS, ISCA 2021, polarisation only, normalised to ISAAC";
  private static final String CHIP = "chip";

  /** The digital part of a FORMS tile is not printed; ours borrows ISAAC's and scales a buffer. */
  private static final double BORROWED_POWER = 0.01;

  private static final double BORROWED_AREA = 0.03;

  /** One window of one full array. */
  private static final LayerShape ARRAY = ReferenceNetworks.fullyConnected(128, 32);

  private final Accelerator isaac;
  private final Accelerator forms8;
  private final Accelerator forms16;

  FormsHardwarePoints(Accelerator isaac, Accelerator forms8, Accelerator forms16) {
    this.isaac = isaac;
    this.forms8 = forms8;
    this.forms16 = forms16;
  }

  List<ValidationPoint> list() {
    return Points.concat(timing(), totals(), efficiency());
  }

  private List<ValidationPoint> timing() {
    return List.of(
        point(
            "F.read",
            "FORMS, fragments of 8: a read of 128 columns by 4 ADCs",
            new Published("15.2", "ns", "FORMS, ISCA 2021"),
            () -> formsRates(forms8, 8).readNs()),
        point(
            "F.window",
            "FORMS, fragments of 8: a dense window of 128 rows, 16-bit inputs",
            new Published("3.9", "us", "by hand: 16 fragments x 16 slices x 15.24 ns"),
            () -> formsWindowNs(forms8, 8) / 1e3),
        point(
            "F.window-isaac",
            "ISAAC: a window of 128 rows, 16-bit inputs",
            new Published("1.6", "us", "ISAAC, ISCA 2016: 16 reads of 100 ns"),
            () -> isaacWindowNs() / 1e3));
  }

  private List<ValidationPoint> totals() {
    return List.of(
        point(
                "F.tile-power",
                "FORMS, fragments of 8: tile, power",
                new Published("333.1", "mW", TABLES),
                () -> forms8.powerMw("tile"))
            .within(BORROWED_POWER),
        point(
                "F.tile-area",
                "FORMS, fragments of 8: tile, area",
                new Published("0.39", "mm2", TABLES),
                () -> forms8.areaUm2("tile") / 1e6)
            .within(BORROWED_AREA),
        point(
                "F.chip-power",
                "FORMS, fragments of 8: chip, power",
                new Published("66360.8", "mW", TABLES),
                () -> forms8.powerMw(CHIP))
            .within(BORROWED_POWER),
        point(
                "F.chip-area",
                "FORMS, fragments of 8: chip, area",
                new Published("89.15", "mm2", TABLES),
                () -> forms8.areaUm2(CHIP) / 1e6)
            .within(BORROWED_AREA));
  }

  private List<ValidationPoint> efficiency() {
    String quantity = "FORMS over ISAAC, fragments of %d, dense: rate an area, rate a watt";
    return List.of(
        pointOfEach(
                "F.efficiency-8",
                quantity.formatted(8),
                new Published("0.54 0.61", "1", NORMALISED),
                () -> overIsaac(forms8, 8))
            .forInformation(),
        pointOfEach(
                "F.efficiency-16",
                quantity.formatted(16),
                new Published("0.77 0.84", "1", NORMALISED),
                () -> overIsaac(forms16, 16))
            .forInformation());
  }

  /** Both chips have as many arrays, so rates are as the times of a window. */
  private List<Double> overIsaac(Accelerator forms, int fragmentRows) {
    double rate = isaacWindowNs() / formsWindowNs(forms, fragmentRows);
    return List.of(
        rate * isaac.areaUm2(CHIP) / forms.areaUm2(CHIP),
        rate * isaac.powerMw(CHIP) / busyMw(forms));
  }

  /** Converters of 5 bits have no printed power; theirs is energy times rate. */
  private static double busyMw(Accelerator forms) {
    ComponentEntry adc = forms.find(Component.ADC).orElseThrow();
    double unprinted =
        adc.figure(Quantity.POWER).isPresent()
            ? 0
            : forms.count(CHIP, Component.ADC) * adc.energyPj() * forms.samplesPerNs();
    return forms.powerMw(CHIP) + unprinted;
  }

  private double isaacWindowNs() {
    MappingConfig config =
        MappingConfig.of(isaac.referenceCrossbar(), 8, SignScheme.OFFSET, Packing.wholeArray());
    Periphery periphery = new Periphery(AdcChoice.paper(), 128, 1, 16);
    NetworkMapping window = DenseNetwork.map(List.of(ARRAY), config);
    return new CostModel(isaac).cost(window, config, periphery).latencyNs();
  }

  private static double formsWindowNs(Accelerator forms, int fragmentRows) {
    NetworkMapping window =
        NetworkMapping.of(
            List.of(
                DenseNetwork.mapPolarised(ARRAY, fragmentRows, polarised(forms, fragmentRows))));
    return formsRates(forms, fragmentRows).cost(window).latencyNs();
  }

  private static CostRates formsRates(Accelerator forms, int fragmentRows) {
    Periphery fourAdcs = new Periphery(AdcChoice.paper(), 32, 1, 16);
    return new CostModel(forms).rates(polarised(forms, fragmentRows), fourAdcs);
  }

  private static MappingConfig polarised(Accelerator forms, int fragmentRows) {
    return MappingConfig.of(
            forms.referenceCrossbar(), 8, SignScheme.POLARISED, Packing.wholeArray())
        .withRowsAtOnce(fragmentRows);
  }
}
