package org.segsweep.dse.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segsweep.exec.Top1;

class HardwareAccuracyTest {
  private static HardwareAccuracy of(int... correct) {
    List<HardwareAccuracy.Run> runs =
        Arrays.stream(correct)
            .mapToObj(c -> new HardwareAccuracy.Run(c, new Top1(c, 100), 0.1, 0))
            .toList();
    return new HardwareAccuracy(Method.EXACT, runs);
  }

  @Test
  void severalSetsOfDevicesHaveAMeanWithStudentsInterval() {
    HardwareAccuracy accuracy = of(90, 92, 94);
    assertThat(accuracy.mean()).isCloseTo(0.92, within(1e-12));
    assertThat(accuracy.spread()).isCloseTo(0.02, within(1e-12));
    double half = 4.303 * 0.02 / Math.sqrt(3);
    assertThat(accuracy.interval().low()).isCloseTo(0.92 - half, within(1e-12));
    assertThat(accuracy.interval().high()).isCloseTo(0.92 + half, within(1e-12));
    assertThat(accuracy.clippedShare()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void oneSetOfDevicesHasWilsonsInterval() {
    assertThat(of(90).interval()).isEqualTo(new Top1(90, 100).interval());
    assertThat(of(90).spread()).isZero();
  }

  @Test
  void anIntervalHoldsSharesOnly() {
    assertThat(of(100, 80).interval().high()).isEqualTo(1);
    assertThat(of(0, 20).interval().low()).isZero();
  }

  /** The table against the integral of the density from 0, by Simpson's rule. */
  @Property(tries = 30)
  void quantilesLeaveAFortiethAbove(@ForAll @IntRange(min = 1, max = 30) int degrees) {
    int steps = 20_000;
    double width = StudentT.quantile(degrees) / steps;
    double area = 0;
    double whole = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      area += weight * density(i * width, degrees) * width / 3;
      // t = tan(u): the whole half line is u from 0 to a right angle.
      double u = Math.min(i * Math.PI / 2 / steps, Math.PI / 2 - 1e-9);
      double t = Math.tan(u);
      whole += weight * density(t, degrees) * (1 + t * t) * Math.PI / 2 / steps / 3;
    }
    assertThat(area / whole).isCloseTo(0.95, within(1e-4));
  }

  private static double density(double t, int degrees) {
    return Math.pow(1 + t * t / degrees, -(degrees + 1) / 2.0);
  }
}
