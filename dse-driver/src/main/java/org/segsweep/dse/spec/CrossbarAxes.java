package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.OptionalInt;

/**
 * Crossbar geometries; {@code own} is the accelerator's and is a number here.
 *
 * @param rows word lines
 * @param columns bit lines; empty stands for {@code same}, as many as rows
 * @param cellBits bits of a cell
 */
public record CrossbarAxes(
    @JsonPropertyDescription("Word lines of a crossbar.")
        @Whole(low = 1, high = 65536, words = "own")
        @Default("128")
        List<Integer> rows,
    @JsonPropertyDescription("Bit lines of a crossbar; 'same' makes it square.")
        @Whole(
            low = 1,
            high = 65536,
            words = {"same", "own"})
        @Default("same")
        List<OptionalInt> columns,
    @JsonPropertyDescription("Bits of a cell.")
        @Whole(low = 1, high = 8, words = "own")
        @Default("2")
        List<Integer> cellBits) {

  public CrossbarAxes {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    cellBits = List.copyOf(cellBits);
  }
}
