package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.segsweep.train.Phase;
import org.segsweep.train.Quantisation;
import org.segsweep.train.Schedule;

/** The keys of the parts of a recipe; the components are never filled. */
final class RecipeKeys {
  private RecipeKeys() {}

  /** The keys of {@code {adam: ...}}; the defaults are those of the paper. */
  record AdamKeys(
      @JsonPropertyDescription("How much of the mean gradient stays at a step.")
          @Real(low = 0, high = 1, ends = Real.Ends.LOW)
          @Default("0.9")
          double beta1,
      @JsonPropertyDescription("How much of the mean square stays at a step.")
          @Real(low = 0, high = 1, ends = Real.Ends.LOW)
          @Default("0.999")
          double beta2,
      @JsonPropertyDescription("Added to the root of the mean square.")
          @Real(low = 0, high = 1, ends = Real.Ends.HIGH)
          @Default("1e-8")
          double epsilon,
      @JsonPropertyDescription("Share of a layer's weight that is added to its gradient.")
          @Real(low = 0, high = 1)
          @Default("0")
          double decay) {}

  /** The keys of {@code {sgd: ...}}. */
  record SgdKeys(
      @JsonPropertyDescription("How much of the direction stays at a step.")
          @Real(low = 0, high = 1, ends = Real.Ends.LOW)
          @Default("0.9")
          double momentum,
      @JsonPropertyDescription("Follow the gradient of where momentum leads.") @Default("false")
          boolean nesterov,
      @JsonPropertyDescription("Share of a layer's weight that is added to its gradient.")
          @Real(low = 0, high = 1)
          @Default("0")
          double decay) {}

  /** The keys of {@code distillation: ...}. */
  record DistillationKeys(
      @JsonPropertyDescription("What logits are divided by.")
          @Real(low = 0, high = 1000, ends = Real.Ends.HIGH)
          @Default("4")
          double temperature,
      @JsonPropertyDescription("Share of the teacher in the loss.")
          @Real(low = 0, high = 1)
          @Default("0.5")
          double weight) {}

  /** The keys of every phase. */
  record PhaseKeys(
      @JsonPropertyDescription("How often each training image is seen.")
          @Whole(low = 1, high = 100_000)
          int epochs,
      @JsonPropertyDescription("The highest learning rate.")
          @Real(low = 0, high = 1000, ends = Real.Ends.HIGH)
          double rate,
      @JsonPropertyDescription("How long the rate rises from 0; may be part of an epoch.")
          @Real(low = 0, high = 100_000)
          @Default("0")
          double warmUpEpochs,
      @JsonPropertyDescription("What becomes of the rate: cosine, constant or steps.")
          @Default("cosine")
          Schedule.Decay decay) {}

  /** The further keys of an ADMM phase. */
  record AdmmKeys(
      @JsonPropertyDescription("The penalty in stages of equal length.") @Default("{}")
          Phase.Penalties penalty,
      @JsonPropertyDescription("How often projections and dual variables are updated.")
          @Whole(low = 1, high = 10_000)
          @Default("1")
          int updatesPerEpoch,
      @JsonPropertyDescription("After how many epochs what is pruned stays as it is.")
          @Whole(low = 0, high = 100_000, words = "half")
          @Default("half")
          int votingEpochs) {}

  /** The keys of {@code penalty: ...}; together the defaults rise from 0.01 to about 0.27. */
  record PenaltyKeys(
      @JsonPropertyDescription("Of the first stage; with 0, ADMM is free training.")
          @Real(low = 0, high = 1_000_000)
          @Default("0.01")
          double first,
      @JsonPropertyDescription("Of a stage over the one before.")
          @Real(low = 0, high = 1000, ends = Real.Ends.HIGH)
          @Default("1.6")
          double factor,
      @JsonPropertyDescription("How many stages there are.")
          @Whole(low = 1, high = 1000)
          @Default("8")
          int stages) {}

  /** The keys of {@code {cosine: ...}}. */
  record CosineKeys(
      @JsonPropertyDescription("Share of the rate that is left at the end.")
          @Real(low = 0, high = 1)
          @Default("0")
          double floor) {}

  /** The keys of {@code {steps: ...}}. */
  record StepsKeys(
      @JsonPropertyDescription("After how many epochs of the phase the rate changes, ascending.")
          @Whole(low = 1, high = 100_000)
          List<Integer> epochs,
      @JsonPropertyDescription("What the rate is multiplied by.")
          @Real(low = 0, high = 1, ends = Real.Ends.HIGH)
          @Default("0.1")
          double factor) {}

  /** The keys of {@code levels: ...}. */
  record LevelKeys(
      @JsonPropertyDescription("Bits of a weight, sign included.")
          @Whole(low = 2, high = 16)
          @Default("8")
          int bits,
      @JsonPropertyDescription("Which weights share a scale: layer or filter.") @Default("layer")
          Quantisation.Scale scale) {}
}
