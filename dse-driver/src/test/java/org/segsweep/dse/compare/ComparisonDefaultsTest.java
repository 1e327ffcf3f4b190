package org.segsweep.dse.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonDefaultsTest {
  private static double keptEnergy(double reachedByAll) {
    Target target = ComparisonDefaults.target(false, () -> reachedByAll);
    assertThat(target.kind()).isEqualTo(Target.Kind.KEPT_ENERGY);
    return target.value();
  }

  @Test
  void measuredAccuracyIsComparedAtHalfAPoint() throws Exception {
    Target target =
        ComparisonDefaults.target(
            true,
            () -> {
              throw new AssertionError("not needed");
            });
    assertThat(target).isEqualTo(Target.parse("accuracy=-0.5pt"));
  }

  @Test
  void keptEnergyIsTheMostOfTheListThatAllReach() {
    assertThat(keptEnergy(1)).isEqualTo(0.95);
    assertThat(keptEnergy(0.95)).isEqualTo(0.95);
    assertThat(keptEnergy(0.9499)).isEqualTo(0.9);
    assertThat(keptEnergy(0.65)).isEqualTo(0.6);
    assertThat(keptEnergy(0.1)).isEqualTo(0.5);
  }

  @Test
  void theBaselineIsSegPruneElseTheUnprunedElseTheFirst() {
    assertThat(ComparisonDefaults.baseline(List.of("dense", "forms", "segprune")))
        .isEqualTo("segprune");
    assertThat(ComparisonDefaults.baseline(List.of("forms", "dense"))).isEqualTo("dense");
    assertThat(ComparisonDefaults.baseline(List.of("hybrid-p", "forms"))).isEqualTo("hybrid-p");
  }

  @Test
  void whatThePaperClaimsIsSaidOfItsSchemesOnly() {
    assertThat(ComparisonDefaults.notes(List.of("segprune", "forms")))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("paper: ")
        .contains("than FORMS");
    assertThat(ComparisonDefaults.notes(List.of("dense", "forms"))).hasSize(2);
  }
}
