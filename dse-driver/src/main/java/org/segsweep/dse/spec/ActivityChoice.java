package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.segsweep.activity.CellActivity;

/**
 * Which data costs follow.
 *
 * @param inputs what is known of inputs
 * @param cells what is known of the conductance of cells
 */
public record ActivityChoice(
    @JsonPropertyDescription(
            "average, or a .safetensors file of sampled layer inputs, relative to this file.")
        @Default("average")
        ActivityInputs inputs,
    @JsonPropertyDescription("Conductance of cells: average, or that of the kept weights.")
        @Default("average")
        CellActivity cells) {}
