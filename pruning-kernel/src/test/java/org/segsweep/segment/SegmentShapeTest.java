package org.segsweep.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SegmentShapeTest {
  @Test
  void shapesOrderByTheirListsOfKeptRows() {
    assertThat(SegmentShape.of(8, 0, 3)).isLessThan(SegmentShape.of(8, 1, 2));
    assertThat(SegmentShape.of(8, 1, 2)).isLessThan(SegmentShape.of(8, 1, 3));
    assertThat(SegmentShape.of(8, 1)).isLessThan(SegmentShape.of(8, 1, 3));
    assertThat(SegmentShape.of(8, 7)).isGreaterThan(SegmentShape.of(8, 6, 7));
  }

  @Test
  void aShapeIsItsLengthAndRows() {
    assertThat(SegmentShape.of(8, 1, 3))
        .isEqualTo(SegmentShape.of(8, 1, 3))
        .hasSameHashCodeAs(SegmentShape.of(8, 1, 3))
        .isNotEqualTo(SegmentShape.of(9, 1, 3))
        .hasToString("[1, 3] of 8");
  }

  @Test
  void aShapeSharesItsRowsWithNobody() {
    int[] rows = {1, 3};
    SegmentShape shape = SegmentShape.of(8, rows);
    rows[0] = 0;
    shape.rows()[1] = 7;
    assertThat(shape).isEqualTo(SegmentShape.of(8, 1, 3));
  }

  @Test
  void rowsOutsideTheSegmentOrOutOfOrderAreRefused() {
    assertThatThrownBy(() -> SegmentShape.of(8, 8)).hasMessage("row: 8 is not between 0 and 7");
    assertThatThrownBy(() -> SegmentShape.of(8, 3, 3))
        .hasMessage("kept rows ascend without repeats, but [3, 3] does not");
  }
}
