package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import picocli.CommandLine.TypeConversionException;

class TimeOptionLaws {
  private final TimeOption option = new TimeOption();

  @Property(tries = 50)
  void timesAreReadInEveryUnit(@ForAll @IntRange(min = 1, max = 999_999) int n) {
    assertThat(option.convert(n + "s").time()).isEqualTo(Duration.ofSeconds(n));
    assertThat(option.convert(n + " min").time()).isEqualTo(Duration.ofMinutes(n));
    assertThat(option.convert(n + "H").time()).isEqualTo(Duration.ofHours(n));
    assertThat(option.convert(n + "d").time()).isEqualTo(Duration.ofDays(n));
    assertThat(option.convert(n + ".5s").time()).isEqualTo(Duration.ofMillis(1000L * n + 500));
  }

  @Example
  void noneIsNoLimitAndTheRestIsRefused() {
    assertThat(option.convert("none").time()).isNull();
    for (String wrong : new String[] {"", "0s", "0.0h", "-1s", "5", "s", "1e9s", "9999999s"}) {
      assertThatThrownBy(() -> option.convert(wrong))
          .isInstanceOf(TypeConversionException.class)
          .hasMessage("'%s' is no time; give such as 30s, 10min, 2h, or none", wrong);
    }
  }
}
