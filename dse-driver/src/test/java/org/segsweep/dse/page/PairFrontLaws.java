package org.segsweep.dse.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PairFrontLaws {
  /** Few values, so that many are equal; 0 stands for one that is missing. */
  private static double value(int code) {
    return code == 0 ? Double.NaN : code == 1 ? -0.0 : code - 2;
  }

  @Property
  void isEveryPointThatNoOtherBeats(@ForAll @Size(max = 40) int[] seeds) {
    double[] xs = new double[seeds.length];
    double[] ys = new double[seeds.length];
    for (int i = 0; i < seeds.length; i++) {
      xs[i] = value(Math.floorMod(seeds[i], 9));
      ys[i] = value(Math.floorMod(seeds[i] / 9, 9));
    }
    BitSet expected = new BitSet();
    for (int i = 0; i < xs.length; i++) {
      boolean beaten = Double.isNaN(xs[i]) || Double.isNaN(ys[i]);
      for (int j = 0; j < xs.length; j++) {
        beaten |= xs[j] <= xs[i] && ys[j] <= ys[i] && (xs[j] < xs[i] || ys[j] < ys[i]);
      }
      expected.set(i, !beaten);
    }
    assertThat(PairFront.of(xs, ys)).isEqualTo(expected);
  }
}
