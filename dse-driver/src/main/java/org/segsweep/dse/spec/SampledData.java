package org.segsweep.dse.spec;

import java.nio.file.Path;

/** What schemes can know of layers beside their weights. */
public sealed interface SampledData {
  /** Nothing. */
  record None() implements SampledData {
    @Override
    public String toString() {
      return "none";
    }
  }

  /** A file of sampled inputs, and gradients where they were asked for. */
  record File(String text, Path path) implements SampledData {
    @Override
    public String toString() {
      return text;
    }
  }
}
