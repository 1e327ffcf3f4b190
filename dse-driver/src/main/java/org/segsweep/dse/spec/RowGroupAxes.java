package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.OptionalInt;

/** The axes of mapping mode B; its components are the keys of {@code mapping: {B: ...}}. */
record RowGroupAxes(
    @JsonPropertyDescription("Word lines driven in one read.")
        @Whole(low = 1, high = 65536)
        @Default("16")
        List<Integer> activeRows,
    @JsonPropertyDescription(
            "Width of a tile in cells, a multiple of a weight's; 'full' is the crossbar's.")
        @Whole(low = 1, high = 65536, words = "full")
        @Default("full")
        List<OptionalInt> tileColumns) {}
