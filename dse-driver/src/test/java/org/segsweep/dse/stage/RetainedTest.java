package org.segsweep.dse.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetainedTest {
  @Test
  void noMoreEnergyIsKeptThanThereIs() {
    var rounded = new Retained(4, 4, 1, Math.nextUp(1.0));
    assertThat(rounded.keptEnergyShare()).isEqualTo(1);
    assertThat(new Retained(4, 2, 2, 1).keptEnergyShare()).isEqualTo(0.5);
    assertThat(Retained.NONE.keptEnergyShare()).isEqualTo(1);
  }
}
