package org.segsweep.dse.spec;

import java.util.List;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Scheme;

/**
 * A scheme with its settings as an entry of {@code schemes}, or a stage of a pipeline, has them.
 *
 * @param settings the mapping below the id; an empty scalar where there is none
 * @param idPlace where the id stands
 */
record StageEntry(Scheme scheme, YamlNode settings, Place idPlace, String path) {
  /** Names of the scheme's parameters. */
  List<String> keys() {
    return scheme.parameters().stream().map(Parameter::name).toList();
  }
}
