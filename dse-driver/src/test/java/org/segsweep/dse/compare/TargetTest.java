package org.segsweep.dse.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "accuracy=-0.5pt, DROP, -0.005",
    "Accuracy=+1pt, DROP, 0.01",
    "accuracy=0.97, ACCURACY, 0.97",
    "accuracy=97%, ACCURACY, 0.97",
    "kept_energy=0.9, KEPT_ENERGY, 0.9",
    "crossbars=64, CROSSBARS, 64",
    "energy_pj=1e6, ENERGY_PJ, 1000000",
    "latency_ns=12.5, LATENCY_NS, 12.5",
    "area_um2=3, AREA_UM2, 3"
  })
  void targetsAreRead(String text, Target.Kind kind, double value) throws Exception {
    Target target = Target.parse(text);
    assertThat(target.kind()).isEqualTo(kind);
    assertThat(target.value()).isCloseTo(value, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accuracy|'accuracy' is not COLUMN=VALUE, such as accuracy=-0.5pt, crossbars=64 or energy_pj=1e6",
        "crossbars=1.2.3|'crossbars=1.2.3' is not COLUMN=VALUE",
        "crossbars=64pt|'crossbars=64pt': crossbars has no unit 'pt'; give a plain number",
        "kept_energy=-1pt|kept_energy has no unit 'pt'",
        "accuracy=-0.005|accuracy is a share above 0 and up to 1, or per cent with %; relative to the unpruned network it ends in pt",
        "accuracy=97|accuracy is a share above 0 and up to 1",
        "accuracy=-200pt|accuracy moves by at most 100 points",
        "crossbars=0|'crossbars=0': a budget is above 0",
        "energy_pj=1e999|a budget is above 0",
        "volume=3|nothing to be equal in is called 'volume'; there are accuracy, kept_energy, crossbars, energy_pj, latency_ns, area_um2"
      })
  void othersAreToldWithTheWayOut(String text, String message) {
    assertThatThrownBy(() -> Target.parse(text))
        .isInstanceOf(Target.NoTarget.class)
        .hasMessageContaining(message);
  }

  @Test
  void headingsSayWhatIsEqual() throws Exception {
    assertThat(Target.parse("accuracy=-0.5pt"))
        .hasToString("accuracy -0.5 points of the unpruned network's with the same training");
    assertThat(Target.parse("kept_energy=0.9")).hasToString("kept energy (proxy) 90 %");
    assertThat(Target.parse("energy_pj=1500000")).hasToString("1,500,000 pJ an image");
  }
}
