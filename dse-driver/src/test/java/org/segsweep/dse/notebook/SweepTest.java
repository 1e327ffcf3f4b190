package org.segsweep.dse.notebook;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "../a", "a/b", "-a", "a b", "a\u001b"})
  void aNameIsNoPath(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sweep.run(name, ""))
        .withMessageContaining("is no name for a sweep");
  }

  @Test
  void theFaultShowsNoControlCharacters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sweep.run("\u001b[2J", ""))
        .withMessageStartingWith("'?[2J' is no name");
  }
}
