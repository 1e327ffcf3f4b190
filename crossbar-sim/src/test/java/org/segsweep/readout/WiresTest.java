package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.device.Crossbar;

class WiresTest {

  @Test
  void oneCellIsAVoltageDivider() {
    var read = new Wires.Read(new double[][] {{2}}, new int[] {5}, 2);
    double resistance = 0.01;
    double expected = 1 / (1.0 / 2 + resistance + 5 * resistance);
    assertThat(new ResistiveNetwork(read, resistance).effective()[0][0])
        .isCloseTo(expected, within(1e-12));
    assertThat(FirstOrderDrop.effective(read, resistance)[0][0])
        .isCloseTo(2 * (1 - 2 * 6 * resistance), within(1e-12));
  }

  @Property(tries = 100)
  void solvedNetworkObeysKirchhoff(
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll long seed) {
    Wires.Read read = read(rows, columns, seed);
    double resistance = 0.05;
    double[][] fast = new ResistiveNetwork(read, resistance).effective();
    double[][] plain = PlainNetwork.effective(read, resistance);
    for (int i = 0; i < rows; i++) {
      assertThat(fast[i]).containsExactly(plain[i], within(1e-9));
    }
  }

  @Property(tries = 100)
  void firstOrderIsWrongBySecondOrderOnly(
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll long seed) {
    Wires.Read read = read(rows, columns, seed);
    double worst = worstLoss(read);
    double step = 0.02 / worst;
    double coarse = difference(read, step);
    double fine = difference(read, step / 2);
    // Each of the four second-order paths (word or bit line, twice) is at most the largest
    // conductance times the worst loss squared; higher orders add less than a tenth at 2 %.
    assertThat(coarse).isLessThan(4 * 0.02 * 0.02 * 1.1);
    assertThat(fine).isLessThan(coarse * 0.3 + 1e-12);
  }

  @Property(tries = 100)
  void firstOrderIsTheSumOverSharedSegments(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll long seed) {
    Wires.Read read = read(rows, columns, seed);
    double[][] g = read.conductances();
    int[] d = read.bitLineSegments();
    double[][] effective = FirstOrderDrop.effective(read, 0.001);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double loss = 0;
        for (int m = 0; m < columns; m++) {
          loss += g[i][m] * (Math.min(j, m) + 1);
        }
        for (int k = 0; k < rows; k++) {
          loss += g[k][j] * Math.min(d[i], d[k]);
        }
        assertThat(effective[i][j]).isCloseTo(g[i][j] * (1 - 0.001 * loss), within(1e-12));
      }
    }
  }

  /** The table of docs/models/non-idealities.md: the cell farthest from driver and ground. */
  @ParameterizedTest
  @CsvSource({
    "16, 1, 10000, 0.0272, 0.0265",
    "32, 1, 10000, 0.1056, 0.0962",
    "64, 1, 10000, 0.4160, 0.2997",
    "16, 1, 100000, 0.0027, 0.0027",
    "32, 1, 100000, 0.0106, 0.0105",
    "64, 1, 100000, 0.0416, 0.0401",
    "64, 0.35, 100000, 0.0146, 0.0144",
    "64, 2.82, 100000, 0.1173, 0.1059"
  })
  void lossOfTheFarthestCell(int side, double segment, double on, double first, double exact) {
    double[][] conductances = new double[side][side];
    int[] segments = new int[side];
    for (int i = 0; i < side; i++) {
      Arrays.fill(conductances[i], 3);
      segments[i] = side - i;
    }
    var read = new Wires.Read(conductances, segments, 3);
    double firstOrder = new Wires.FirstOrder(segment, on).effective(read)[0][side - 1];
    double solved = new Wires.Network(segment, on).effective(read)[0][side - 1];
    assertThat(1 - firstOrder / 3).isCloseTo(first, within(0.00006));
    assertThat(1 - solved / 3).isCloseTo(exact, within(0.00006));
  }

  @Test
  void firstOrderFormIsRefusedWhereItDoesNotHold() {
    assertThatThrownBy(() -> FirstOrderDrop.effective(read(12, 12, 1), 0.01))
        .hasMessageContaining("wires: the first-order form takes")
        .hasMessageEndingWith(
            "and holds up to 50 %; drive fewer rows at once, use smaller arrays or cells of more"
                + " ohm, or solve the network");
  }

  @Test
  void wiresWithoutResistanceChangeNothing() {
    Wires.Read read = read(4, 5, 1);
    for (Wires wires :
        new Wires[] {Wires.none(), new Wires.FirstOrder(0, 1e4), new Wires.Network(0, 1e4)}) {
      assertThat(wires.effective(read)).isDeepEqualTo(read.conductances());
    }
  }

  @Test
  void largeNetworksAreRefused() {
    assertThatThrownBy(() -> new Wires.Network(1, 1e4).requireFits(new Crossbar(128, 64, 2)))
        .hasMessage(
            "wires: the network of a 128 x 64 crossbar is too large to solve, at most 64 x 64 is"
                + " taken; use the first-order form");
    assertThatThrownBy(() -> new Wires.FirstOrder(-1, 1e4))
        .hasMessage("segmentOhm: -1.0 is not a finite number of at least 0");
    assertThatThrownBy(() -> new Wires.FirstOrder(1, 0))
        .hasMessage("onOhm: 0.0 is not a finite number above 0");
  }

  private static Wires.Read read(int rows, int columns, long seed) {
    var random = new Random(seed);
    double[][] conductances = new double[rows][columns];
    int[] segments = new int[rows];
    int below = random.nextInt(4);
    for (int i = 0; i < rows; i++) {
      segments[i] = rows - i + below;
      for (int j = 0; j < columns; j++) {
        conductances[i][j] = 0.1 + 3 * random.nextDouble();
      }
    }
    return new Wires.Read(conductances, segments, 3);
  }

  /**
   * Largest difference of the two forms, in units of the largest conductance: what reaches a column
   * by way of other cells does not shrink with the cell itself.
   */
  private static double difference(Wires.Read read, double resistance) {
    double[][] exact = new ResistiveNetwork(read, resistance).effective();
    double[][] first = FirstOrderDrop.effective(read, resistance);
    double worst = 0;
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      for (int j = 0; j < exact[i].length; j++) {
        worst = Math.max(worst, Math.abs(first[i][j] - exact[i][j]));
        largest = Math.max(largest, read.conductances()[i][j]);
      }
    }
    return worst / largest;
  }

  /** Largest relative loss at a resistance of one. */
  private static double worstLoss(Wires.Read read) {
    double small = 1e-9;
    double[][] effective = FirstOrderDrop.effective(read, small);
    double worst = 0;
    for (int i = 0; i < effective.length; i++) {
      for (int j = 0; j < effective[i].length; j++) {
        worst = Math.max(worst, (1 - effective[i][j] / read.conductances()[i][j]) / small);
      }
    }
    return worst;
  }
}
