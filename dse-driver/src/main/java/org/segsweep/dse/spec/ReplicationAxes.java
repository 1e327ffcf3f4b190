package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** The numbers of replications that take some; their components are keys of the file. */
final class ReplicationAxes {
  private ReplicationAxes() {}

  /** The keys of {@code replication: {balanced: ...}}. */
  record Balanced(
      @JsonPropertyDescription("Crossbars that all copies together may take.")
          @Whole(low = 1, high = Integer.MAX_VALUE)
          List<Integer> crossbars) {}

  /** The keys of {@code replication: {neurosim: ...}}. */
  record NeuroSim(
      @JsonPropertyDescription("Square root of the copies of the layer with most windows.")
          @Whole(low = 1, high = 1024)
          @Default("8")
          List<Integer> speedUp) {}
}
