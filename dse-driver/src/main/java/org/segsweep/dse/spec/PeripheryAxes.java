package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.OptionalInt;
import org.segsweep.cost.AdcChoice;

/**
 * Circuits around a crossbar; {@code own} is the accelerator's and is a number here.
 *
 * @param adcBits resolutions
 * @param columnsPerAdc bit lines that share an ADC; empty stands for {@code all}
 * @param arraysPerAdc crossbars that share their ADCs
 * @param dacBits input bits of one read
 * @param allowClipping whether a given resolution may be below what the column sums need
 */
public record PeripheryAxes(
    @JsonPropertyDescription(
            "ADC resolution: 'exact' holds every column sum, 'paper' follows ISAAC's rule, 'own' is the accelerator's.")
        @Whole(
            low = 1,
            high = 24,
            words = {"exact", "paper", "own"})
        @Default("exact")
        List<AdcChoice> adcBits,
    @JsonPropertyDescription("Bit lines that share one ADC; 'all' is one ADC for a crossbar.")
        @Whole(
            low = 1,
            high = 65536,
            words = {"all", "own"})
        @Default("all")
        List<OptionalInt> columnsPerAdc,
    @JsonPropertyDescription(
            "Crossbars that share their ADCs and are converted one after the other.")
        @Whole(low = 1, high = 1024, words = "own")
        @Default("1")
        List<Integer> arraysPerAdc,
    @JsonPropertyDescription("Input bits of one read.")
        @Whole(low = 1, high = 8, words = "own")
        @Default("1")
        List<Integer> dacBits,
    @JsonPropertyDescription("Keep points whose given ADC resolution clips large column sums.")
        @Default("false")
        boolean allowClipping) {

  public PeripheryAxes {
    adcBits = List.copyOf(adcBits);
    columnsPerAdc = List.copyOf(columnsPerAdc);
    arraysPerAdc = List.copyOf(arraysPerAdc);
    dacBits = List.copyOf(dacBits);
  }
}
