package org.segsweep.dse.store;

import java.util.ArrayList;
import java.util.List;

/**
 * How results came to be. Two runs with equal provenance give equal rows.
 *
 * @param sweep name of the sweep
 * @param specSha256 the specification, overrides included
 * @param networkSha256 content of the network, see {@code Network.contentHash()}
 * @param componentsSha256 content of the accelerator and its component library
 * @param inputsSha256 content of the files of samples; empty without any
 * @param codeVersion version of segsweep and a hash of its classes
 * @param seed the sweep's seed
 * @param schemaVersion {@link ResultSchema#VERSION} of the writer
 */
public record Provenance(
    String sweep,
    String specSha256,
    String networkSha256,
    String componentsSha256,
    String inputsSha256,
    String codeVersion,
    long seed,
    int schemaVersion) {

  /** What differs from an earlier {@code other}, in words; empty when nothing does. */
  public List<String> differencesFrom(Provenance other) {
    List<String> differences = new ArrayList<>();
    if (!specSha256.equals(other.specSha256)) {
      differences.add("the specification");
    }
    if (!networkSha256.equals(other.networkSha256)) {
      differences.add("the network");
    }
    if (!componentsSha256.equals(other.componentsSha256)) {
      differences.add("the accelerator's components");
    }
    if (!inputsSha256.equals(other.inputsSha256)) {
      differences.add("the sampled inputs or images");
    }
    if (!codeVersion.equals(other.codeVersion)) {
      differences.add("segsweep itself (%s, now %s)".formatted(other.codeVersion, codeVersion));
    }
    if (seed != other.seed) {
      differences.add("the seed");
    }
    if (schemaVersion != other.schemaVersion) {
      differences.add(
          "the result schema (version %d, now %d)".formatted(other.schemaVersion, schemaVersion));
    }
    return differences;
  }
}
