package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.file.Path;
import org.segsweep.train.Quantisation;
import org.segsweep.workload.Checks;

/**
 * A checked training specification. The components are the keys of the file.
 *
 * @param recipe at least one phase, none that prunes
 * @param levels of the weights in quantised phases
 * @param out resolved against the folder of the specification, or against the current folder when
 *     given on the command line
 */
public record TrainSpec(
    @JsonPropertyDescription("Name of the training; the file's name when left out.") @Default("")
        String name,
    @JsonPropertyDescription("What the training is for.") @Default("") String description,
    @JsonPropertyDescription("A .onnx file or a .yaml topology, relative to this file.")
        NetworkChoice.File network,
    @JsonPropertyDescription(
            "fresh: weights are drawn from the seed; trained: they are those of the network file.")
        @Default("fresh")
        Start start,
    @JsonPropertyDescription("The images.") ImageData data,
    @JsonPropertyDescription("How it is trained: free phases, then quantised ones.") Recipe recipe,
    @JsonPropertyDescription("Levels of the weights in quantised phases.") @Default("{}")
        Quantisation levels,
    @JsonPropertyDescription("Seed of every random choice of the training.")
        @Whole(low = 0, high = Integer.MAX_VALUE)
        @Default("0")
        long seed,
    @JsonPropertyDescription("The .safetensors file to write, relative to this file.") Path out) {

  /** What a training begins with. */
  public enum Start {
    FRESH("fresh"),
    TRAINED("trained");

    private final String label;

    Start(String label) {
      this.label = label;
    }

    /** Name in specifications. */
    public String label() {
      return label;
    }
  }

  public TrainSpec {
    Checks.require(!recipe.phases().isEmpty(), "recipe: no phases; a training has at least one");
  }
}
