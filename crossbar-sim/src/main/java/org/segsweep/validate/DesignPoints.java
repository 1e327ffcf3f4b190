package org.segsweep.validate;

import static org.segsweep.validate.ValidationPoint.point;

import java.util.List;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;

/** PRIME's structure and PUMA's totals. */
final class DesignPoints {
  private static final String PUMA = "PUMA, ASPLOS 2019";
  private static final String PRIME = "PRIME, ISCA 2016";
  private static final String NODE = "node";

  /** Duration of one matrix-vector product, and its MACs. */
  private static final double MVM_NS = 2304;

  private static final double MVM_MACS = 128.0 * 128;

  private final Accelerator prime;
  private final Accelerator puma;

  DesignPoints(Accelerator prime, Accelerator puma) {
    this.prime = prime;
    this.puma = puma;
  }

  List<ValidationPoint> list() {
    return List.of(
        point(
                "V17.mvmu",
                "energy of a 16-bit MAC, MVMU with every part busy",
                new Published("2.684", "pJ", PUMA + ": 43.97 nJ for 16 384 MACs"),
                () -> puma.powerMw("mvmu") * MVM_NS / MVM_MACS)
            .forInformation(),
        point(
                "V17.node-power",
                "PUMA node, power with every part busy",
                new Published("62.5", "W", PUMA),
                () -> puma.powerMw(NODE) / 1e3)
            .forInformation(),
        point(
                "V17.node-area",
                "PUMA node, area",
                new Published("90.6", "mm2", PUMA),
                () -> puma.areaUm2(NODE) / 1e6)
            .forInformation(),
        point(
                "V17.peak",
                "PUMA node, peak rate, a read of every array in 100 ns",
                new Published("52.31", "TOPS", PUMA),
                () -> puma.peakGops() / 1e3)
            .forInformation(),
        point(
                "V19.adcs",
                "PRIME, sense amplifiers of a mat",
                new Published("8", "1", PRIME),
                () -> prime.perCrossbar(Component.ADC))
            .exactly(),
        point(
                "V19.columns",
                "PRIME, columns that share a sense amplifier",
                new Published("32", "1", PRIME),
                () -> prime.referenceCrossbar().columns() / prime.perCrossbar(Component.ADC))
            .exactly(),
        point(
                "V21.puma",
                "PUMA, peak operations a joule at 16 bits",
                new Published("0.84", "TOPS/W", "PIMSYN, DATE 2024, Table IV"),
                () -> puma.peakGops() / puma.powerMw(NODE))
            .forInformation());
  }
}
