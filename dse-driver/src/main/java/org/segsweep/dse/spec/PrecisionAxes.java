package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.segsweep.cost.InputCoding;
import org.segsweep.device.SignScheme;
import org.segsweep.readout.WeightScale;

/**
 * Numbers of bits and how signs are stored; {@code own} is the accelerator's and is a number here.
 *
 * @param weights bits of a weight
 * @param inputs bits of an input
 * @param inputCoding whether inputs have a sign bit
 * @param sign sign schemes; schemes that polarise are always stored polarised
 * @param straddle whether the cells of a weight may lie on two crossbars
 * @param scale what shares a scale when weights are quantised
 */
public record PrecisionAxes(
    @JsonPropertyDescription("Bits of a weight.")
        @Whole(low = 1, high = 32, words = "own")
        @Default("8")
        List<Integer> weights,
    @JsonPropertyDescription("Bits of an input.")
        @Whole(low = 1, high = 32, words = "own")
        @Default("8")
        List<Integer> inputs,
    @JsonPropertyDescription("Whether inputs have a sign bit, which takes a slice of its own.")
        @Default("unsigned")
        List<InputCoding> inputCoding,
    @JsonPropertyDescription(
            "How signed weights are stored; schemes that polarise are always stored polarised.")
        @Default("offset")
        List<SignScheme> sign,
    @JsonPropertyDescription("Let the cells of a weight lie on two crossbars.") @Default("false")
        List<Boolean> straddle,
    @JsonPropertyDescription("What shares a scale when weights are quantised.") @Default("layer")
        List<WeightScale> scale) {

  public PrecisionAxes {
    weights = List.copyOf(weights);
    inputs = List.copyOf(inputs);
    inputCoding = List.copyOf(inputCoding);
    sign = List.copyOf(sign);
    straddle = List.copyOf(straddle);
    scale = List.copyOf(scale);
  }
}
