package org.segsweep.dse.spec;

import java.io.Serializable;
import java.util.OptionalInt;
import org.segsweep.map.Packing;
import org.segsweep.workload.Checks;

/** How blocks share crossbars; {@code toString} is the canonical form. */
public sealed interface PackingChoice extends Serializable {
  /** The letter of the mode, {@code A} or {@code B}. */
  String mode();

  /** The simulator's form. */
  Packing packing();

  /** Word lines that are driven in one read on a crossbar of {@code crossbarRows}. */
  int activeRows(int crossbarRows);

  /** Mode A: all word lines fire together, so a crossbar holds blocks of one group of inputs. */
  record WholeArray() implements PackingChoice {
    @Override
    public String mode() {
      return "A";
    }

    @Override
    public Packing packing() {
      return Packing.wholeArray();
    }

    @Override
    public int activeRows(int crossbarRows) {
      return crossbarRows;
    }

    @Override
    public String toString() {
      return "A";
    }
  }

  /**
   * Mode B: row groups fire one after the other, so unrelated tiles are stacked in one crossbar.
   *
   * @param activeRows word lines of one read
   * @param tileColumns width of a tile in cells; empty for the width of the crossbar
   */
  record RowGroups(int activeRows, OptionalInt tileColumns) implements PackingChoice {
    public RowGroups {
      Checks.positive("activeRows", activeRows);
    }

    @Override
    public String mode() {
      return "B";
    }

    @Override
    public Packing packing() {
      return new Packing.RowGroups(activeRows, tileColumns);
    }

    @Override
    public int activeRows(int crossbarRows) {
      return activeRows;
    }

    /** Stands for row groups in a Java object stream, where an optional number cannot stand. */
    private record Form(int activeRows, int tileColumns) implements Serializable {
      private Object readResolve() {
        OptionalInt tile = tileColumns == 0 ? OptionalInt.empty() : OptionalInt.of(tileColumns);
        return new RowGroups(activeRows, tile);
      }
    }

    private Object writeReplace() {
      return new Form(activeRows, tileColumns.orElse(0));
    }

    @Override
    public String toString() {
      return "B("
          + activeRows
          + ","
          + (tileColumns.isPresent() ? Integer.toString(tileColumns.getAsInt()) : "full")
          + ")";
    }
  }
}
