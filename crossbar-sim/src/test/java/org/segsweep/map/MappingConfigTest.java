package org.segsweep.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.prune.ArrayTile;

class MappingConfigTest {
  private static final Crossbar ISAAC = new Crossbar(128, 128, 2);

  @Test
  void knowsWhatAnArrayHolds() {
    var config = MappingConfig.of(ISAAC, 8, SignScheme.PAIR_COLUMNS, Packing.rowGroups(16, 64));
    assertThat(config.cellsPerWeight()).isEqualTo(8);
    assertThat(config.filtersPerCrossbar()).isEqualTo(16);
    assertThat(config.tile()).isEqualTo(new ArrayTile(128, 16));
    assertThat(config.activeRows()).isEqualTo(16);
    assertThat(config.rowsPerRead()).isEqualTo(16);
    assertThat(config.withRowsAtOnce(4).rowsPerRead()).isEqualTo(4);
    assertThat(config.columnsAtOnce()).isEqualTo(64);
  }

  @Test
  void aWeightWiderThanTheArrayIsRefused() {
    assertThatThrownBy(
            () ->
                MappingConfig.of(
                    new Crossbar(32, 6, 2), 8, SignScheme.PAIR_COLUMNS, Packing.wholeArray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "crossbar.columns: 6 cannot hold one weight, which takes 8 cells (8 bits, 2-bit"
                + " cells, pair-columns); use wider arrays or fewer weight bits");
  }

  @Test
  void tilesThatDoNotFitTheArrayAreRefused() {
    assertThatThrownBy(() -> offset(Packing.rowGroups(129)))
        .hasMessage(
            "packing.activeRows: 129 exceeds the 128 rows of the crossbar; lower it to at most"
                + " 128");
    assertThatThrownBy(() -> offset(Packing.rowGroups(16, 256)))
        .hasMessage(
            "packing.tileColumns: 256 exceeds the 128 columns of the crossbar; lower it to at"
                + " most 128");
    assertThatThrownBy(() -> offset(Packing.rowGroups(16, 18)))
        .hasMessage("packing.tileColumns: 18 is not a multiple of the 4 cells of a weight; use 16");
    assertThatThrownBy(() -> Packing.rowGroups(0))
        .hasMessage("packing.activeRows: 0 is not at least 1");
  }

  @Test
  void straddlingTilesAreRefused() {
    assertThatThrownBy(
            () -> new MappingConfig(ISAAC, 8, SignScheme.OFFSET, Packing.rowGroups(16), true))
        .hasMessageStartingWith("straddle: true needs whole-array packing");
  }

  @Test
  void moreRowsAtOnceThanAreActiveAreRefused() {
    assertThatThrownBy(() -> offset(Packing.rowGroups(16)).withRowsAtOnce(17))
        .hasMessage("rowsAtOnce: 17 is not between 1 and the 16 rows that are active together");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_537})
  void crossbarsHaveSensibleSides(int side) {
    assertThatThrownBy(() -> new Crossbar(side, 128, 2))
        .hasMessage("crossbar.rows: %d is not between 1 and 65536".formatted(side));
    assertThatThrownBy(() -> new Crossbar(128, side, 2))
        .hasMessage("crossbar.columns: %d is not between 1 and 65536".formatted(side));
  }

  @Test
  void survivesSerialization() throws Exception {
    var narrow = offset(Packing.rowGroups(16, 64)).withRowsAtOnce(8);
    assertThat(copy(narrow)).isEqualTo(narrow);
    var whole = offset(Packing.wholeArray());
    assertThat(copy(whole)).isEqualTo(whole);
  }

  private static MappingConfig offset(Packing packing) {
    return MappingConfig.of(ISAAC, 8, SignScheme.OFFSET, packing);
  }

  private static Object copy(Object value) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
