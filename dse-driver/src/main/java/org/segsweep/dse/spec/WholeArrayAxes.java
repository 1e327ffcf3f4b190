package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.OptionalInt;

/** The axis of mapping mode A; its component is the key of {@code mapping: {A: ...}}. */
record WholeArrayAxes(
    @JsonPropertyDescription(
            "Word lines driven in one read, such as those of an operation unit; 'all' of them, or the"
                + " accelerator's 'own'.")
        @Whole(
            low = 1,
            high = 65536,
            words = {"all", "own"})
        @Default("all")
        List<OptionalInt> rowsPerRead) {}
