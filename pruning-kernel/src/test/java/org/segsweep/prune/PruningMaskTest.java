package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

final class PruningMaskTest {
  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }

  @Test
  void bitsRunAlongRows() {
    PruningMask mask = PruningMask.of(2, 3, bits(1, 3));
    assertThat(mask.keeps(0, 1)).isTrue();
    assertThat(mask.keeps(1, 0)).isTrue();
    assertThat(mask.keeps(0, 0)).isFalse();
    assertThat(mask.keptCount()).isEqualTo(2);
    assertThat(mask).hasToString("2 of 2 x 3 kept");
  }

  @Test
  void aMaskSharesNoBitsWithTheOutside() {
    BitSet bits = bits(1);
    PruningMask mask = PruningMask.of(2, 3, bits);
    bits.set(2);
    mask.toBits().set(4);
    assertThat(mask).isEqualTo(PruningMask.of(2, 3, bits(1)));
    assertThat(mask).hasSameHashCodeAs(PruningMask.of(2, 3, bits(1)));
    assertThat(mask).isNotEqualTo(PruningMask.of(3, 2, bits(1)));
  }

  @Test
  void allPositionsCanBeKept() {
    assertThat(PruningMask.keepAll(2, 3)).isEqualTo(PruningMask.of(2, 3, bits(0, 1, 2, 3, 4, 5)));
  }

  @Test
  void bitsOutsideTheMatrixAreRefused() {
    assertThatThrownBy(() -> PruningMask.of(2, 3, bits(6)))
        .hasMessage("mask bit 6 lies outside 2 x 3");
    assertThatThrownBy(() -> PruningMask.of(0, 3, bits())).hasMessage("rows: 0 is not at least 1");
  }
}
