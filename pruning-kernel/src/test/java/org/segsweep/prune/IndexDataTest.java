package org.segsweep.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class IndexDataTest {
  @Test
  void aChoiceAmongNTakesTheCeilingOfItsLogarithm() {
    assertThat(IndexData.bitsFor(1)).isZero();
    assertThat(IndexData.bitsFor(2)).isEqualTo(1);
    assertThat(IndexData.bitsFor(3)).isEqualTo(2);
    assertThat(IndexData.bitsFor(256)).isEqualTo(8);
    assertThat(IndexData.bitsFor(257)).isEqualTo(9);
  }

  @Test
  void rowsAreSelectedByBitmapOrByListWhicheverIsSmaller() {
    assertThat(IndexData.selectBits(4, 16)).isEqualTo(16);
    assertThat(IndexData.selectBits(3, 16)).isEqualTo(12);
    assertThat(IndexData.selectBits(128, 512)).isEqualTo(512);
    assertThat(IndexData.selectBits(1, 1)).isZero();
  }

  @Test
  void indexDataAddsUp() {
    IndexData sum = new IndexData(1, 2, 3).plus(new IndexData(10, 20, 30));
    assertThat(sum).isEqualTo(new IndexData(11, 22, 33));
    assertThat(sum.totalBits()).isEqualTo(66);
    assertThatThrownBy(() -> new IndexData(0, -1, 0)).hasMessage("index bits are never negative");
  }
}
