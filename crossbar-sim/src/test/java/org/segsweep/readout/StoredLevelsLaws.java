package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.WeightMatrix;

class StoredLevelsLaws {

  @Property
  void meanLevelIsThatOfTheCellsAsWritten(@ForAll("cases") ReadoutCase c) {
    var plain =
        new ReadoutConfig(
            c.config().mapping(), c.config().inputs(), c.config().adc(), ColumnEncoding.PLAIN);
    long levels = 0;
    long cells = 0;
    for (RowGroup read : c.programmed(plain).reads()) {
      for (byte[] row : read.levels()) {
        for (byte level : row) {
          levels += Byte.toUnsignedInt(level);
          cells++;
        }
      }
    }
    double expected = cells == 0 ? 0 : (double) levels / cells / plain.topLevel();
    StoredLevels stored =
        StoredLevels.of(unpruned(c), c.groups(), c.config().mapping().weightBits());
    assertThat(stored.mean(c.config().mapping())).isCloseTo(expected, within(1e-12));
  }

  /** The layer before pruning: large weights wherever pruning left none. */
  private static List<WeightMatrix> unpruned(ReadoutCase c) {
    List<WeightMatrix> matrices = new ArrayList<>();
    for (int g = 0; g < c.groups().size(); g++) {
      PrunedMatrix pruned = c.groups().get(g);
      IntegerMatrix kept = c.weights().groups().get(g);
      float[][] rows = new float[kept.rows()][kept.columns()];
      for (int r = 0; r < rows.length; r++) {
        for (int n = 0; n < rows[r].length; n++) {
          rows[r][n] = pruned.mask().keeps(r, n) ? kept.get(r, n) : 1e9f;
          if (kept.get(r, n) == 0 && pruned.polarity().isPresent()) {
            rows[r][n] = pruned.polarity().get().allows(r, n, 1) ? -1e9f : 1e9f;
          }
        }
      }
      matrices.add(WeightMatrix.of(rows));
    }
    return matrices;
  }

  @Example
  void weightsOfMoreThanSixteenBitsAreRefused() {
    assertThatThrownBy(() -> StoredLevels.of(List.of(), List.of(), 17))
        .hasMessage(
            "weightBits: cells are counted for weights of 2 to 16 bits, not 17; use average cells");
  }

  @Provide
  Arbitrary<ReadoutCase> cases() {
    return ReadoutCase.cases();
  }
}
