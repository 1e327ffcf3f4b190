package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Keys of a rung of {@code accuracy}. */
record RungKeys(
    @JsonPropertyDescription(
            "Instead of tune: what stands for accuracy on this rung, for choosing who climbs on.")
        @Default("")
        String proxy,
    @JsonPropertyDescription(
            "none (weights are scored as pruned), recover (each setting's own recipe), or the name"
                + " of a recipe for all.")
        @Default("recover")
        String tune,
    @JsonPropertyDescription(
            "The first so many images are scored, or sampled for a proxy; 0 for all, or 512 for a proxy.")
        @Whole(low = 0, high = 100_000_000)
        @Default("0")
        int images,
    @JsonPropertyDescription("validation or test.") @Default("validation") String score,
    @JsonPropertyDescription("How many pruning settings climb to this rung; 0 for all.")
        @Whole(low = 0, high = 250_000)
        @Default("0")
        int settings) {}
