package org.segsweep.dse.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectiveTest {
  @Test
  void objectivesAreFoundWithOrWithoutTheirUnit() {
    assertThat(Objective.find("energy_pj")).contains(Objective.ENERGY_PJ);
    assertThat(Objective.find("energy")).contains(Objective.ENERGY_PJ);
    assertThat(Objective.find("area")).contains(Objective.AREA_UM2);
    assertThat(Objective.find("crossbars")).contains(Objective.CROSSBARS);
    assertThat(Objective.find("proxy_value")).isEmpty();
  }

  @Test
  void aProxyIsCalledOne() {
    assertThat(Objective.KEPT_ENERGY.label()).contains("proxy");
  }
}
