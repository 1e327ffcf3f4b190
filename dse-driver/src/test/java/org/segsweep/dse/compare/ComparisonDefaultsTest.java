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
  void measuredAccuracyIsComparedAtTheLeastLossThatTwoKeepTo() throws Exception {
    assertThat(drop(0.01)).isEqualTo(Target.parse("accuracy=-0.5pt"));
    assertThat(drop(0.9 - 0.905)).isEqualTo(Target.parse("accuracy=-0.5pt"));
    assertThat(drop(-0.0051)).isEqualTo(Target.drop(1));
    assertThat(drop(-0.058)).isEqualTo(Target.drop(10));
    assertThat(drop(-0.8)).isEqualTo(Target.drop(50));
    assertThat(drop(Double.NaN)).isEqualTo(Target.drop(50));
  }

  private static Target drop(double reachedByTwo) {
    return ComparisonDefaults.target(true, () -> reachedByTwo);
  }

  @Test
  void aLossThatIsNotTheFirstIsExplained() {
    assertThat(ComparisonDefaults.choice(Target.drop(0.5), "segprune")).isEmpty();
    assertThat(ComparisonDefaults.choice(Target.drop(10), "segprune").orElseThrow())
        .isEqualTo(
            "10 points is the least loss of 0.5, 1, 2, 5, 10, 20, 50 that segprune and one more"
                + " scheme keep to; --at accuracy=-0.5pt asks for another.");
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
    assertThat(ComparisonDefaults.notes(List.of("segprune", "forms"), "segprune"))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("paper (ratio, speed, energy): ")
        .contains("than FORMS");
    assertThat(ComparisonDefaults.notes(List.of("dense", "forms"), "dense")).hasSize(2);
    assertThat(ComparisonDefaults.notes(List.of("segprune", "forms"), "forms")).hasSize(2);
  }
}
