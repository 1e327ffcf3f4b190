package org.segsweep.dse.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segsweep.dse.pareto.Objective.Direction;

class ParetoFrontTest {
  private static final List<Direction> MIN_MAX = List.of(Direction.MIN, Direction.MAX);

  @Test
  void duplicatesStayAndDominatedRowsGo() {
    ParetoFront front =
        ParetoFront.of(
            MIN_MAX,
            List.of(row(5, 1, 1), row(4, 1, 1), row(3, 2, 1), row(2, 2, 9), row(1, Double.NaN, 9)));
    assertThat(front.members()).containsExactly(row(2, 2, 9), row(4, 1, 1), row(5, 1, 1));
    assertThat(front.leftOut()).isEqualTo(1);
  }

  @Test
  void noRowsHaveAnEmptyFront() {
    assertThat(ParetoFront.of(MIN_MAX, List.of()).members()).isEmpty();
  }

  @Test
  void aLongStreamOfRowsKeepsItsFront() {
    FrontBuilder builder = new FrontBuilder(MIN_MAX);
    for (int i = 0; i < 200_000; i++) {
      builder.add(row(i, i % 1000, i % 1000 - i / 1000));
    }
    ParetoFront front = builder.build();
    assertThat(front.members()).hasSize(1000).allMatch(member -> member.id() < 1000);
  }

  @Test
  void rowsAndFrontsOfOtherShapesAreRefused() {
    FrontBuilder builder = new FrontBuilder(MIN_MAX);
    assertThatThrownBy(() -> builder.add(new Candidate(1, 1)))
        .hasMessage("a row of 1 values for 2 objectives");
    ParetoFront other = ParetoFront.of(List.of(Direction.MIN), List.of());
    assertThatThrownBy(() -> builder.addAll(other))
        .hasMessage("a front of [MIN] does not merge into one of [MIN, MAX]");
    assertThatThrownBy(() -> new FrontBuilder(List.of()))
        .hasMessage("a front weighs at least one objective");
  }

  @Test
  void objectivesAreFoundByTheirColumn() {
    assertThat(Objective.find("energy_pj")).contains(Objective.ENERGY_PJ);
    assertThat(Objective.find("proxy_value")).isEmpty();
    assertThat(Objective.KEPT_ENERGY.label()).contains("proxy");
  }

  private static Candidate row(long id, double... values) {
    return new Candidate(id, values);
  }

  @Test
  void objectivesAreFoundWithOrWithoutTheirUnit() {
    assertThat(Objective.find("energy_pj")).contains(Objective.ENERGY_PJ);
    assertThat(Objective.find("energy")).contains(Objective.ENERGY_PJ);
    assertThat(Objective.find("area")).contains(Objective.AREA_UM2);
    assertThat(Objective.find("crossbars")).contains(Objective.CROSSBARS);
    assertThat(Objective.find("proxy_value")).isEmpty();
  }
}
