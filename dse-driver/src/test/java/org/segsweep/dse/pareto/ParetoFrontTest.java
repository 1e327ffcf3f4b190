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
            MIN_MAX, List.of(new double[] {1, 1, 2, 2, Double.NaN}, new double[] {1, 1, 1, 9, 9}));
    assertThat(front.members().stream()).containsExactly(0, 1, 3);
    assertThat(front.leftOut()).isEqualTo(1);
  }

  @Test
  void noRowsHaveAnEmptyFront() {
    assertThat(ParetoFront.ofRows(MIN_MAX, List.of()).members().isEmpty()).isTrue();
  }

  @Test
  void columnsThatDoNotFitTheObjectivesAreRefused() {
    assertThatThrownBy(() -> ParetoFront.of(MIN_MAX, List.of(new double[] {1})))
        .hasMessage("1 columns for 2 objectives");
    assertThatThrownBy(() -> ParetoFront.of(List.of(), List.of()))
        .hasMessage("a front weighs at least one objective");
  }
}
