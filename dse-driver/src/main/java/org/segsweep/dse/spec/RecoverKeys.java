package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** Keys of an entry of {@code recover}. */
record RecoverKeys(
    @JsonPropertyDescription("Name of one of the recipes.") String recipe,
    @JsonPropertyDescription("Each decides the order of the images of one training.")
        @Whole(low = 0, high = Integer.MAX_VALUE)
        @Default("0")
        List<Integer> seeds) {}
