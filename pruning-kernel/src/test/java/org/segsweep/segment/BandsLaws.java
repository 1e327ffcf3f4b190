package org.segsweep.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segsweep.workload.Ratio;

final class BandsLaws {
  @Property
  void bandsCoverTheRowsInOrder(
      @ForAll @IntRange(min = 1, max = 3000) int matrixRows,
      @ForAll @IntRange(min = 1, max = 4000) int segmentRows,
      @ForAll @IntRange(min = 1, max = 64) int divisor) {
    List<Band> bands = new Bands(segmentRows, new Ratio(1, divisor)).of(matrixRows);
    int next = 0;
    for (int g = 0; g < bands.size(); g++) {
      Band band = bands.get(g);
      assertThat(band.firstRow()).isEqualTo(next);
      assertThat(g == bands.size() - 1 || band.rows() == segmentRows).isTrue();
      assertThat(band.keptRows())
          .isEqualTo(Math.max(1, (2 * band.rows() + divisor) / (2 * divisor)));
      next += band.rows();
    }
    assertThat(next).isEqualTo(matrixRows);
  }

  @Test
  void theLastBandHasTheRowsThatAreLeft() {
    assertThat(new Bands(16, new Ratio(1, 4)).of(42))
        .containsExactly(new Band(0, 16, 4), new Band(16, 16, 4), new Band(32, 10, 3));
  }

  @Test
  void aLayerThatIsShorterThanASegmentIsOneBand() {
    assertThat(new Bands(512, new Ratio(1, 4)).of(27)).containsExactly(new Band(0, 27, 7));
  }
}
