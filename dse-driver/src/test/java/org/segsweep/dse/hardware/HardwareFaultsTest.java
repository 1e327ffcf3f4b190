package org.segsweep.dse.hardware;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.exec.InputRange;
import org.segsweep.readout.NonIdealities;
import org.segsweep.readout.Wires;
import org.segsweep.workload.Network;

class HardwareFaultsTest {
  private static final Network NETWORK = Points.network(1);

  private static PlannedPoint point(String yaml) throws Exception {
    return Points.of(NETWORK, yaml).get(0);
  }

  private static HardwareNetwork hardware(String yaml, InputRange range) throws Exception {
    PlannedPoint point = point(yaml);
    return HardwareNetwork.of(
        PointLayers.of(NETWORK, Points.untrained(NETWORK), Points.nothingKnown(NETWORK), point),
        Collections.nCopies(NETWORK.layers().size(), range),
        point.point().periphery().periphery());
  }

  @Test
  void schemesThatStoreColumnsOnceAreRefused() {
    assertThatThrownBy(
            () ->
                PointLayers.of(
                    NETWORK,
                    Points.untrained(NETWORK),
                    Points.nothingKnown(NETWORK),
                    point("schemes: [pattpim]\nmapping: {B: {activeRows: 8}}")))
        .isInstanceOf(HardwareFault.class)
        .hasMessage(
            "pattpim stores equal columns of cells once, and the read-out places every weight in"
                + " cells of its own; choose a point of another scheme");
  }

  @Test
  void aSignNeedsABitOfItsOwn() {
    assertThatThrownBy(
            () -> hardware("schemes: [dense]\nprecision: {inputs: 1}", new InputRange(-1, 1)))
        .isInstanceOf(HardwareFault.class)
        .hasMessage(
            "layer first: inputs are negative, and 1 bit holds no sign; choose a point with at"
                + " least 2 input bits");
  }

  @Test
  void wiresThatCannotBeSolvedAreRefused() throws Exception {
    HardwareNetwork wide =
        hardware("schemes: [dense]\ncrossbar: {rows: 128}", new InputRange(0, 1));
    assertThatThrownBy(
            () -> ExactPath.of(wide, NonIdealities.NONE.with(new Wires.Network(1, 1e5)), 0))
        .isInstanceOf(HardwareFault.class)
        .hasMessageContaining("layer first: wires: the network of a 128 x 128 crossbar");
  }

  @Test
  void weightsOfOneBitAreRefused() {
    assertThatThrownBy(
            () -> hardware("schemes: [dense]\nprecision: {weights: 1}", new InputRange(0, 1)))
        .isInstanceOf(HardwareFault.class)
        .hasMessage("layer first: weightBits: 1 is not between 2 and 31");
  }

  @Test
  void sharesThatMissTheirTargetAreRefusedAsInTheSweep() {
    assertThatThrownBy(
            () ->
                hardware(
                    "schemes: [{filter-shape: {keep: 1/8, ratios: {threshold: crossbars}}}]",
                    new InputRange(0, 1)))
        .isInstanceOf(HardwareFault.class)
        .hasMessageStartingWith("ratios: no shares of the layers meet the target of ");
  }

  @Test
  void propagatedPointsAreRefused() throws Exception {
    List<PlannedPoint> points =
        Points.of(NETWORK, "schemes: [{filter: {keep: 1/2, propagate: true}}]");
    assertThatThrownBy(
            () ->
                PointLayers.of(
                    NETWORK,
                    Points.untrained(NETWORK),
                    Points.nothingKnown(NETWORK),
                    points.get(0)))
        .isInstanceOf(HardwareFault.class)
        .hasMessageEndingWith("choose a point with propagate: false");
  }
}
